"""The registry of rules: files ``<family>/<code>_<name>.py`` hold one, those of ``table/`` many."""

from __future__ import annotations

import difflib
import pkgutil
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from types import ModuleType

from ..messages import UserError
from ..text.edits import Safety
from .rule import Rule, TextRule

__all__ = [
    "FAMILIES",
    "PROFILES",
    "UnknownRuleError",
    "all_rules",
    "get_rule",
    "profile_rules",
    "read_moves",
    "safety_of",
    "select_rules",
]

FAMILIES = {
    "ENC": "encoding: mojibake, entities, ligatures, control characters",
    "MRK": "markup: leftover Markdown, LaTeX and HTML",
    "FTN": "footnote marks glued to text",
    "SPC": "spacing: glued words, missing and superfluous white space",
    "NUM": "dropped numbers, symbols and formulas",
    "CIT": "emptied citations",
    "JNK": "text that is no part of an abstract",
    "REF": "what the paper's own abstract has, and the text has not",
    "AID": "arXiv identifiers and version suffixes",
    "REC": "whole records",
}


PROFILES: dict[str, tuple[str, ...]] = {
    "all": (),
    # what no person would call a change of the words: nothing is split, joined or taken out
    "safe": (
        *("ENC701", "ENC702", "ENC703", "ENC704", "ENC705", "ENC706", "ENC707", "ENC712"),
        *("MRK506", "SPC101", "SPC102", "SPC103", "SPC104"),
    ),
}
"""The rules of each profile; of ``all``, every rule."""


class UnknownRuleError(UserError):
    """A rule code, or the start of one, that matches no rule."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, sorted by code."""
    rules: list[Rule] = []
    for family in FAMILIES:
        rules += [module.RULE for module in _modules(family.lower()) if hasattr(module, "RULE")]
    for module in _modules("table"):
        rules += module.RULES
    return tuple(sorted(rules, key=lambda rule: rule.code))


def _modules(folder: str) -> list[ModuleType]:
    package = import_module(f"{__name__}.{folder}")
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    return [import_module(f"{package.__name__}.{name}") for name in names]


@cache
def get_rule(code: str) -> Rule:
    """Return the rule with this code (in any case).

    Raises:
        UnknownRuleError: if there is none.
    """
    code = code.upper()
    for rule in all_rules():
        if rule.code == code:
            return rule
    if code in FAMILIES:
        raise UnknownRuleError(f"{code} is a family of rules; 'arxmend rules {code}' lists them")
    raise UnknownRuleError(_unknown(code))


@cache
def select_rules(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> tuple[Rule, ...]:
    """Return the rules whose code starts with one of ``select`` (all if empty), less ``ignore``.

    Of a code that matches both, the longer prefix decides; at equal length, ``ignore`` does.

    Raises:
        UnknownRuleError: if a prefix matches no rule.
    """
    wanted = _prefixes(select)
    unwanted = _prefixes(ignore)
    chosen = []
    for rule in all_rules():
        take = _longest(rule.code, wanted) if wanted else 0
        leave = _longest(rule.code, unwanted)
        if take > leave:
            chosen.append(rule)
    return tuple(chosen)


def profile_rules(profile: str, select: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the codes to select for a profile, or those that are selected anyway.

    Raises:
        UserError: if there is no such profile, or codes are selected beside ``safe``.
    """
    if profile not in PROFILES:
        raise UserError(f"profile must be {' or '.join(PROFILES)}, not {profile!r:.40}")
    chosen = (select,) if isinstance(select, str) else tuple(select)
    if chosen and PROFILES[profile]:
        raise UserError(f"profile {profile!r} and select both choose rules; give only one of them")
    return chosen or PROFILES[profile]


@cache
def read_moves(moves: tuple[tuple[str, str], ...]) -> Mapping[str, Safety]:
    """Read how rules are moved between safe and unsafe.

    Args:
        moves: codes or their beginnings, each with ``safe`` or ``unsafe``.

    Raises:
        UnknownRuleError: if a code matches no rule.
        UserError: if a rule is moved elsewhere, or has no fix that can be moved.
    """
    moved = {}
    for code, safety in moves:
        [prefix] = _prefixes([code])
        if safety not in (Safety.SAFE, Safety.UNSAFE):
            raise UserError(f"{prefix} can be moved to safe or unsafe, not to {safety!r}")
        if all(map(_stays, select_rules((prefix,)))):
            raise UserError(f"{prefix} has no fix in a text that could be {safety}")
        moved[prefix] = Safety(safety)
    return moved


def _stays(rule: Rule) -> bool:
    """Whether a rule has no fix that can be moved; ids are made canonical in any case."""
    changes_texts = isinstance(rule, TextRule) or rule.family == "REF"
    return rule.safety is Safety.DISPLAY_ONLY or not changes_texts


def safety_of(rule: Rule, moved: Mapping[str, Safety]) -> Safety:
    """Return the safety of a rule after moves, of which the longest code that matches decides.

    A rule that only reports, or that reads ids, has no fix to move.
    """
    at = _longest(rule.code, moved)
    return rule.safety if at < 0 or _stays(rule) else moved[rule.code[:at]]


def _prefixes(codes: Iterable[str]) -> tuple[str, ...]:
    prefixes = tuple(code.strip().upper() for code in codes)
    for prefix in prefixes:
        if not prefix or not any(rule.code.startswith(prefix) for rule in all_rules()):
            raise UnknownRuleError(_unknown(prefix))
    return prefixes


def _longest(code: str, prefixes: Iterable[str]) -> int:
    """The length of the longest prefix of ``code``, -1 if there is none."""
    return max((len(p) for p in prefixes if code.startswith(p)), default=-1)


def _unknown(code: str) -> str:
    known = [*FAMILIES, *(rule.code for rule in all_rules())]
    near = difflib.get_close_matches(code.upper(), known, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"no rule or family {code!r}{hint} ('arxmend rules' lists them all)"
