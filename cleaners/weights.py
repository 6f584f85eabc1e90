"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 9837 runs, 9163 of them glued
PLAIN = (
    1.790,  # bias
    -0.190,  # cost of the cut, in nats
    0.406,  # letters of the run
    -0.780,  # number of cuts
    1.603,  # function words among the pieces, up to two
    0.065,  # log of the count of the rarest pair of pieces
    0.048,  # log of the counts of the pairs with the words beside the run
    -1.235,  # the run is derived from a known word
    0.029,  # log of the count of the rarest piece
    -0.315,  # letters of the shortest piece
    -1.010,  # the run begins with a capital
    -0.034,  # the run begins with a capital, as a function word
    -0.824,  # the first piece is 'a'
    -0.686,  # sides without a word beside the run
    -1.411,  # the first piece is a prefix, never seen before the second
    -1.863,  # two pieces together are derived from a known word
    -0.576,  # log of the closed compounds that begin with the first piece
    -0.401,  # log of the closed compounds that end with the last piece
    -0.363,  # the last piece is a short word that is also an ending
    -0.733,  # a piece is a name of this text
    0.000,  # pieces that nothing but capitals vouches for
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    0.142,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.093,  # letters of the last piece, up to eight
    -1.453,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    -0.626,  # the first piece is the symbol of an element or a single capital
    -3.436,  # log of how often the run occurs in the text
    1.038,  # log of the number of other signs of damage in the text
    -1.056,  # nothing else in the text is damaged
    0.694,  # log of the number of gaps that are proved in the text
    -0.323,  # nothing else is damaged, and no gap is proved
    0.901,  # log of the signs of damage in a hundred words
    -0.729,  # the same as signs of damage, where the run begins with a capital
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
    0.367,  # bias
    -0.094,  # cost of the cut, in nats
    0.281,  # letters of the run
    -1.387,  # number of cuts
    1.553,  # function words among the pieces, up to two
    0.199,  # log of the count of the rarest pair of pieces
    0.068,  # log of the counts of the pairs with the words beside the run
    -0.648,  # the run is derived from a known word
    0.039,  # log of the count of the rarest piece
    0.195,  # letters of the shortest piece
    -2.632,  # the run begins with a capital
    1.374,  # the run begins with a capital, as a function word
    -0.228,  # the first piece is 'a'
    -0.519,  # sides without a word beside the run
    -3.268,  # the first piece is a prefix, never seen before the second
    0.037,  # two pieces together are derived from a known word
    -1.020,  # log of the closed compounds that begin with the first piece
    0.153,  # log of the closed compounds that end with the last piece
    3.878,  # the last piece is a short word that is also an ending
    0.051,  # a piece is a name of this text
    -0.818,  # pieces that nothing but capitals vouches for
    2.787,  # small letter first, last piece capitalised
    -0.930,  # cuts between two capitalised pieces
    -0.379,  # the first piece is a proper noun, the next one in small letters
    2.095,  # the first piece is all in capitals, the next one in small letters
    0.102,  # letters of the last piece, up to eight
    -0.199,  # pieces of one or two letters, but for the first
    2.113,  # an acronym nearby has the initials of the pieces
    -0.976,  # the first piece is the symbol of an element or a single capital
    -4.611,  # log of how often the run occurs in the text
    1.944,  # log of the number of other signs of damage in the text
    -0.996,  # nothing else in the text is damaged
    0.099,  # log of the number of gaps that are proved in the text
    -1.251,  # nothing else is damaged, and no gap is proved
    -0.864,  # log of the signs of damage in a hundred words
    -0.173,  # the same as signs of damage, where the run begins with a capital
    0.093,  # the same, for each cut between two capitalised pieces
    0.263,  # the same, for each piece that nothing but capitals vouches for
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
