"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 7870 runs, 7746 of them glued
PLAIN = (
    1.508,  # bias
    -0.18,  # cost of the cut, in nats
    0.356,  # letters of the run
    0.345,  # number of cuts
    0.366,  # function words among the pieces, up to two
    0.212,  # log of the count of the rarest pair of pieces
    0.128,  # log of the counts of the pairs with the words beside the run
    -1.805,  # the run is derived from a known word
    0.05,  # log of the count of the rarest piece
    -0.195,  # letters of the shortest piece
    -2.562,  # the run begins with a capital
    -0.339,  # the run begins with a capital, as a function word
    2.849,  # the first piece is 'a'
    0.389,  # sides without a word beside the run
    -1.505,  # the first piece is a prefix, never seen before the second
    3.009,  # two pieces together are derived from a known word
    -0.338,  # log of the closed compounds that begin with the first piece
    -0.603,  # log of the closed compounds that end with the last piece
    -2.085,  # the last piece is a short word that is also an ending
    4.393,  # a piece is a name of this text
    0.0,  # pieces that nothing but capitals vouches for
    0.0,  # small letter first, last piece capitalised
    0.0,  # cuts between two capitalised pieces
    -2.453,  # the run occurs several times in the text
    1.35,  # log of the number of other clearly glued runs in the text
)
# fitted on 1654 runs, 1131 of them glued
MIXED = (
    0.821,  # bias
    -0.05,  # cost of the cut, in nats
    0.475,  # letters of the run
    -2.203,  # number of cuts
    2.179,  # function words among the pieces, up to two
    0.613,  # log of the count of the rarest pair of pieces
    -0.137,  # log of the counts of the pairs with the words beside the run
    -2.748,  # the run is derived from a known word
    0.326,  # log of the count of the rarest piece
    -0.275,  # letters of the shortest piece
    0.945,  # the run begins with a capital
    3.442,  # the run begins with a capital, as a function word
    2.999,  # the first piece is 'a'
    -1.156,  # sides without a word beside the run
    0.897,  # the first piece is a prefix, never seen before the second
    0.338,  # two pieces together are derived from a known word
    0.979,  # log of the closed compounds that begin with the first piece
    -0.981,  # log of the closed compounds that end with the last piece
    2.412,  # the last piece is a short word that is also an ending
    1.107,  # a piece is a name of this text
    0.705,  # pieces that nothing but capitals vouches for
    2.024,  # small letter first, last piece capitalised
    -5.779,  # cuts between two capitalised pieces
    -4.154,  # the run occurs several times in the text
    1.084,  # log of the number of other clearly glued runs in the text
)
