"""Loads what every process of a pool needs; imported once by the server that forks them.

Nothing may be computed with polars here: it would start its threads, which no fork takes along.
"""

import gc
from importlib import import_module

from cleaners.lexicon import default_lexicon
from cleaners.rules import all_rules

# what is imported before the fork is shared, and takes no time after it
for name in (
    "cleaners.io.columnar",
    "cleaners.io.jsonl",
    "cleaners.repair",
    "cleaners.gate.gate",
    "ftfy",
):
    import_module(name)
all_rules()
default_lexicon()
gc.freeze()
