"""The weights of the facts in ``facts.FACTS`` that need no text around a run.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 449825 runs, 411212 of them glued
PLAIN_ALONE = (
    -0.434,  # bias
    -0.131,  # cost of the cut, in nats
    0.427,  # letters of the run
    0.044,  # function words among the pieces, up to two
    0.174,  # log of the count of the rarest pair of pieces
    0.089,  # log of the counts of the pairs with the words beside the run
    -3.816,  # how surely the run is derived from a known word
    -0.161,  # letters of the shortest piece
    -2.009,  # the run begins with a capital
    0.458,  # the run begins with a capital, as a function word
    0.309,  # sides without a word beside the run
    -2.198,  # how surely two pieces together are derived from a known word
    -0.591,  # log of the closed compounds that begin with the first piece
    -0.522,  # log of the closed compounds that end with the last piece
    0.133,  # the last piece is a short word that is also an ending
    0.007,  # a piece is a name of this text
    1.273,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    1.487,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    -0.044,  # letters of the last piece, up to eight
    -1.600,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.495,  # the first piece is the symbol of an element or a single capital
    5.757,  # the first piece is the ending of a contraction
    0.000,  # the run has capitals inside
    -0.098,  # log of the count of the rarest piece
    0.125,  # fields that the piece of fewest fields stands in
    -1.288,  # number of pieces
    0.120,  # letters of the first piece
    0.197,  # log of the count of the first piece
    0.217,  # log of the count of the last piece
    1.359,  # a hyphen stands before the run
    0.754,  # a hyphen stands after the run
    1.339,  # pieces that nothing vouches for
    -0.218,  # letters of the pieces that are in no lexicon
    0.000,  # log of the count of the run
    -0.784,  # the first piece ends in o, as combining forms do
)
MIXED_ALONE = (
    1.553,  # bias
    -0.152,  # cost of the cut, in nats
    0.547,  # letters of the run
    0.599,  # function words among the pieces, up to two
    0.506,  # log of the count of the rarest pair of pieces
    0.065,  # log of the counts of the pairs with the words beside the run
    -1.312,  # how surely the run is derived from a known word
    -0.035,  # letters of the shortest piece
    -2.663,  # the run begins with a capital
    1.673,  # the run begins with a capital, as a function word
    -0.204,  # sides without a word beside the run
    -0.705,  # how surely two pieces together are derived from a known word
    -0.530,  # log of the closed compounds that begin with the first piece
    -0.142,  # log of the closed compounds that end with the last piece
    1.123,  # the last piece is a short word that is also an ending
    0.620,  # a piece is a name of this text
    -0.367,  # a piece is a name that stands alone in this text
    0.248,  # small letter first, last piece capitalised
    -1.523,  # cuts between two capitalised pieces
    1.784,  # the first piece is a proper noun, the next one in small letters
    1.676,  # the first piece is all in capitals, the next one in small letters
    -0.054,  # letters of the last piece, up to eight
    -0.639,  # pieces of one or two letters, but for the first
    2.392,  # an acronym nearby has the initials of the pieces
    -1.339,  # the first piece is the symbol of an element or a single capital
    9.499,  # the first piece is the ending of a contraction
    1.553,  # the run has capitals inside
    -0.194,  # log of the count of the rarest piece
    -0.084,  # fields that the piece of fewest fields stands in
    -1.786,  # number of pieces
    -0.016,  # letters of the first piece
    0.128,  # log of the count of the first piece
    0.164,  # log of the count of the last piece
    1.850,  # a hyphen stands before the run
    1.041,  # a hyphen stands after the run
    0.229,  # pieces that nothing vouches for
    -0.142,  # letters of the pieces that are in no lexicon
    -0.366,  # log of the count of the run
    -0.511,  # the first piece ends in o, as combining forms do
)
