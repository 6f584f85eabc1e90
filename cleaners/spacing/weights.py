"""The weights of the facts in ``facts.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 73688 runs, 69518 of them glued
PLAIN = (
    2.542,  # bias
    -0.218,  # cost of the cut, in nats
    0.352,  # letters of the run
    -0.367,  # function words among the pieces, up to two
    0.106,  # log of the count of the rarest pair of pieces
    0.041,  # log of the counts of the pairs with the words beside the run
    -3.652,  # how surely the run is derived from a known word
    -0.169,  # letters of the shortest piece
    -2.262,  # the run begins with a capital
    0.992,  # the run begins with a capital, as a function word
    0.059,  # sides without a word beside the run
    -3.790,  # how surely two pieces together are derived from a known word
    -0.624,  # log of the closed compounds that begin with the first piece
    -0.462,  # log of the closed compounds that end with the last piece
    0.316,  # the last piece is a short word that is also an ending
    -0.114,  # a piece is a name of this text
    -1.855,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    1.684,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    -0.138,  # letters of the last piece, up to eight
    -1.347,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.446,  # the first piece is the symbol of an element or a single capital
    8.077,  # the first piece is the ending of a contraction
    0.081,  # log of the count of the rarest piece
    0.619,  # a small word is cut from a name
    0.000,  # two capitalised words are rather one name
    -2.872,  # log of how often the run occurs in the text
    1.438,  # log of the number of other signs of damage in the text
    1.161,  # nothing else in the text is damaged
    -0.976,  # nothing else is damaged, and no gap is proved
    0.145,  # the same as signs of damage, where the run begins with a capital
    0.000,  # log of how often the run occurs, where its first piece is all in capitals
    0.000,  # nothing else is damaged, and two capitalised words are rather one name
)
PLAIN_ALONE = (
    2.893,  # bias
    -0.230,  # cost of the cut, in nats
    0.442,  # letters of the run
    -0.251,  # function words among the pieces, up to two
    0.091,  # log of the count of the rarest pair of pieces
    0.033,  # log of the counts of the pairs with the words beside the run
    -3.935,  # how surely the run is derived from a known word
    -0.182,  # letters of the shortest piece
    -2.479,  # the run begins with a capital
    0.861,  # the run begins with a capital, as a function word
    0.121,  # sides without a word beside the run
    -3.219,  # how surely two pieces together are derived from a known word
    -0.671,  # log of the closed compounds that begin with the first piece
    -0.524,  # log of the closed compounds that end with the last piece
    0.227,  # the last piece is a short word that is also an ending
    -0.461,  # a piece is a name of this text
    -0.775,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    1.822,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    -0.150,  # letters of the last piece, up to eight
    -1.662,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.568,  # the first piece is the symbol of an element or a single capital
    9.084,  # the first piece is the ending of a contraction
    0.146,  # log of the count of the rarest piece
    0.736,  # a small word is cut from a name
    0.000,  # two capitalised words are rather one name
)
# fitted on 18315 runs, 11022 of them glued
MIXED = (
    1.962,  # bias
    -0.168,  # cost of the cut, in nats
    0.208,  # letters of the run
    -0.362,  # function words among the pieces, up to two
    0.166,  # log of the count of the rarest pair of pieces
    0.040,  # log of the counts of the pairs with the words beside the run
    -2.086,  # how surely the run is derived from a known word
    0.120,  # letters of the shortest piece
    -2.136,  # the run begins with a capital
    0.898,  # the run begins with a capital, as a function word
    -0.328,  # sides without a word beside the run
    -4.169,  # how surely two pieces together are derived from a known word
    -0.900,  # log of the closed compounds that begin with the first piece
    -0.079,  # log of the closed compounds that end with the last piece
    0.640,  # the last piece is a short word that is also an ending
    -0.497,  # a piece is a name of this text
    -0.496,  # a piece is a name that stands alone in this text
    0.894,  # small letter first, last piece capitalised
    -0.266,  # cuts between two capitalised pieces
    2.166,  # the first piece is a proper noun, the next one in small letters
    0.906,  # the first piece is all in capitals, the next one in small letters
    0.128,  # letters of the last piece, up to eight
    -0.180,  # pieces of one or two letters, but for the first
    0.667,  # an acronym nearby has the initials of the pieces
    -0.508,  # the first piece is the symbol of an element or a single capital
    6.249,  # the first piece is the ending of a contraction
    -0.050,  # log of the count of the rarest piece
    1.829,  # a small word is cut from a name
    -1.703,  # two capitalised words are rather one name
    -2.877,  # log of how often the run occurs in the text
    1.520,  # log of the number of other signs of damage in the text
    1.522,  # nothing else in the text is damaged
    -1.926,  # nothing else is damaged, and no gap is proved
    0.137,  # the same as signs of damage, where the run begins with a capital
    -1.077,  # log of how often the run occurs, where its first piece is all in capitals
    -0.188,  # nothing else is damaged, and two capitalised words are rather one name
)
MIXED_ALONE = (
    2.577,  # bias
    -0.208,  # cost of the cut, in nats
    0.352,  # letters of the run
    -0.305,  # function words among the pieces, up to two
    0.277,  # log of the count of the rarest pair of pieces
    0.017,  # log of the counts of the pairs with the words beside the run
    -1.779,  # how surely the run is derived from a known word
    0.134,  # letters of the shortest piece
    -2.432,  # the run begins with a capital
    1.498,  # the run begins with a capital, as a function word
    -0.393,  # sides without a word beside the run
    -2.722,  # how surely two pieces together are derived from a known word
    -0.742,  # log of the closed compounds that begin with the first piece
    -0.310,  # log of the closed compounds that end with the last piece
    -0.259,  # the last piece is a short word that is also an ending
    0.398,  # a piece is a name of this text
    -1.553,  # a piece is a name that stands alone in this text
    0.416,  # small letter first, last piece capitalised
    -0.453,  # cuts between two capitalised pieces
    2.822,  # the first piece is a proper noun, the next one in small letters
    1.088,  # the first piece is all in capitals, the next one in small letters
    0.099,  # letters of the last piece, up to eight
    -0.378,  # pieces of one or two letters, but for the first
    1.139,  # an acronym nearby has the initials of the pieces
    -0.969,  # the first piece is the symbol of an element or a single capital
    9.012,  # the first piece is the ending of a contraction
    -0.068,  # log of the count of the rarest piece
    2.241,  # a small word is cut from a name
    -2.149,  # two capitalised words are rather one name
)
