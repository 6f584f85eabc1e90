"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 7871 runs, 7739 of them glued
PLAIN = (
    1.657,  # bias
    -0.163,  # cost of the cut, in nats
    0.261,  # letters of the run
    0.715,  # number of cuts
    0.06,  # function words among the pieces, up to two
    0.224,  # log of the count of the rarest pair of pieces
    0.154,  # log of the counts of the pairs with the words beside the run
    -1.866,  # the run is derived from a known word
    0.064,  # log of the count of the rarest piece
    -0.113,  # letters of the shortest piece
    -2.581,  # the run occurs several times
    -2.571,  # the run begins with a capital
    3.344,  # the first piece is 'a'
    0.132,  # sides without a word beside the run
    1.314,  # log of the number of other clearly glued runs in the text
    -1.947,  # the first piece is a prefix, never seen before the second
    3.07,  # two pieces together are derived from a known word
    -0.373,  # log of the closed compounds that begin with the first piece
    -0.669,  # log of the closed compounds that end with the last piece
    -2.067,  # the last piece is a short word that is also an ending
    4.241,  # a piece is a name of this text
    0.0,  # pieces that nothing but capitals vouches for
    0.0,  # small letter first, last piece capitalised
    0.0,  # cuts between two capitalised pieces
)
# fitted on 1668 runs, 1131 of them glued
MIXED = (
    1.045,  # bias
    0.011,  # cost of the cut, in nats
    0.498,  # letters of the run
    -5.092,  # number of cuts
    4.247,  # function words among the pieces, up to two
    0.774,  # log of the count of the rarest pair of pieces
    -0.046,  # log of the counts of the pairs with the words beside the run
    -2.149,  # the run is derived from a known word
    0.369,  # log of the count of the rarest piece
    -0.298,  # letters of the shortest piece
    -4.067,  # the run occurs several times
    0.624,  # the run begins with a capital
    0.973,  # the first piece is 'a'
    -1.053,  # sides without a word beside the run
    0.985,  # log of the number of other clearly glued runs in the text
    0.479,  # the first piece is a prefix, never seen before the second
    0.715,  # two pieces together are derived from a known word
    -0.325,  # log of the closed compounds that begin with the first piece
    -0.668,  # log of the closed compounds that end with the last piece
    1.784,  # the last piece is a short word that is also an ending
    1.988,  # a piece is a name of this text
    0.839,  # pieces that nothing but capitals vouches for
    2.56,  # small letter first, last piece capitalised
    -5.071,  # cuts between two capitalised pieces
)
