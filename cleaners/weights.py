"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 19805 runs, 18434 of them glued
PLAIN = (
    2.486,  # bias
    -0.214,  # cost of the cut, in nats
    0.341,  # letters of the run
    1.313,  # function words among the pieces, up to two
    0.037,  # log of the count of the rarest pair of pieces
    0.032,  # log of the counts of the pairs with the words beside the run
    -1.181,  # the run is derived from a known word
    -0.142,  # letters of the shortest piece
    -1.589,  # the run begins with a capital
    0.681,  # the run begins with a capital, as a function word
    -0.564,  # sides without a word beside the run
    -1.915,  # two pieces together are derived from a known word
    -0.601,  # log of the closed compounds that begin with the first piece
    -0.382,  # log of the closed compounds that end with the last piece
    0.436,  # the last piece is a short word that is also an ending
    -0.126,  # a piece is a name of this text
    4.920,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    0.899,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.110,  # letters of the last piece, up to eight
    -1.200,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.291,  # the first piece is the symbol of an element or a single capital
    8.210,  # the first piece is the ending of a contraction
    -3.099,  # log of how often the run occurs in the text
    1.379,  # log of the number of other signs of damage in the text
    0.068,  # nothing else in the text is damaged
    -1.521,  # nothing else is damaged, and no gap is proved
    -0.471,  # the same as signs of damage, where the run begins with a capital
    0.000,  # log of how often the run occurs, where its first piece is all in capitals
)
PLAIN_ALONE = (
    3.206,  # bias
    -0.259,  # cost of the cut, in nats
    0.491,  # letters of the run
    1.185,  # function words among the pieces, up to two
    0.125,  # log of the count of the rarest pair of pieces
    0.057,  # log of the counts of the pairs with the words beside the run
    -1.326,  # the run is derived from a known word
    -0.154,  # letters of the shortest piece
    -2.179,  # the run begins with a capital
    0.913,  # the run begins with a capital, as a function word
    -0.651,  # sides without a word beside the run
    -1.683,  # two pieces together are derived from a known word
    -0.580,  # log of the closed compounds that begin with the first piece
    -0.436,  # log of the closed compounds that end with the last piece
    0.261,  # the last piece is a short word that is also an ending
    0.984,  # a piece is a name of this text
    4.088,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    1.198,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.074,  # letters of the last piece, up to eight
    -1.105,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.175,  # the first piece is the symbol of an element or a single capital
    10.076,  # the first piece is the ending of a contraction
)
# fitted on 3912 runs, 1910 of them glued
MIXED = (
    1.604,  # bias
    -0.120,  # cost of the cut, in nats
    0.221,  # letters of the run
    0.971,  # function words among the pieces, up to two
    0.223,  # log of the count of the rarest pair of pieces
    0.025,  # log of the counts of the pairs with the words beside the run
    -1.669,  # the run is derived from a known word
    0.071,  # letters of the shortest piece
    -2.613,  # the run begins with a capital
    1.227,  # the run begins with a capital, as a function word
    -0.734,  # sides without a word beside the run
    -1.499,  # two pieces together are derived from a known word
    -0.647,  # log of the closed compounds that begin with the first piece
    -0.224,  # log of the closed compounds that end with the last piece
    4.286,  # the last piece is a short word that is also an ending
    0.181,  # a piece is a name of this text
    0.030,  # a piece is a name that stands alone in this text
    0.913,  # small letter first, last piece capitalised
    -1.010,  # cuts between two capitalised pieces
    -3.859,  # the first piece is a proper noun, the next one in small letters
    1.554,  # the first piece is all in capitals, the next one in small letters
    0.201,  # letters of the last piece, up to eight
    0.057,  # pieces of one or two letters, but for the first
    2.149,  # an acronym nearby has the initials of the pieces
    0.505,  # the first piece is the symbol of an element or a single capital
    4.167,  # the first piece is the ending of a contraction
    -4.042,  # log of how often the run occurs in the text
    0.996,  # log of the number of other signs of damage in the text
    -1.134,  # nothing else in the text is damaged
    -0.721,  # nothing else is damaged, and no gap is proved
    -0.193,  # the same as signs of damage, where the run begins with a capital
    0.542,  # log of how often the run occurs, where its first piece is all in capitals
)
MIXED_ALONE = (
    1.908,  # bias
    -0.178,  # cost of the cut, in nats
    0.271,  # letters of the run
    1.018,  # function words among the pieces, up to two
    0.364,  # log of the count of the rarest pair of pieces
    0.010,  # log of the counts of the pairs with the words beside the run
    -1.831,  # the run is derived from a known word
    0.061,  # letters of the shortest piece
    -1.795,  # the run begins with a capital
    1.775,  # the run begins with a capital, as a function word
    -0.624,  # sides without a word beside the run
    -1.502,  # two pieces together are derived from a known word
    -0.946,  # log of the closed compounds that begin with the first piece
    -0.384,  # log of the closed compounds that end with the last piece
    4.795,  # the last piece is a short word that is also an ending
    0.427,  # a piece is a name of this text
    -0.268,  # a piece is a name that stands alone in this text
    1.490,  # small letter first, last piece capitalised
    -1.538,  # cuts between two capitalised pieces
    -4.052,  # the first piece is a proper noun, the next one in small letters
    1.707,  # the first piece is all in capitals, the next one in small letters
    0.218,  # letters of the last piece, up to eight
    -0.217,  # pieces of one or two letters, but for the first
    3.285,  # an acronym nearby has the initials of the pieces
    0.434,  # the first piece is the symbol of an element or a single capital
    4.512,  # the first piece is the ending of a contraction
)
