"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 7870 runs, 7746 of them glued
PLAIN = (
    1.345,  # bias
    -0.173,  # cost of the cut, in nats
    0.362,  # letters of the run
    0.181,  # number of cuts
    0.402,  # function words among the pieces, up to two
    0.222,  # log of the count of the rarest pair of pieces
    0.142,  # log of the counts of the pairs with the words beside the run
    -1.839,  # the run is derived from a known word
    0.055,  # log of the count of the rarest piece
    -0.202,  # letters of the shortest piece
    -2.544,  # the run begins with a capital
    -0.374,  # the run begins with a capital, as a function word
    2.917,  # the first piece is 'a'
    0.433,  # sides without a word beside the run
    -1.444,  # the first piece is a prefix, never seen before the second
    2.963,  # two pieces together are derived from a known word
    -0.356,  # log of the closed compounds that begin with the first piece
    -0.586,  # log of the closed compounds that end with the last piece
    -2.08,  # the last piece is a short word that is also an ending
    4.196,  # a piece is a name of this text
    0.0,  # pieces that nothing but capitals vouches for
    0.0,  # small letter first, last piece capitalised
    0.0,  # cuts between two capitalised pieces
    -2.437,  # the run occurs several times in the text
    1.37,  # log of the number of other clearly glued runs in the text
)
# fitted on 1648 runs, 1131 of them glued
MIXED = (
    0.79,  # bias
    -0.05,  # cost of the cut, in nats
    0.478,  # letters of the run
    -2.209,  # number of cuts
    2.187,  # function words among the pieces, up to two
    0.613,  # log of the count of the rarest pair of pieces
    -0.138,  # log of the counts of the pairs with the words beside the run
    -2.73,  # the run is derived from a known word
    0.329,  # log of the count of the rarest piece
    -0.274,  # letters of the shortest piece
    0.919,  # the run begins with a capital
    3.462,  # the run begins with a capital, as a function word
    3.241,  # the first piece is 'a'
    -1.155,  # sides without a word beside the run
    0.914,  # the first piece is a prefix, never seen before the second
    0.361,  # two pieces together are derived from a known word
    0.995,  # log of the closed compounds that begin with the first piece
    -0.99,  # log of the closed compounds that end with the last piece
    2.456,  # the last piece is a short word that is also an ending
    1.1,  # a piece is a name of this text
    0.706,  # pieces that nothing but capitals vouches for
    1.995,  # small letter first, last piece capitalised
    -5.787,  # cuts between two capitalised pieces
    -4.152,  # the run occurs several times in the text
    1.085,  # log of the number of other clearly glued runs in the text
)
