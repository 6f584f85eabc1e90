"""Signs that an amount is gone, in any science: a phrase that needs a number has none.

They prove it by themselves: the texts that the trees were fitted on have too few of them.
"""

from __future__ import annotations

from ..language.word_classes import words_of
from ..text.tokens import Search, TokenPair
from .sign_table import FIRM, LONE_SHARE, Sign, any_of

_DURATIONS = "years|months|weeks|days|hours|minutes|min|h"
# that nobody writes behind "of" or "was" without a number
_UNITS = frozenset(
    "mg/kg µg/kg μg/kg mg/d mg/day mg/dL mg/L mg/mL µg/mL g/kg g/day mmHg µM μM mM kN kN/m kN/m² "
    "MPa kPa mL/min IU/L IU/mL mmol/L mg kg cm mm km".split()
)
_UNIT = any_of(_UNITS)
_STEPS = ("mmHg", "mg/dL", "mmol/L", "percentage points")  # by which measures rise and fall
_MEASURED = (
    "age|BMI|depth|diameter|distance|dosage|doses?|duration|follow-up|height|interval|length|load"
    "|period|pressure|span|speed|stay|survival|temperature|thickness|time|weight|width"
)
_AMOUNT = any_of(words_of("amount"))


def _sign(
    kind: str,
    triggers: frozenset[str] | list[Search],
    pattern: str,
    code: str = "NUM301",
) -> Sign:
    return Sign(code, kind, "the amount is gone", triggers, pattern, least=0.9, sure=FIRM)


def _pair(*pairs: str) -> list[Search]:
    """Return the search for two words in a row, given as one string."""
    return [TokenPair(lambda _: frozenset(pairs))]


def _tokens(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word + stop for word in words for stop in ("", *".,;)"))


AMOUNTS = (
    # "a total of patients", "a total of eligible patients"
    _sign("count", _pair("totalof"),
          rf"\b[Aa]\stotal\sof(?<gap>)\s(?!(?:{_AMOUNT})\b)(?:\p{{Ll}}[\p{{Ll}}-]{{2,}}\s){{0,2}}"
          r"\p{Ll}{3,}s\b"),
    # "between and years", "from to 2015"
    _sign("count", _pair("betweenand"),
          rf"\b[Bb]etween(?<gap>)\sand\s(?=\d|%|(?:{_DURATIONS})\b)"),
    _sign("count", _pair("fromto"), r"\b[Ff]rom(?<gap>)\sto\s(?=\d|%)"),
    _sign("count", _pair("agedyears"), r"\baged(?<gap>)\syears\b"),
    # "was ± years"
    _sign("measure", frozenset(("±",)),
          rf"±\s(?<gap>)(?=(?:{_DURATIONS}|{_UNIT}|%)(?![\w/]))", "NUM304"),
    # "the rate was %", "it fell by %"
    _sign("share", [LONE_SHARE],
          r"(?<=\b(?:was|were|by|than|versus|approximately|nearly|only)\s)(?<gap>)%"
          r"(?=[,.;)]|\s(?:in|for|among|and|at|to|with|from|of|during|after|compared|higher|lower)\b)",
          "NUM304"),
    # "a dose of mg/kg", "the follow-up was months", "it fell by mmHg"
    _sign("measure", _tokens(_UNITS),
          rf"\b(?:{_MEASURED})\s(?:of|was|is|were)\s(?<gap>)(?:{_UNIT})(?![\w/²³⁻^-])", "NUM305"),
    _sign("measure", _tokens(frozenset(_DURATIONS.split("|"))),
          rf"\b(?:{_MEASURED})\s(?:was|were)\s(?<gap>)(?:{_DURATIONS})(?![\w-])", "NUM305"),
    _sign("measure", _tokens(frozenset(step.split()[0] for step in _STEPS)),
          rf"\bby\s(?<gap>)(?:{'|'.join(_STEPS)})\b", "NUM305"),
    # "(95% CI: –)", "(95% CI to )"
    _sign("interval", _tokens(frozenset(("CI", "CI:", "CIs", "interval", "interval:"))),
          r"\b9[059]\s?%\s?(?:CI|confidence interval)s?\s?[:=,]?\s?(?<gap>)(?:[–-]|to)"
          r"\s?(?=[);,])"),
    # "was per 100,000", "was USD per patient"
    _sign("count", _pair("wasper", "wereper"), r"\b(?:was|were)(?<gap>)\sper\s(?=\d)"),
    _sign("amount", frozenset(("USD", "US$", "EUR", "€")),
          r"\b(?:was|were|is)\s(?<gap>)(?:USD|US\$|EUR|€)\s(?=per\b)", "NUM305"),
)  # fmt: skip
