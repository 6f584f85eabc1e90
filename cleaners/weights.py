"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 7870 runs, 7746 of them glued
PLAIN = (
    1.343,  # bias
    -0.166,  # cost of the cut, in nats
    0.356,  # letters of the run
    0.129,  # number of cuts
    0.374,  # function words among the pieces, up to two
    0.225,  # log of the count of the rarest pair of pieces
    0.144,  # log of the counts of the pairs with the words beside the run
    -1.784,  # the run is derived from a known word
    0.057,  # log of the count of the rarest piece
    -0.197,  # letters of the shortest piece
    -2.48,  # the run occurs several times
    -2.577,  # the run begins with a capital
    -0.27,  # the run begins with a capital, as a function word
    2.969,  # the first piece is 'a'
    0.417,  # sides without a word beside the run
    1.37,  # log of the number of other clearly glued runs in the text
    -1.521,  # the first piece is a prefix, never seen before the second
    2.994,  # two pieces together are derived from a known word
    -0.335,  # log of the closed compounds that begin with the first piece
    -0.601,  # log of the closed compounds that end with the last piece
    -2.07,  # the last piece is a short word that is also an ending
    4.262,  # a piece is a name of this text
    0.0,  # pieces that nothing but capitals vouches for
    0.0,  # small letter first, last piece capitalised
    0.0,  # cuts between two capitalised pieces
)
# fitted on 1655 runs, 1132 of them glued
MIXED = (
    0.818,  # bias
    -0.05,  # cost of the cut, in nats
    0.475,  # letters of the run
    -2.188,  # number of cuts
    2.178,  # function words among the pieces, up to two
    0.616,  # log of the count of the rarest pair of pieces
    -0.139,  # log of the counts of the pairs with the words beside the run
    -2.741,  # the run is derived from a known word
    0.326,  # log of the count of the rarest piece
    -0.276,  # letters of the shortest piece
    -4.147,  # the run occurs several times
    0.945,  # the run begins with a capital
    3.454,  # the run begins with a capital, as a function word
    2.997,  # the first piece is 'a'
    -1.16,  # sides without a word beside the run
    1.084,  # log of the number of other clearly glued runs in the text
    0.897,  # the first piece is a prefix, never seen before the second
    0.34,  # two pieces together are derived from a known word
    0.977,  # log of the closed compounds that begin with the first piece
    -0.983,  # log of the closed compounds that end with the last piece
    2.403,  # the last piece is a short word that is also an ending
    1.104,  # a piece is a name of this text
    0.701,  # pieces that nothing but capitals vouches for
    2.016,  # small letter first, last piece capitalised
    -5.788,  # cuts between two capitalised pieces
)
