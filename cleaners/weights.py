"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 9837 runs, 9163 of them glued
PLAIN = (
    1.872,  # bias
    -0.192,  # cost of the cut, in nats
    0.409,  # letters of the run
    -0.798,  # number of cuts
    1.595,  # function words among the pieces, up to two
    0.064,  # log of the count of the rarest pair of pieces
    0.046,  # log of the counts of the pairs with the words beside the run
    -1.234,  # the run is derived from a known word
    0.030,  # log of the count of the rarest piece
    -0.317,  # letters of the shortest piece
    -1.004,  # the run begins with a capital
    -0.099,  # the run begins with a capital, as a function word
    -0.826,  # the first piece is 'a'
    -0.693,  # sides without a word beside the run
    -1.425,  # the first piece is a prefix, never seen before the second
    -1.859,  # two pieces together are derived from a known word
    -0.574,  # log of the closed compounds that begin with the first piece
    -0.411,  # log of the closed compounds that end with the last piece
    -0.397,  # the last piece is a short word that is also an ending
    -0.695,  # a piece is a name of this text
    0.000,  # pieces that nothing but capitals vouches for
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    0.129,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.088,  # letters of the last piece, up to eight
    -1.442,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    -0.623,  # the first piece is the symbol of an element or a single capital
    -2.791,  # the run occurs several times in the text
    1.018,  # log of the number of other signs of damage in the text
    -0.988,  # nothing else in the text is damaged
    0.642,  # log of the number of gaps that are proved in the text
    -0.412,  # nothing else is damaged, and no gap is proved
    0.916,  # log of the signs of damage in a hundred words
    -0.734,  # the same as signs of damage, where the run begins with a capital
    0.000,  # the same, for each cut between two capitalised pieces
    0.000,  # the same, for each piece that nothing but capitals vouches for
)
PLAIN_ALONE = (
    3.198,  # bias
    -0.235,  # cost of the cut, in nats
    0.504,  # letters of the run
    -0.364,  # number of cuts
    1.128,  # function words among the pieces, up to two
    0.141,  # log of the count of the rarest pair of pieces
    0.067,  # log of the counts of the pairs with the words beside the run
    -1.346,  # the run is derived from a known word
    -0.005,  # log of the count of the rarest piece
    -0.363,  # letters of the shortest piece
    -1.857,  # the run begins with a capital
    0.501,  # the run begins with a capital, as a function word
    -0.792,  # the first piece is 'a'
    -0.616,  # sides without a word beside the run
    -0.394,  # the first piece is a prefix, never seen before the second
    -1.881,  # two pieces together are derived from a known word
    -0.587,  # log of the closed compounds that begin with the first piece
    -0.417,  # log of the closed compounds that end with the last piece
    -0.555,  # the last piece is a short word that is also an ending
    0.781,  # a piece is a name of this text
    0.000,  # pieces that nothing but capitals vouches for
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    1.004,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.099,  # letters of the last piece, up to eight
    -0.979,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    -0.656,  # the first piece is the symbol of an element or a single capital
)
# fitted on 1952 runs, 919 of them glued
MIXED = (
    0.314,  # bias
    -0.096,  # cost of the cut, in nats
    0.285,  # letters of the run
    -1.471,  # number of cuts
    1.629,  # function words among the pieces, up to two
    0.188,  # log of the count of the rarest pair of pieces
    0.077,  # log of the counts of the pairs with the words beside the run
    -0.610,  # the run is derived from a known word
    0.055,  # log of the count of the rarest piece
    0.201,  # letters of the shortest piece
    -2.734,  # the run begins with a capital
    1.311,  # the run begins with a capital, as a function word
    -0.048,  # the first piece is 'a'
    -0.511,  # sides without a word beside the run
    -3.290,  # the first piece is a prefix, never seen before the second
    -0.069,  # two pieces together are derived from a known word
    -1.160,  # log of the closed compounds that begin with the first piece
    0.090,  # log of the closed compounds that end with the last piece
    3.780,  # the last piece is a short word that is also an ending
    0.167,  # a piece is a name of this text
    -0.771,  # pieces that nothing but capitals vouches for
    2.737,  # small letter first, last piece capitalised
    -0.861,  # cuts between two capitalised pieces
    -0.392,  # the first piece is a proper noun, the next one in small letters
    2.126,  # the first piece is all in capitals, the next one in small letters
    0.108,  # letters of the last piece, up to eight
    -0.160,  # pieces of one or two letters, but for the first
    2.137,  # an acronym nearby has the initials of the pieces
    -0.969,  # the first piece is the symbol of an element or a single capital
    -4.129,  # the run occurs several times in the text
    1.960,  # log of the number of other signs of damage in the text
    -0.968,  # nothing else in the text is damaged
    0.068,  # log of the number of gaps that are proved in the text
    -1.243,  # nothing else is damaged, and no gap is proved
    -0.878,  # log of the signs of damage in a hundred words
    -0.133,  # the same as signs of damage, where the run begins with a capital
    0.061,  # the same, for each cut between two capitalised pieces
    0.292,  # the same, for each piece that nothing but capitals vouches for
)
MIXED_ALONE = (
    1.314,  # bias
    -0.178,  # cost of the cut, in nats
    0.355,  # letters of the run
    -0.829,  # number of cuts
    1.232,  # function words among the pieces, up to two
    0.352,  # log of the count of the rarest pair of pieces
    0.044,  # log of the counts of the pairs with the words beside the run
    -0.254,  # the run is derived from a known word
    0.063,  # log of the count of the rarest piece
    0.105,  # letters of the shortest piece
    -2.423,  # the run begins with a capital
    2.067,  # the run begins with a capital, as a function word
    -1.957,  # the first piece is 'a'
    -0.521,  # sides without a word beside the run
    -1.839,  # the first piece is a prefix, never seen before the second
    -0.312,  # two pieces together are derived from a known word
    -1.068,  # log of the closed compounds that begin with the first piece
    -0.068,  # log of the closed compounds that end with the last piece
    5.801,  # the last piece is a short word that is also an ending
    0.674,  # a piece is a name of this text
    0.043,  # pieces that nothing but capitals vouches for
    2.230,  # small letter first, last piece capitalised
    -1.025,  # cuts between two capitalised pieces
    -0.902,  # the first piece is a proper noun, the next one in small letters
    2.408,  # the first piece is all in capitals, the next one in small letters
    0.108,  # letters of the last piece, up to eight
    -1.102,  # pieces of one or two letters, but for the first
    3.689,  # an acronym nearby has the initials of the pieces
    -1.627,  # the first piece is the symbol of an element or a single capital
)
