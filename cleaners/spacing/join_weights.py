"""The weights of ``joins.FACTS``; written by ``benchmarks/fit_joins.py``."""

# fitted on 74203 places, 66872 of them torn
JOIN = (
    4.819,  # bias
    -0.482,  # log of the count of the word
    0.435,  # fields that the word stands in
    -0.295,  # log of the count of the left piece
    -0.521,  # log of the count of the right piece
    -0.480,  # log of the count of the two pieces in a row
    -0.310,  # the same, less what chance lets expect
    0.427,  # how much oftener the word follows the word before it than the left piece does
    0.503,  # how much oftener the word after it follows the word than the right piece
    0.154,  # log of the count of the left piece after the word before it
    0.232,  # log of the count of the word after it behind the right piece
    -0.020,  # letters of the left piece
    -0.101,  # letters of the right piece
    -0.998,  # the left piece begins with a capital
    0.556,  # a piece is a single letter
    0.350,  # the left piece is an article or pronoun of one letter
    1.804,  # the word is whole elsewhere in the text
    0.448,  # the left piece is in the text more than once
    -0.828,  # the right piece is in the text more than once
    0.086,  # the right piece ends a token, before a mark
    0.479,  # how much oftener the word is than its rarer piece
    0.871,  # log of how many other places of the text look torn
)
