"""The weights of the facts in ``facts.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 19805 runs, 18434 of them glued
PLAIN = (
    2.865,  # bias
    -0.214,  # cost of the cut, in nats
    0.344,  # letters of the run
    1.267,  # function words among the pieces, up to two
    0.041,  # log of the count of the rarest pair of pieces
    0.035,  # log of the counts of the pairs with the words beside the run
    -1.240,  # the run is derived from a known word
    -0.151,  # letters of the shortest piece
    -1.628,  # the run begins with a capital
    0.690,  # the run begins with a capital, as a function word
    -0.485,  # sides without a word beside the run
    -2.003,  # two pieces together are derived from a known word
    -0.609,  # log of the closed compounds that begin with the first piece
    -0.386,  # log of the closed compounds that end with the last piece
    0.463,  # the last piece is a short word that is also an ending
    -0.121,  # a piece is a name of this text
    5.148,  # a piece is a name that stands alone in this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    0.937,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.110,  # letters of the last piece, up to eight
    -1.179,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.318,  # the first piece is the symbol of an element or a single capital
    8.014,  # the first piece is the ending of a contraction
    -3.142,  # log of how often the run occurs in the text
    1.226,  # log of the number of other signs of damage in the text
    -1.856,  # nothing else in the text is damaged
    0.001,  # nothing else is damaged, and no gap is proved
    -0.498,  # the same as signs of damage, where the run begins with a capital
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
    1.763,  # bias
    -0.119,  # cost of the cut, in nats
    0.218,  # letters of the run
    0.950,  # function words among the pieces, up to two
    0.212,  # log of the count of the rarest pair of pieces
    0.033,  # log of the counts of the pairs with the words beside the run
    -1.774,  # the run is derived from a known word
    0.054,  # letters of the shortest piece
    -2.503,  # the run begins with a capital
    1.262,  # the run begins with a capital, as a function word
    -0.749,  # sides without a word beside the run
    -1.565,  # two pieces together are derived from a known word
    -0.616,  # log of the closed compounds that begin with the first piece
    -0.186,  # log of the closed compounds that end with the last piece
    4.457,  # the last piece is a short word that is also an ending
    0.117,  # a piece is a name of this text
    0.028,  # a piece is a name that stands alone in this text
    1.075,  # small letter first, last piece capitalised
    -0.970,  # cuts between two capitalised pieces
    -3.926,  # the first piece is a proper noun, the next one in small letters
    1.547,  # the first piece is all in capitals, the next one in small letters
    0.224,  # letters of the last piece, up to eight
    0.101,  # pieces of one or two letters, but for the first
    2.152,  # an acronym nearby has the initials of the pieces
    0.497,  # the first piece is the symbol of an element or a single capital
    4.143,  # the first piece is the ending of a contraction
    -4.130,  # log of how often the run occurs in the text
    0.857,  # log of the number of other signs of damage in the text
    -1.825,  # nothing else in the text is damaged
    -0.450,  # nothing else is damaged, and no gap is proved
    -0.162,  # the same as signs of damage, where the run begins with a capital
    0.539,  # log of how often the run occurs, where its first piece is all in capitals
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
