"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 19739 runs, 18427 of them glued
PLAIN = (
    2.560,  # bias
    -0.182,  # cost of the cut, in nats
    0.443,  # letters of the run
    -1.415,  # number of cuts
    1.521,  # function words among the pieces, up to two
    0.097,  # log of the count of the rarest pair of pieces
    0.067,  # log of the counts of the pairs with the words beside the run
    -1.221,  # the run is derived from a known word
    -0.058,  # log of the count of the rarest piece
    -0.442,  # letters of the shortest piece
    -1.289,  # the run begins with a capital
    0.196,  # the run begins with a capital, as a function word
    -0.611,  # the first piece is 'a'
    -0.533,  # sides without a word beside the run
    -1.009,  # the first piece is a prefix, never seen before the second
    -1.131,  # two pieces together are derived from a known word
    -0.577,  # log of the closed compounds that begin with the first piece
    -0.363,  # log of the closed compounds that end with the last piece
    -0.269,  # the last piece is a short word that is also an ending
    -0.034,  # a piece is a name of this text
    -0.350,  # pieces that nothing but capitals vouches for
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    0.993,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.055,  # letters of the last piece, up to eight
    -1.359,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    -0.018,  # the first piece is the symbol of an element or a single capital
    -3.350,  # log of how often the run occurs in the text
    1.299,  # log of the number of other signs of damage in the text
    -0.343,  # nothing else in the text is damaged
    0.453,  # log of the number of gaps that are proved in the text
    -0.354,  # nothing else is damaged, and no gap is proved
    0.727,  # log of the signs of damage in a hundred words
    -0.576,  # the same as signs of damage, where the run begins with a capital
    0.000,  # the same, for each cut between two capitalised pieces
    0.500,  # the same, for each piece that nothing but capitals vouches for
    0.000,  # log of how often the run occurs, where its first piece is all in capitals
)
PLAIN_ALONE = (
    3.884,  # bias
    -0.227,  # cost of the cut, in nats
    0.532,  # letters of the run
    -0.842,  # number of cuts
    1.185,  # function words among the pieces, up to two
    0.175,  # log of the count of the rarest pair of pieces
    0.081,  # log of the counts of the pairs with the words beside the run
    -1.261,  # the run is derived from a known word
    -0.041,  # log of the count of the rarest piece
    -0.425,  # letters of the shortest piece
    -2.005,  # the run begins with a capital
    0.493,  # the run begins with a capital, as a function word
    -0.581,  # the first piece is 'a'
    -0.603,  # sides without a word beside the run
    -0.554,  # the first piece is a prefix, never seen before the second
    -1.227,  # two pieces together are derived from a known word
    -0.606,  # log of the closed compounds that begin with the first piece
    -0.439,  # log of the closed compounds that end with the last piece
    -0.508,  # the last piece is a short word that is also an ending
    0.841,  # a piece is a name of this text
    0.115,  # pieces that nothing but capitals vouches for
    0.000,  # small letter first, last piece capitalised
    0.000,  # cuts between two capitalised pieces
    1.375,  # the first piece is a proper noun, the next one in small letters
    0.000,  # the first piece is all in capitals, the next one in small letters
    0.071,  # letters of the last piece, up to eight
    -1.178,  # pieces of one or two letters, but for the first
    0.000,  # an acronym nearby has the initials of the pieces
    -0.395,  # the first piece is the symbol of an element or a single capital
)
# fitted on 3861 runs, 1896 of them glued
MIXED = (
    1.793,  # bias
    -0.128,  # cost of the cut, in nats
    0.319,  # letters of the run
    -1.310,  # number of cuts
    1.665,  # function words among the pieces, up to two
    0.206,  # log of the count of the rarest pair of pieces
    0.023,  # log of the counts of the pairs with the words beside the run
    -1.506,  # the run is derived from a known word
    0.036,  # log of the count of the rarest piece
    -0.056,  # letters of the shortest piece
    -2.594,  # the run begins with a capital
    1.119,  # the run begins with a capital, as a function word
    -1.304,  # the first piece is 'a'
    -0.763,  # sides without a word beside the run
    -2.532,  # the first piece is a prefix, never seen before the second
    -0.047,  # two pieces together are derived from a known word
    -0.857,  # log of the closed compounds that begin with the first piece
    -0.199,  # log of the closed compounds that end with the last piece
    3.182,  # the last piece is a short word that is also an ending
    0.318,  # a piece is a name of this text
    0.164,  # pieces that nothing but capitals vouches for
    1.998,  # small letter first, last piece capitalised
    -0.898,  # cuts between two capitalised pieces
    -1.120,  # the first piece is a proper noun, the next one in small letters
    1.659,  # the first piece is all in capitals, the next one in small letters
    0.164,  # letters of the last piece, up to eight
    -0.457,  # pieces of one or two letters, but for the first
    1.802,  # an acronym nearby has the initials of the pieces
    -1.738,  # the first piece is the symbol of an element or a single capital
    -4.590,  # log of how often the run occurs in the text
    1.542,  # log of the number of other signs of damage in the text
    -1.792,  # nothing else in the text is damaged
    1.330,  # log of the number of gaps that are proved in the text
    -0.725,  # nothing else is damaged, and no gap is proved
    -0.578,  # log of the signs of damage in a hundred words
    -0.058,  # the same as signs of damage, where the run begins with a capital
    0.099,  # the same, for each cut between two capitalised pieces
    -0.011,  # the same, for each piece that nothing but capitals vouches for
    0.614,  # log of how often the run occurs, where its first piece is all in capitals
)
MIXED_ALONE = (
    3.041,  # bias
    -0.206,  # cost of the cut, in nats
    0.397,  # letters of the run
    -1.533,  # number of cuts
    1.559,  # function words among the pieces, up to two
    0.337,  # log of the count of the rarest pair of pieces
    -0.005,  # log of the counts of the pairs with the words beside the run
    -1.792,  # the run is derived from a known word
    0.053,  # log of the count of the rarest piece
    -0.085,  # letters of the shortest piece
    -2.095,  # the run begins with a capital
    1.479,  # the run begins with a capital, as a function word
    -2.003,  # the first piece is 'a'
    -0.652,  # sides without a word beside the run
    -1.155,  # the first piece is a prefix, never seen before the second
    0.203,  # two pieces together are derived from a known word
    -0.967,  # log of the closed compounds that begin with the first piece
    -0.343,  # log of the closed compounds that end with the last piece
    2.843,  # the last piece is a short word that is also an ending
    0.763,  # a piece is a name of this text
    0.716,  # pieces that nothing but capitals vouches for
    1.526,  # small letter first, last piece capitalised
    -1.300,  # cuts between two capitalised pieces
    -2.044,  # the first piece is a proper noun, the next one in small letters
    1.607,  # the first piece is all in capitals, the next one in small letters
    0.167,  # letters of the last piece, up to eight
    -0.757,  # pieces of one or two letters, but for the first
    3.139,  # an acronym nearby has the initials of the pieces
    -1.280,  # the first piece is the symbol of an element or a single capital
)
