"""The weights of the facts in ``facts.FACTS`` that need no text around a run.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 174452 runs, 166457 of them glued
PLAIN_ALONE = (
    -1.809,  # bias
    -0.182,  # cost of the cut, in nats
    0.359,  # letters of the run
    -0.467,  # function words among the pieces, up to two
    0.220,  # log of the count of the rarest pair of pieces
    0.036,  # log of the counts of the pairs with the words beside the run
    -3.731,  # how surely the run is derived from a known word
    -0.191,  # letters of the shortest piece
    -1.935,  # the run begins with a capital
    0.304,  # the run begins with a capital, as a function word
    0.113,  # sides without a word beside the run
    -3.192,  # how surely two pieces together are derived from a known word
    -0.670,  # log of the closed compounds that begin with the first piece
    -0.479,  # log of the closed compounds that end with the last piece
    0.096,  # the last piece is a short word that is also an ending
    0.742,  # a piece is a name of this text
    -1.430,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    1.611,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.033,  # letters of the last piece, up to eight
    -1.764,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.067,  # the first piece is the symbol of an element or a single capital
    10.195,  # the first piece is the ending of a contraction
    0.000,  # the run has capitals inside
    -0.058,  # log of the count of the rarest piece
    0.065,  # fields that the piece of fewest fields stands in
    0.098,  # number of pieces
    0.156,  # letters of the first piece
    0.203,  # log of the count of the first piece
    0.241,  # log of the count of the last piece
    0.576,  # a hyphen stands before the run
    0.278,  # a hyphen stands after the run
)
MIXED_ALONE = (
    1.857,  # bias
    -0.176,  # cost of the cut, in nats
    0.538,  # letters of the run
    0.450,  # function words among the pieces, up to two
    0.525,  # log of the count of the rarest pair of pieces
    0.031,  # log of the counts of the pairs with the words beside the run
    -1.682,  # how surely the run is derived from a known word
    0.135,  # letters of the shortest piece
    -2.632,  # the run begins with a capital
    0.940,  # the run begins with a capital, as a function word
    -0.561,  # sides without a word beside the run
    -0.907,  # how surely two pieces together are derived from a known word
    -0.722,  # log of the closed compounds that begin with the first piece
    -0.263,  # log of the closed compounds that end with the last piece
    2.065,  # the last piece is a short word that is also an ending
    0.682,  # a piece is a name of this text
    -1.330,  # a piece is a name that stands alone in this text
    0.064,  # small letter first, last piece capitalised
    -1.205,  # cuts between two capitalised pieces
    1.155,  # the first piece is a proper noun, the next one in small letters
    2.059,  # the first piece is all in capitals, the next one in small letters
    -0.127,  # letters of the last piece, up to eight
    -1.046,  # pieces of one or two letters, but for the first
    2.133,  # an acronym nearby has the initials of the pieces
    0.286,  # the first piece is the symbol of an element or a single capital
    8.874,  # the first piece is the ending of a contraction
    1.857,  # the run has capitals inside
    -0.070,  # log of the count of the rarest piece
    -0.127,  # fields that the piece of fewest fields stands in
    -1.875,  # number of pieces
    0.025,  # letters of the first piece
    0.125,  # log of the count of the first piece
    0.159,  # log of the count of the last piece
    1.256,  # a hyphen stands before the run
    1.717,  # a hyphen stands after the run
)
