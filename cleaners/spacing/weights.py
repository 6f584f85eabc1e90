"""The weights of the facts in ``facts.FACTS`` that need no text around a run.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 449949 runs, 411362 of them glued
PLAIN_ALONE = (
    -0.380,  # bias
    -0.132,  # cost of the cut, in nats
    0.419,  # letters of the run
    0.104,  # function words among the pieces, up to two
    0.173,  # log of the count of the rarest pair of pieces
    0.087,  # log of the counts of the pairs with the words beside the run
    -3.800,  # how surely the run is derived from a known word
    -0.165,  # letters of the shortest piece
    -1.960,  # the run begins with a capital
    0.380,  # the run begins with a capital, as a function word
    0.317,  # sides without a word beside the run
    -2.471,  # how surely two pieces together are derived from a known word
    -0.584,  # log of the closed compounds that begin with the first piece
    -0.519,  # log of the closed compounds that end with the last piece
    0.085,  # the last piece is a short word that is also an ending
    -0.042,  # a piece is a name of this text
    1.485,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    1.434,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    -0.029,  # letters of the last piece, up to eight
    -1.570,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.481,  # the first piece is the symbol of an element or a single capital
    6.061,  # the first piece is the ending of a contraction
    0.000,  # the run has capitals inside
    -0.091,  # log of the count of the rarest piece
    0.124,  # fields that the piece of fewest fields stands in
    -1.301,  # number of pieces
    0.132,  # letters of the first piece
    0.190,  # log of the count of the first piece
    0.208,  # log of the count of the last piece
    1.359,  # a hyphen stands before the run
    0.740,  # a hyphen stands after the run
    1.337,  # pieces that nothing vouches for
    -0.219,  # letters of the pieces that are in no lexicon
    0.000,  # log of the count of the run
    -0.795,  # the first piece ends in o, as combining forms do
)
MIXED_ALONE = (
    1.459,  # bias
    -0.154,  # cost of the cut, in nats
    0.553,  # letters of the run
    0.533,  # function words among the pieces, up to two
    0.490,  # log of the count of the rarest pair of pieces
    0.064,  # log of the counts of the pairs with the words beside the run
    -1.446,  # how surely the run is derived from a known word
    -0.043,  # letters of the shortest piece
    -2.716,  # the run begins with a capital
    1.699,  # the run begins with a capital, as a function word
    -0.177,  # sides without a word beside the run
    -0.422,  # how surely two pieces together are derived from a known word
    -0.551,  # log of the closed compounds that begin with the first piece
    -0.180,  # log of the closed compounds that end with the last piece
    1.221,  # the last piece is a short word that is also an ending
    0.627,  # a piece is a name of this text
    -0.524,  # a piece is a name that stands alone in this text
    0.251,  # small letter first, last piece capitalised
    -1.479,  # cuts between two capitalised pieces
    2.074,  # the first piece is a proper noun, the next one in small letters
    1.700,  # the first piece is all in capitals, the next one in small letters
    -0.059,  # letters of the last piece, up to eight
    -0.734,  # pieces of one or two letters, but for the first
    2.465,  # an acronym nearby has the initials of the pieces
    -1.433,  # the first piece is the symbol of an element or a single capital
    9.564,  # the first piece is the ending of a contraction
    1.459,  # the run has capitals inside
    -0.207,  # log of the count of the rarest piece
    -0.074,  # fields that the piece of fewest fields stands in
    -1.686,  # number of pieces
    -0.028,  # letters of the first piece
    0.137,  # log of the count of the first piece
    0.175,  # log of the count of the last piece
    1.771,  # a hyphen stands before the run
    0.986,  # a hyphen stands after the run
    0.214,  # pieces that nothing vouches for
    -0.117,  # letters of the pieces that are in no lexicon
    -0.334,  # log of the count of the run
    -0.464,  # the first piece ends in o, as combining forms do
)
