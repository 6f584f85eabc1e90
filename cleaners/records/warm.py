"""Loads what every process of a pool needs; imported once by the server that forks them.

What is imported before the fork is shared, and takes no time after it. Nothing may be computed with
polars here: it would start its threads, which no fork takes along.
"""

import gc

import ftfy  # noqa: F401

from ..io import columnar_reader, columnar_writer, jsonl  # noqa: F401
from ..language.lexicon import default_lexicon
from ..rules import all_rules

all_rules()
default_lexicon()
gc.freeze()
