"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 7875 runs, 7746 of them glued
PLAIN = (
    1.589,  # bias
    -0.168,  # cost of the cut, in nats
    0.258,  # letters of the run
    0.821,  # number of cuts
    0.105,  # function words among the pieces, up to two
    0.225,  # log of the count of the rarest pair of pieces
    0.151,  # log of the counts of the pairs with the words beside the run
    -1.824,  # the run is derived from a known word
    0.058,  # log of the count of the rarest piece
    -0.1,  # letters of the shortest piece
    -2.598,  # the run occurs several times
    -2.537,  # the run begins with a capital
    -0.077,  # the run begins with a capital, as a function word
    3.274,  # the first piece is 'a'
    0.139,  # sides without a word beside the run
    1.323,  # log of the number of other clearly glued runs in the text
    -1.951,  # the first piece is a prefix, never seen before the second
    3.01,  # two pieces together are derived from a known word
    -0.354,  # log of the closed compounds that begin with the first piece
    -0.66,  # log of the closed compounds that end with the last piece
    -2.076,  # the last piece is a short word that is also an ending
    4.105,  # a piece is a name of this text
    0.0,  # pieces that nothing but capitals vouches for
    0.0,  # small letter first, last piece capitalised
    0.0,  # cuts between two capitalised pieces
)
# fitted on 1655 runs, 1132 of them glued
MIXED = (
    0.794,  # bias
    -0.049,  # cost of the cut, in nats
    0.479,  # letters of the run
    -2.197,  # number of cuts
    2.183,  # function words among the pieces, up to two
    0.617,  # log of the count of the rarest pair of pieces
    -0.14,  # log of the counts of the pairs with the words beside the run
    -2.756,  # the run is derived from a known word
    0.327,  # log of the count of the rarest piece
    -0.273,  # letters of the shortest piece
    -4.14,  # the run occurs several times
    0.914,  # the run begins with a capital
    3.46,  # the run begins with a capital, as a function word
    2.933,  # the first piece is 'a'
    -1.162,  # sides without a word beside the run
    1.069,  # log of the number of other clearly glued runs in the text
    0.936,  # the first piece is a prefix, never seen before the second
    0.368,  # two pieces together are derived from a known word
    0.977,  # log of the closed compounds that begin with the first piece
    -0.982,  # log of the closed compounds that end with the last piece
    2.422,  # the last piece is a short word that is also an ending
    1.104,  # a piece is a name of this text
    0.701,  # pieces that nothing but capitals vouches for
    1.991,  # small letter first, last piece capitalised
    -5.82,  # cuts between two capitalised pieces
)
