"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 19858 runs, 18454 of them glued
PLAIN = (
    1.520,  # bias
    -0.202,  # cost of the cut, in nats
    0.377,  # letters of the run
    1.486,  # function words among the pieces, up to two
    0.054,  # log of the count of the rarest pair of pieces
    0.036,  # log of the counts of the pairs with the words beside the run
    -1.305,  # the run is derived from a known word
    -0.193,  # letters of the shortest piece
    -1.406,  # the run begins with a capital
    0.631,  # the run begins with a capital, as a function word
    -0.574,  # sides without a word beside the run
    -1.867,  # two pieces together are derived from a known word
    -0.553,  # log of the closed compounds that begin with the first piece
    -0.383,  # log of the closed compounds that end with the last piece
    -0.070,  # the last piece is a short word that is also an ending
    0.074,  # a piece is a name of this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    0.893,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.025,  # letters of the last piece, up to eight
    -1.409,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.341,  # the first piece is the symbol of an element or a single capital
    7.928,  # the first piece is the ending of a contraction
    -3.456,  # log of how often the run occurs in the text
    1.716,  # log of the number of other signs of damage in the text
    -0.249,  # nothing else in the text is damaged
    -0.886,  # nothing else is damaged, and no gap is proved
    -0.464,  # the same as signs of damage, where the run begins with a capital
    0.000,  # log of how often the run occurs, where its first piece is all in capitals
)
PLAIN_ALONE = (
    2.488,  # bias
    -0.244,  # cost of the cut, in nats
    0.529,  # letters of the run
    1.325,  # function words among the pieces, up to two
    0.157,  # log of the count of the rarest pair of pieces
    0.060,  # log of the counts of the pairs with the words beside the run
    -1.303,  # the run is derived from a known word
    -0.205,  # letters of the shortest piece
    -2.022,  # the run begins with a capital
    1.011,  # the run begins with a capital, as a function word
    -0.687,  # sides without a word beside the run
    -1.660,  # two pieces together are derived from a known word
    -0.535,  # log of the closed compounds that begin with the first piece
    -0.440,  # log of the closed compounds that end with the last piece
    -0.252,  # the last piece is a short word that is also an ending
    0.934,  # a piece is a name of this text
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    1.335,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.014,  # letters of the last piece, up to eight
    -1.264,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.250,  # the first piece is the symbol of an element or a single capital
    9.643,  # the first piece is the ending of a contraction
)
# fitted on 3915 runs, 1911 of them glued
MIXED = (
    1.393,  # bias
    -0.123,  # cost of the cut, in nats
    0.221,  # letters of the run
    0.935,  # function words among the pieces, up to two
    0.249,  # log of the count of the rarest pair of pieces
    0.010,  # log of the counts of the pairs with the words beside the run
    -1.487,  # the run is derived from a known word
    0.078,  # letters of the shortest piece
    -2.752,  # the run begins with a capital
    0.860,  # the run begins with a capital, as a function word
    -0.750,  # sides without a word beside the run
    -1.018,  # two pieces together are derived from a known word
    -0.694,  # log of the closed compounds that begin with the first piece
    -0.225,  # log of the closed compounds that end with the last piece
    4.571,  # the last piece is a short word that is also an ending
    0.207,  # a piece is a name of this text
    1.234,  # small letter first, last piece capitalised
    -0.916,  # cuts between two capitalised pieces
    -3.572,  # the first piece is a proper noun, the next one in small letters
    1.424,  # the first piece is all in capitals, the next one in small letters
    0.152,  # letters of the last piece, up to eight
    -0.114,  # pieces of one or two letters, but for the first
    2.108,  # an acronym nearby has the initials of the pieces
    0.781,  # the first piece is the symbol of an element or a single capital
    4.225,  # the first piece is the ending of a contraction
    -4.342,  # log of how often the run occurs in the text
    1.107,  # log of the number of other signs of damage in the text
    -1.180,  # nothing else in the text is damaged
    -1.396,  # nothing else is damaged, and no gap is proved
    -0.040,  # the same as signs of damage, where the run begins with a capital
    0.934,  # log of how often the run occurs, where its first piece is all in capitals
)
MIXED_ALONE = (
    2.341,  # bias
    -0.193,  # cost of the cut, in nats
    0.286,  # letters of the run
    0.792,  # function words among the pieces, up to two
    0.336,  # log of the count of the rarest pair of pieces
    -0.018,  # log of the counts of the pairs with the words beside the run
    -1.510,  # the run is derived from a known word
    0.038,  # letters of the shortest piece
    -1.932,  # the run begins with a capital
    1.508,  # the run begins with a capital, as a function word
    -0.635,  # sides without a word beside the run
    -1.383,  # two pieces together are derived from a known word
    -1.006,  # log of the closed compounds that begin with the first piece
    -0.370,  # log of the closed compounds that end with the last piece
    5.313,  # the last piece is a short word that is also an ending
    0.408,  # a piece is a name of this text
    1.429,  # small letter first, last piece capitalised
    -1.371,  # cuts between two capitalised pieces
    -3.708,  # the first piece is a proper noun, the next one in small letters
    1.741,  # the first piece is all in capitals, the next one in small letters
    0.163,  # letters of the last piece, up to eight
    -0.417,  # pieces of one or two letters, but for the first
    3.152,  # an acronym nearby has the initials of the pieces
    0.112,  # the first piece is the symbol of an element or a single capital
    4.671,  # the first piece is the ending of a contraction
)
