"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 7877 runs, 7753 of them glued
PLAIN = (
    0.946,  # bias
    -0.201,  # cost of the cut, in nats
    0.289,  # letters of the run
    0.896,  # number of cuts
    0.413,  # function words among the pieces, up to two
    0.188,  # log of the count of the rarest pair of pieces
    0.13,  # log of the counts of the pairs with the words beside the run
    -1.842,  # the run is derived from a known word
    0.022,  # log of the count of the rarest piece
    -0.308,  # letters of the shortest piece
    -3.132,  # the run begins with a capital
    -0.087,  # the run begins with a capital, as a function word
    2.623,  # the first piece is 'a'
    0.465,  # sides without a word beside the run
    -2.058,  # the first piece is a prefix, never seen before the second
    2.976,  # two pieces together are derived from a known word
    -0.362,  # log of the closed compounds that begin with the first piece
    -0.538,  # log of the closed compounds that end with the last piece
    -1.538,  # the last piece is a short word that is also an ending
    3.744,  # a piece is a name of this text
    0.0,  # pieces that nothing but capitals vouches for
    0.0,  # small letter first, last piece capitalised
    0.0,  # cuts between two capitalised pieces
    1.542,  # the first piece is a proper noun, the next one in small letters
    0.0,  # the first piece is all in capitals, the next one in small letters
    0.314,  # letters of the last piece, up to eight
    -2.418,  # the run occurs several times in the text
    1.356,  # log of the number of other clearly glued runs in the text
)
# fitted on 1648 runs, 1131 of them glued
MIXED = (
    0.559,  # bias
    -0.046,  # cost of the cut, in nats
    0.407,  # letters of the run
    -2.69,  # number of cuts
    2.547,  # function words among the pieces, up to two
    0.615,  # log of the count of the rarest pair of pieces
    -0.119,  # log of the counts of the pairs with the words beside the run
    -3.539,  # the run is derived from a known word
    0.363,  # log of the count of the rarest piece
    -0.426,  # letters of the shortest piece
    -0.207,  # the run begins with a capital
    3.329,  # the run begins with a capital, as a function word
    2.113,  # the first piece is 'a'
    -1.158,  # sides without a word beside the run
    0.637,  # the first piece is a prefix, never seen before the second
    0.471,  # two pieces together are derived from a known word
    1.299,  # log of the closed compounds that begin with the first piece
    -0.992,  # log of the closed compounds that end with the last piece
    2.93,  # the last piece is a short word that is also an ending
    1.497,  # a piece is a name of this text
    0.756,  # pieces that nothing but capitals vouches for
    2.07,  # small letter first, last piece capitalised
    -4.952,  # cuts between two capitalised pieces
    0.0,  # the first piece is a proper noun, the next one in small letters
    1.168,  # the first piece is all in capitals, the next one in small letters
    0.412,  # letters of the last piece, up to eight
    -4.086,  # the run occurs several times in the text
    1.044,  # log of the number of other clearly glued runs in the text
)
