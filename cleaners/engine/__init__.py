"""From text to cleaned text: the rules are planned, run in rounds, and held to what they say."""

from .clean import MIN_CONFIDENCE, NOT_CONVERGED, RULE_FAILED, TOO_MANY, clean_text, forms_of
from .run import MAX_ROUNDS

__all__ = [
    "MAX_ROUNDS",
    "MIN_CONFIDENCE",
    "NOT_CONVERGED",
    "RULE_FAILED",
    "TOO_MANY",
    "clean_text",
    "forms_of",
]
