"""The weights of the facts in ``facts.FACTS`` that need no text around a run.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 106288 runs, 101387 of them glued
PLAIN_ALONE = (
    -0.089,  # bias
    -0.192,  # cost of the cut, in nats
    0.372,  # letters of the run
    -0.416,  # function words among the pieces, up to two
    0.172,  # log of the count of the rarest pair of pieces
    0.036,  # log of the counts of the pairs with the words beside the run
    -3.694,  # how surely the run is derived from a known word
    -0.251,  # letters of the shortest piece
    -2.147,  # the run begins with a capital
    0.298,  # the run begins with a capital, as a function word
    -0.063,  # sides without a word beside the run
    -3.258,  # how surely two pieces together are derived from a known word
    -0.738,  # log of the closed compounds that begin with the first piece
    -0.431,  # log of the closed compounds that end with the last piece
    -0.002,  # the last piece is a short word that is also an ending
    -0.071,  # a piece is a name of this text
    0.988,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    1.891,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.100,  # letters of the last piece, up to eight
    -1.425,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.140,  # the first piece is the symbol of an element or a single capital
    7.315,  # the first piece is the ending of a contraction
    0.000,  # the run has capitals inside
    -0.072,  # log of the count of the rarest piece
    0.075,  # fields that the piece of fewest fields stands in
    -0.206,  # number of pieces
    0.138,  # letters of the first piece
    0.190,  # log of the count of the first piece
    0.210,  # log of the count of the last piece
)
MIXED_ALONE = (
    1.363,  # bias
    -0.157,  # cost of the cut, in nats
    0.459,  # letters of the run
    0.084,  # function words among the pieces, up to two
    0.560,  # log of the count of the rarest pair of pieces
    0.035,  # log of the counts of the pairs with the words beside the run
    -1.536,  # how surely the run is derived from a known word
    0.153,  # letters of the shortest piece
    -2.151,  # the run begins with a capital
    1.418,  # the run begins with a capital, as a function word
    -0.666,  # sides without a word beside the run
    -1.950,  # how surely two pieces together are derived from a known word
    -0.375,  # log of the closed compounds that begin with the first piece
    -0.140,  # log of the closed compounds that end with the last piece
    1.522,  # the last piece is a short word that is also an ending
    0.461,  # a piece is a name of this text
    0.565,  # a piece is a name that stands alone in this text
    0.354,  # small letter first, last piece capitalised
    -1.580,  # cuts between two capitalised pieces
    0.501,  # the first piece is a proper noun, the next one in small letters
    1.830,  # the first piece is all in capitals, the next one in small letters
    -0.054,  # letters of the last piece, up to eight
    -0.820,  # pieces of one or two letters, but for the first
    2.445,  # an acronym nearby has the initials of the pieces
    0.528,  # the first piece is the symbol of an element or a single capital
    6.871,  # the first piece is the ending of a contraction
    1.363,  # the run has capitals inside
    -0.150,  # log of the count of the rarest piece
    -0.046,  # fields that the piece of fewest fields stands in
    -1.666,  # number of pieces
    0.067,  # letters of the first piece
    0.155,  # log of the count of the first piece
    0.212,  # log of the count of the last piece
)
