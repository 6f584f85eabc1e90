"""The weights of the facts in ``facts.FACTS`` that need no text around a run.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 181723 runs, 172905 of them glued
PLAIN_ALONE = (
    -1.674,  # bias
    -0.189,  # cost of the cut, in nats
    0.353,  # letters of the run
    -0.398,  # function words among the pieces, up to two
    0.206,  # log of the count of the rarest pair of pieces
    0.034,  # log of the counts of the pairs with the words beside the run
    -3.799,  # how surely the run is derived from a known word
    -0.195,  # letters of the shortest piece
    -1.935,  # the run begins with a capital
    0.225,  # the run begins with a capital, as a function word
    0.120,  # sides without a word beside the run
    -3.220,  # how surely two pieces together are derived from a known word
    -0.668,  # log of the closed compounds that begin with the first piece
    -0.476,  # log of the closed compounds that end with the last piece
    0.111,  # the last piece is a short word that is also an ending
    0.392,  # a piece is a name of this text
    -1.264,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    1.643,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.040,  # letters of the last piece, up to eight
    -1.760,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.220,  # the first piece is the symbol of an element or a single capital
    10.084,  # the first piece is the ending of a contraction
    0.000,  # the run has capitals inside
    -0.046,  # log of the count of the rarest piece
    0.063,  # fields that the piece of fewest fields stands in
    0.156,  # number of pieces
    0.165,  # letters of the first piece
    0.198,  # log of the count of the first piece
    0.226,  # log of the count of the last piece
    0.666,  # a hyphen stands before the run
    0.278,  # a hyphen stands after the run
)
MIXED_ALONE = (
    1.948,  # bias
    -0.181,  # cost of the cut, in nats
    0.550,  # letters of the run
    0.436,  # function words among the pieces, up to two
    0.493,  # log of the count of the rarest pair of pieces
    0.025,  # log of the counts of the pairs with the words beside the run
    -1.663,  # how surely the run is derived from a known word
    0.107,  # letters of the shortest piece
    -2.480,  # the run begins with a capital
    1.001,  # the run begins with a capital, as a function word
    -0.584,  # sides without a word beside the run
    -1.366,  # how surely two pieces together are derived from a known word
    -0.714,  # log of the closed compounds that begin with the first piece
    -0.239,  # log of the closed compounds that end with the last piece
    2.028,  # the last piece is a short word that is also an ending
    0.601,  # a piece is a name of this text
    -1.356,  # a piece is a name that stands alone in this text
    0.101,  # small letter first, last piece capitalised
    -1.329,  # cuts between two capitalised pieces
    0.950,  # the first piece is a proper noun, the next one in small letters
    1.903,  # the first piece is all in capitals, the next one in small letters
    -0.130,  # letters of the last piece, up to eight
    -0.995,  # pieces of one or two letters, but for the first
    2.136,  # an acronym nearby has the initials of the pieces
    0.278,  # the first piece is the symbol of an element or a single capital
    8.706,  # the first piece is the ending of a contraction
    1.948,  # the run has capitals inside
    -0.061,  # log of the count of the rarest piece
    -0.131,  # fields that the piece of fewest fields stands in
    -1.852,  # number of pieces
    0.010,  # letters of the first piece
    0.123,  # log of the count of the first piece
    0.154,  # log of the count of the last piece
    1.252,  # a hyphen stands before the run
    1.554,  # a hyphen stands after the run
)
