"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 7877 runs, 7753 of them glued
PLAIN = (
    1.027,  # bias
    -0.196,  # cost of the cut, in nats
    0.276,  # letters of the run
    0.929,  # number of cuts
    0.304,  # function words among the pieces, up to two
    0.191,  # log of the count of the rarest pair of pieces
    0.13,  # log of the counts of the pairs with the words beside the run
    -1.789,  # the run is derived from a known word
    0.027,  # log of the count of the rarest piece
    -0.309,  # letters of the shortest piece
    -3.228,  # the run begins with a capital
    0.064,  # the run begins with a capital, as a function word
    2.504,  # the first piece is 'a'
    0.446,  # sides without a word beside the run
    -2.114,  # the first piece is a prefix, never seen before the second
    2.902,  # two pieces together are derived from a known word
    -0.44,  # log of the closed compounds that begin with the first piece
    -0.534,  # log of the closed compounds that end with the last piece
    -1.507,  # the last piece is a short word that is also an ending
    3.689,  # a piece is a name of this text
    0.0,  # pieces that nothing but capitals vouches for
    0.0,  # small letter first, last piece capitalised
    0.0,  # cuts between two capitalised pieces
    1.564,  # the first piece is a proper noun, the next one in small letters
    0.0,  # the first piece is all in capitals, the next one in small letters
    0.326,  # letters of the last piece, up to eight
    -2.46,  # the run occurs several times in the text
    1.333,  # log of the number of other clearly glued runs in the text
)
# fitted on 1648 runs, 1131 of them glued
MIXED = (
    0.563,  # bias
    -0.046,  # cost of the cut, in nats
    0.405,  # letters of the run
    -2.67,  # number of cuts
    2.556,  # function words among the pieces, up to two
    0.616,  # log of the count of the rarest pair of pieces
    -0.12,  # log of the counts of the pairs with the words beside the run
    -3.551,  # the run is derived from a known word
    0.36,  # log of the count of the rarest piece
    -0.425,  # letters of the shortest piece
    -0.199,  # the run begins with a capital
    3.315,  # the run begins with a capital, as a function word
    2.084,  # the first piece is 'a'
    -1.162,  # sides without a word beside the run
    0.626,  # the first piece is a prefix, never seen before the second
    0.459,  # two pieces together are derived from a known word
    1.105,  # log of the closed compounds that begin with the first piece
    -0.992,  # log of the closed compounds that end with the last piece
    2.816,  # the last piece is a short word that is also an ending
    1.493,  # a piece is a name of this text
    0.747,  # pieces that nothing but capitals vouches for
    2.039,  # small letter first, last piece capitalised
    -4.956,  # cuts between two capitalised pieces
    0.0,  # the first piece is a proper noun, the next one in small letters
    1.15,  # the first piece is all in capitals, the next one in small letters
    0.411,  # letters of the last piece, up to eight
    -4.077,  # the run occurs several times in the text
    1.043,  # log of the number of other clearly glued runs in the text
)
