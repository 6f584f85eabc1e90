"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 19841 runs, 18454 of them glued
PLAIN = (
    2.581,  # bias
    -0.210,  # cost of the cut, in nats
    0.342,  # letters of the run
    1.219,  # function words among the pieces, up to two
    0.055,  # log of the count of the rarest pair of pieces
    0.029,  # log of the counts of the pairs with the words beside the run
    -1.346,  # the run is derived from a known word
    -0.144,  # letters of the shortest piece
    -1.556,  # the run begins with a capital
    0.763,  # the run begins with a capital, as a function word
    -0.552,  # sides without a word beside the run
    -1.846,  # two pieces together are derived from a known word
    -0.572,  # log of the closed compounds that begin with the first piece
    -0.394,  # log of the closed compounds that end with the last piece
    0.451,  # the last piece is a short word that is also an ending
    -0.050,  # a piece is a name of this text
    4.942,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    0.904,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.067,  # letters of the last piece, up to eight
    -1.219,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.302,  # the first piece is the symbol of an element or a single capital
    7.952,  # the first piece is the ending of a contraction
    -3.099,  # log of how often the run occurs in the text
    1.382,  # log of the number of other signs of damage in the text
    0.061,  # nothing else in the text is damaged
    -1.516,  # nothing else is damaged, and no gap is proved
    -0.485,  # the same as signs of damage, where the run begins with a capital
    0.000,  # log of how often the run occurs, where its first piece is all in capitals
)
PLAIN_ALONE = (
    3.306,  # bias
    -0.255,  # cost of the cut, in nats
    0.490,  # letters of the run
    1.091,  # function words among the pieces, up to two
    0.142,  # log of the count of the rarest pair of pieces
    0.051,  # log of the counts of the pairs with the words beside the run
    -1.386,  # the run is derived from a known word
    -0.157,  # letters of the shortest piece
    -2.150,  # the run begins with a capital
    0.968,  # the run begins with a capital, as a function word
    -0.643,  # sides without a word beside the run
    -1.585,  # two pieces together are derived from a known word
    -0.545,  # log of the closed compounds that begin with the first piece
    -0.448,  # log of the closed compounds that end with the last piece
    0.256,  # the last piece is a short word that is also an ending
    0.984,  # a piece is a name of this text
    4.308,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    1.211,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.040,  # letters of the last piece, up to eight
    -1.105,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.173,  # the first piece is the symbol of an element or a single capital
    10.023,  # the first piece is the ending of a contraction
)
# fitted on 3915 runs, 1911 of them glued
MIXED = (
    1.678,  # bias
    -0.119,  # cost of the cut, in nats
    0.211,  # letters of the run
    0.859,  # function words among the pieces, up to two
    0.231,  # log of the count of the rarest pair of pieces
    0.017,  # log of the counts of the pairs with the words beside the run
    -1.694,  # the run is derived from a known word
    0.070,  # letters of the shortest piece
    -2.661,  # the run begins with a capital
    1.191,  # the run begins with a capital, as a function word
    -0.720,  # sides without a word beside the run
    -1.446,  # two pieces together are derived from a known word
    -0.671,  # log of the closed compounds that begin with the first piece
    -0.217,  # log of the closed compounds that end with the last piece
    4.367,  # the last piece is a short word that is also an ending
    0.203,  # a piece is a name of this text
    0.038,  # a piece is a name that stands alone in this text
    0.937,  # small letter first, last piece capitalised
    -0.965,  # cuts between two capitalised pieces
    -3.771,  # the first piece is a proper noun, the next one in small letters
    1.580,  # the first piece is all in capitals, the next one in small letters
    0.215,  # letters of the last piece, up to eight
    0.113,  # pieces of one or two letters, but for the first
    2.145,  # an acronym nearby has the initials of the pieces
    0.606,  # the first piece is the symbol of an element or a single capital
    4.037,  # the first piece is the ending of a contraction
    -4.028,  # log of how often the run occurs in the text
    0.980,  # log of the number of other signs of damage in the text
    -1.132,  # nothing else in the text is damaged
    -0.759,  # nothing else is damaged, and no gap is proved
    -0.203,  # the same as signs of damage, where the run begins with a capital
    0.539,  # log of how often the run occurs, where its first piece is all in capitals
)
MIXED_ALONE = (
    1.979,  # bias
    -0.180,  # cost of the cut, in nats
    0.263,  # letters of the run
    0.912,  # function words among the pieces, up to two
    0.366,  # log of the count of the rarest pair of pieces
    0.001,  # log of the counts of the pairs with the words beside the run
    -1.832,  # the run is derived from a known word
    0.063,  # letters of the shortest piece
    -1.802,  # the run begins with a capital
    1.772,  # the run begins with a capital, as a function word
    -0.615,  # sides without a word beside the run
    -1.415,  # two pieces together are derived from a known word
    -0.970,  # log of the closed compounds that begin with the first piece
    -0.390,  # log of the closed compounds that end with the last piece
    5.051,  # the last piece is a short word that is also an ending
    0.427,  # a piece is a name of this text
    -0.258,  # a piece is a name that stands alone in this text
    1.535,  # small letter first, last piece capitalised
    -1.504,  # cuts between two capitalised pieces
    -4.073,  # the first piece is a proper noun, the next one in small letters
    1.733,  # the first piece is all in capitals, the next one in small letters
    0.226,  # letters of the last piece, up to eight
    -0.206,  # pieces of one or two letters, but for the first
    3.276,  # an acronym nearby has the initials of the pieces
    0.505,  # the first piece is the symbol of an element or a single capital
    4.568,  # the first piece is the ending of a contraction
)
