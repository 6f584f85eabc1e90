"""The weights of the facts in ``joins.FACTS``; written by ``benchmarks/fit_joins.py``."""

# fitted on 83727 places, 72166 of them torn
JOIN = (
    5.581,  # bias
    -0.374,  # log of the count of the word
    0.359,  # fields that the word stands in
    -0.379,  # log of the count of the left piece
    -0.568,  # log of the count of the right piece
    -0.521,  # log of the count of the two pieces in a row
    -0.371,  # the same, less what chance lets expect
    0.437,  # how much oftener the word follows the word before it than the left piece does
    0.572,  # how much oftener the word after it follows the word than the right piece
    0.170,  # log of the count of the left piece after the word before it
    0.272,  # log of the count of the word after it behind the right piece
    -0.009,  # letters of the left piece
    -0.068,  # letters of the right piece
    -1.192,  # the left piece begins with a capital
    0.040,  # a piece is a single letter
    0.488,  # the left piece is an article or pronoun of one letter
    1.875,  # the word is whole elsewhere in the text
    0.167,  # the left piece is in the text more than once
    -0.400,  # the right piece is in the text more than once
    -0.007,  # the right piece ends a token, before a mark
    0.424,  # how much oftener the word is than its rarer piece
    0.811,  # log of how many other places of the text look torn
)
