"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 9916 runs, 9183 of them glued
PLAIN = (
    1.867,  # bias
    -0.242,  # cost of the cut, in nats
    0.416,  # letters of the run
    -0.180,  # number of cuts
    1.631,  # function words among the pieces, up to two
    0.047,  # log of the count of the rarest pair of pieces
    0.030,  # log of the counts of the pairs with the words beside the run
    -1.440,  # the run is derived from a known word
    0.002,  # log of the count of the rarest piece
    -0.123,  # letters of the shortest piece
    -1.060,  # the run begins with a capital
    0.359,  # the run begins with a capital, as a function word
    -0.135,  # the first piece is 'a'
    -0.575,  # sides without a word beside the run
    -1.745,  # the first piece is a prefix, never seen before the second
    -1.567,  # two pieces together are derived from a known word
    -0.462,  # log of the closed compounds that begin with the first piece
    -0.426,  # log of the closed compounds that end with the last piece
    -0.375,  # the last piece is a short word that is also an ending
    1.134,  # a piece is a name of this text
    -14.892,  # pieces that nothing but capitals vouches for
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    -0.093,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.066,  # letters of the last piece, up to eight
    -1.269,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.728,  # the first piece is the symbol of an element or a single capital
    6.379,  # the first piece is the ending of a contraction
    -3.352,  # log of how often the run occurs in the text
    0.910,  # log of the number of other signs of damage in the text
    -0.623,  # nothing else in the text is damaged
    0.511,  # log of the number of gaps that are proved in the text
    -0.671,  # nothing else is damaged, and no gap is proved
    0.942,  # log of the signs of damage in a hundred words
    -0.808,  # the same as signs of damage, where the run begins with a capital
    0.000,  # the same, for each cut between two capitalised pieces
    6.864,  # the same, for each piece that nothing but capitals vouches for
    0.000,  # log of how often the run occurs, where its first piece is all in capitals
)
PLAIN_ALONE = (
    3.391,  # bias
    -0.284,  # cost of the cut, in nats
    0.487,  # letters of the run
    0.070,  # number of cuts
    1.194,  # function words among the pieces, up to two
    0.111,  # log of the count of the rarest pair of pieces
    0.047,  # log of the counts of the pairs with the words beside the run
    -1.550,  # the run is derived from a known word
    0.001,  # log of the count of the rarest piece
    -0.102,  # letters of the shortest piece
    -2.018,  # the run begins with a capital
    0.622,  # the run begins with a capital, as a function word
    0.149,  # the first piece is 'a'
    -0.502,  # sides without a word beside the run
    -0.656,  # the first piece is a prefix, never seen before the second
    -1.548,  # two pieces together are derived from a known word
    -0.493,  # log of the closed compounds that begin with the first piece
    -0.454,  # log of the closed compounds that end with the last piece
    -0.487,  # the last piece is a short word that is also an ending
    1.653,  # a piece is a name of this text
    1.069,  # pieces that nothing but capitals vouches for
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    0.559,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.073,  # letters of the last piece, up to eight
    -0.778,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    0.345,  # the first piece is the symbol of an element or a single capital
    7.828,  # the first piece is the ending of a contraction
)
# fitted on 1989 runs, 928 of them glued
MIXED = (
    0.352,  # bias
    -0.060,  # cost of the cut, in nats
    0.258,  # letters of the run
    -0.907,  # number of cuts
    1.310,  # function words among the pieces, up to two
    0.277,  # log of the count of the rarest pair of pieces
    0.109,  # log of the counts of the pairs with the words beside the run
    -1.449,  # the run is derived from a known word
    0.064,  # log of the count of the rarest piece
    0.074,  # letters of the shortest piece
    -2.985,  # the run begins with a capital
    0.700,  # the run begins with a capital, as a function word
    -1.388,  # the first piece is 'a'
    -0.558,  # sides without a word beside the run
    -3.462,  # the first piece is a prefix, never seen before the second
    -0.629,  # two pieces together are derived from a known word
    -1.192,  # log of the closed compounds that begin with the first piece
    -0.165,  # log of the closed compounds that end with the last piece
    4.323,  # the last piece is a short word that is also an ending
    0.452,  # a piece is a name of this text
    -0.549,  # pieces that nothing but capitals vouches for
    2.943,  # small letter first, last piece capitalised
    -1.451,  # cuts between two capitalised pieces
    -3.556,  # the first piece is a proper noun, the next one in small letters
    2.166,  # the first piece is all in capitals, the next one in small letters
    0.244,  # letters of the last piece, up to eight
    -0.189,  # pieces of one or two letters, but for the first
    2.039,  # an acronym nearby has the initials of the pieces
    1.331,  # the first piece is the symbol of an element or a single capital
    2.322,  # the first piece is the ending of a contraction
    -5.110,  # log of how often the run occurs in the text
    1.694,  # log of the number of other signs of damage in the text
    -1.156,  # nothing else in the text is damaged
    0.358,  # log of the number of gaps that are proved in the text
    -1.149,  # nothing else is damaged, and no gap is proved
    -0.988,  # log of the signs of damage in a hundred words
    -0.218,  # the same as signs of damage, where the run begins with a capital
    0.221,  # the same, for each cut between two capitalised pieces
    0.234,  # the same, for each piece that nothing but capitals vouches for
    0.868,  # log of how often the run occurs, where its first piece is all in capitals
)
MIXED_ALONE = (
    0.724,  # bias
    -0.123,  # cost of the cut, in nats
    0.345,  # letters of the run
    -0.776,  # number of cuts
    1.575,  # function words among the pieces, up to two
    0.510,  # log of the count of the rarest pair of pieces
    0.121,  # log of the counts of the pairs with the words beside the run
    -0.614,  # the run is derived from a known word
    0.095,  # log of the count of the rarest piece
    0.035,  # letters of the shortest piece
    -2.697,  # the run begins with a capital
    1.834,  # the run begins with a capital, as a function word
    -2.950,  # the first piece is 'a'
    -0.364,  # sides without a word beside the run
    -2.344,  # the first piece is a prefix, never seen before the second
    -1.039,  # two pieces together are derived from a known word
    -1.319,  # log of the closed compounds that begin with the first piece
    -0.208,  # log of the closed compounds that end with the last piece
    5.587,  # the last piece is a short word that is also an ending
    0.984,  # a piece is a name of this text
    0.439,  # pieces that nothing but capitals vouches for
    1.877,  # small letter first, last piece capitalised
    -2.030,  # cuts between two capitalised pieces
    -2.622,  # the first piece is a proper noun, the next one in small letters
    2.058,  # the first piece is all in capitals, the next one in small letters
    0.203,  # letters of the last piece, up to eight
    -1.361,  # pieces of one or two letters, but for the first
    4.095,  # an acronym nearby has the initials of the pieces
    -0.061,  # the first piece is the symbol of an element or a single capital
    3.470,  # the first piece is the ending of a contraction
)
