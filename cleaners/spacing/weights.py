"""The weights of the facts in ``facts.FACTS`` that need no text around a run.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 454550 runs, 413004 of them glued
PLAIN_ALONE = (
    -1.822,  # bias
    -0.131,  # cost of the cut, in nats
    0.372,  # letters of the run
    -0.036,  # function words among the pieces, up to two
    0.209,  # log of the count of the rarest pair of pieces
    0.079,  # log of the counts of the pairs with the words beside the run
    -3.814,  # how surely the run is derived from a known word
    -0.090,  # letters of the shortest piece
    -1.928,  # the run begins with a capital
    0.413,  # the run begins with a capital, as a function word
    0.329,  # sides without a word beside the run
    -2.412,  # how surely two pieces together are derived from a known word
    -0.538,  # log of the closed compounds that begin with the first piece
    -0.508,  # log of the closed compounds that end with the last piece
    0.162,  # the last piece is a short word that is also an ending
    0.202,  # a piece is a name of this text
    1.291,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    1.418,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    -0.064,  # letters of the last piece, up to eight
    -1.500,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.495,  # the first piece is the symbol of an element or a single capital
    6.391,  # the first piece is the ending of a contraction
    0.000,  # the run has capitals inside
    -0.160,  # log of the count of the rarest piece
    0.136,  # fields that the piece of fewest fields stands in
    -0.701,  # number of pieces
    0.146,  # letters of the first piece
    0.223,  # log of the count of the first piece
    0.215,  # log of the count of the last piece
    1.415,  # a hyphen stands before the run
    0.867,  # a hyphen stands after the run
    1.218,  # pieces that nothing vouches for
    -0.185,  # letters of the pieces that are in no lexicon
    -0.696,  # log of the count of the run
    -0.641,  # the first piece ends in o, as combining forms do
    -3.100,  # the run is a known word
    1.465,  # the run is known only to be kept whole
    -0.598,  # log of the count of the run with the words beside it
)
MIXED_ALONE = (
    1.202,  # bias
    -0.147,  # cost of the cut, in nats
    0.546,  # letters of the run
    0.421,  # function words among the pieces, up to two
    0.459,  # log of the count of the rarest pair of pieces
    0.066,  # log of the counts of the pairs with the words beside the run
    -1.444,  # how surely the run is derived from a known word
    -0.038,  # letters of the shortest piece
    -2.916,  # the run begins with a capital
    1.667,  # the run begins with a capital, as a function word
    -0.220,  # sides without a word beside the run
    -0.140,  # how surely two pieces together are derived from a known word
    -0.589,  # log of the closed compounds that begin with the first piece
    -0.188,  # log of the closed compounds that end with the last piece
    1.150,  # the last piece is a short word that is also an ending
    0.755,  # a piece is a name of this text
    -0.694,  # a piece is a name that stands alone in this text
    0.099,  # small letter first, last piece capitalised
    -1.582,  # cuts between two capitalised pieces
    2.401,  # the first piece is a proper noun, the next one in small letters
    1.757,  # the first piece is all in capitals, the next one in small letters
    -0.064,  # letters of the last piece, up to eight
    -0.724,  # pieces of one or two letters, but for the first
    2.439,  # an acronym nearby has the initials of the pieces
    -1.390,  # the first piece is the symbol of an element or a single capital
    9.459,  # the first piece is the ending of a contraction
    1.202,  # the run has capitals inside
    -0.228,  # log of the count of the rarest piece
    -0.071,  # fields that the piece of fewest fields stands in
    -1.726,  # number of pieces
    -0.031,  # letters of the first piece
    0.168,  # log of the count of the first piece
    0.203,  # log of the count of the last piece
    1.747,  # a hyphen stands before the run
    1.043,  # a hyphen stands after the run
    0.122,  # pieces that nothing vouches for
    -0.100,  # letters of the pieces that are in no lexicon
    -0.320,  # log of the count of the run
    -0.429,  # the first piece ends in o, as combining forms do
    0.000,  # the run is a known word
    0.000,  # the run is known only to be kept whole
    -0.041,  # log of the count of the run with the words beside it
)
