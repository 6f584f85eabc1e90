"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 19841 runs, 18454 of them glued
PLAIN = (
    2.570,  # bias
    -0.209,  # cost of the cut, in nats
    0.340,  # letters of the run
    1.202,  # function words among the pieces, up to two
    0.059,  # log of the count of the rarest pair of pieces
    0.029,  # log of the counts of the pairs with the words beside the run
    -1.336,  # the run is derived from a known word
    -0.143,  # letters of the shortest piece
    -1.555,  # the run begins with a capital
    0.763,  # the run begins with a capital, as a function word
    -0.548,  # sides without a word beside the run
    -1.802,  # two pieces together are derived from a known word
    -0.572,  # log of the closed compounds that begin with the first piece
    -0.395,  # log of the closed compounds that end with the last piece
    0.462,  # the last piece is a short word that is also an ending
    -0.094,  # a piece is a name of this text
    4.911,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    0.900,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.068,  # letters of the last piece, up to eight
    -1.211,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.295,  # the first piece is the symbol of an element or a single capital
    7.890,  # the first piece is the ending of a contraction
    -3.096,  # log of how often the run occurs in the text
    1.381,  # log of the number of other signs of damage in the text
    0.081,  # nothing else in the text is damaged
    -1.529,  # nothing else is damaged, and no gap is proved
    -0.483,  # the same as signs of damage, where the run begins with a capital
    0.000,  # log of how often the run occurs, where its first piece is all in capitals
)
PLAIN_ALONE = (
    3.309,  # bias
    -0.256,  # cost of the cut, in nats
    0.490,  # letters of the run
    1.092,  # function words among the pieces, up to two
    0.142,  # log of the count of the rarest pair of pieces
    0.052,  # log of the counts of the pairs with the words beside the run
    -1.384,  # the run is derived from a known word
    -0.156,  # letters of the shortest piece
    -2.141,  # the run begins with a capital
    0.957,  # the run begins with a capital, as a function word
    -0.643,  # sides without a word beside the run
    -1.578,  # two pieces together are derived from a known word
    -0.544,  # log of the closed compounds that begin with the first piece
    -0.449,  # log of the closed compounds that end with the last piece
    0.257,  # the last piece is a short word that is also an ending
    0.964,  # a piece is a name of this text
    4.253,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    1.201,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.040,  # letters of the last piece, up to eight
    -1.100,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.173,  # the first piece is the symbol of an element or a single capital
    9.969,  # the first piece is the ending of a contraction
)
# fitted on 3915 runs, 1911 of them glued
MIXED = (
    1.664,  # bias
    -0.119,  # cost of the cut, in nats
    0.211,  # letters of the run
    0.861,  # function words among the pieces, up to two
    0.232,  # log of the count of the rarest pair of pieces
    0.017,  # log of the counts of the pairs with the words beside the run
    -1.696,  # the run is derived from a known word
    0.071,  # letters of the shortest piece
    -2.658,  # the run begins with a capital
    1.187,  # the run begins with a capital, as a function word
    -0.720,  # sides without a word beside the run
    -1.439,  # two pieces together are derived from a known word
    -0.672,  # log of the closed compounds that begin with the first piece
    -0.218,  # log of the closed compounds that end with the last piece
    4.363,  # the last piece is a short word that is also an ending
    0.206,  # a piece is a name of this text
    0.038,  # a piece is a name that stands alone in this text
    0.947,  # small letter first, last piece capitalised
    -0.963,  # cuts between two capitalised pieces
    -3.775,  # the first piece is a proper noun, the next one in small letters
    1.580,  # the first piece is all in capitals, the next one in small letters
    0.215,  # letters of the last piece, up to eight
    0.115,  # pieces of one or two letters, but for the first
    2.145,  # an acronym nearby has the initials of the pieces
    0.608,  # the first piece is the symbol of an element or a single capital
    4.048,  # the first piece is the ending of a contraction
    -4.031,  # log of how often the run occurs in the text
    0.978,  # log of the number of other signs of damage in the text
    -1.131,  # nothing else in the text is damaged
    -0.761,  # nothing else is damaged, and no gap is proved
    -0.199,  # the same as signs of damage, where the run begins with a capital
    0.533,  # log of how often the run occurs, where its first piece is all in capitals
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
