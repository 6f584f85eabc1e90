"""Loads what every process of a pool needs; imported once by the server that forks them."""

import gc

from cleaners.lexicon import default_lexicon

default_lexicon()
gc.freeze()
