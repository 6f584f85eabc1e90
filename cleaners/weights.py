"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

# fitted on 7848 runs, 7746 of them glued
PLAIN = (
    0.614,  # bias
    -0.192,  # cost of the cut, in nats
    0.29,  # letters of the run
    0.602,  # number of cuts
    0.628,  # function words among the pieces, up to two
    0.154,  # log of the count of the rarest pair of pieces
    0.074,  # log of the counts of the pairs with the words beside the run
    -1.665,  # the run is derived from a known word
    0.068,  # log of the count of the rarest piece
    -0.355,  # letters of the shortest piece
    -3.09,  # the run begins with a capital
    -0.016,  # the run begins with a capital, as a function word
    2.099,  # the first piece is 'a'
    0.238,  # sides without a word beside the run
    -1.262,  # the first piece is a prefix, never seen before the second
    3.159,  # two pieces together are derived from a known word
    -0.342,  # log of the closed compounds that begin with the first piece
    -0.509,  # log of the closed compounds that end with the last piece
    -1.401,  # the last piece is a short word that is also an ending
    4.407,  # a piece is a name of this text
    0.0,  # pieces that nothing but capitals vouches for
    0.0,  # small letter first, last piece capitalised
    0.0,  # cuts between two capitalised pieces
    1.474,  # the first piece is a proper noun, the next one in small letters
    0.0,  # the first piece is all in capitals, the next one in small letters
    0.475,  # letters of the last piece, up to eight
    0.25,  # pieces of one or two letters, but for the first
    -2.562,  # the run occurs several times in the text
    1.165,  # log of the number of other signs of damage in the text
    -0.636,  # nothing else in the text is damaged
)
# fitted on 1648 runs, 1131 of them glued
MIXED = (
    0.545,  # bias
    -0.062,  # cost of the cut, in nats
    0.376,  # letters of the run
    -1.73,  # number of cuts
    1.757,  # function words among the pieces, up to two
    0.5,  # log of the count of the rarest pair of pieces
    -0.086,  # log of the counts of the pairs with the words beside the run
    -3.806,  # the run is derived from a known word
    0.322,  # log of the count of the rarest piece
    -0.307,  # letters of the shortest piece
    -0.243,  # the run begins with a capital
    4.235,  # the run begins with a capital, as a function word
    2.657,  # the first piece is 'a'
    -1.056,  # sides without a word beside the run
    0.811,  # the first piece is a prefix, never seen before the second
    0.602,  # two pieces together are derived from a known word
    0.996,  # log of the closed compounds that begin with the first piece
    -0.799,  # log of the closed compounds that end with the last piece
    2.216,  # the last piece is a short word that is also an ending
    1.176,  # a piece is a name of this text
    0.292,  # pieces that nothing but capitals vouches for
    2.012,  # small letter first, last piece capitalised
    -4.884,  # cuts between two capitalised pieces
    0.0,  # the first piece is a proper noun, the next one in small letters
    0.859,  # the first piece is all in capitals, the next one in small letters
    0.494,  # letters of the last piece, up to eight
    2.16,  # pieces of one or two letters, but for the first
    -4.331,  # the run occurs several times in the text
    0.565,  # log of the number of other signs of damage in the text
    -1.486,  # nothing else in the text is damaged
)
