"""Raised and lowered text, and the one form in which it is written."""

from __future__ import annotations

from enum import StrEnum

import regex

from ..lazy import lazy_regex


class Scripts(StrEnum):
    """How raised and lowered text is written: H₂O and 10⁶, H2O and 10^6, or H$_2$O and 10$^6$.

    What Unicode has no digits and signs for, is written plainly under ``UNICODE``, too: G_n,m.
    """

    UNICODE = "unicode"
    PLAIN = "plain"
    LATEX = "latex"


_LINE = "0123456789+-−–‐"
RAISED, LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "₀₁₂₃₄₅₆₇₈₉₊₋"
_RAISE = str.maketrans(_LINE, f"{RAISED}⁻⁻⁻")
_LOWER = str.maketrans(_LINE, f"{LOWERED}₋₋₋")
_BACK = str.maketrans(RAISED + LOWERED, "0123456789+-" * 2)
_SIGNS = lazy_regex(r"[0-9+\-−–‐]{1,6}|[+\-−–]/[+\-−–]")
_ON_THE_LINE = lazy_regex(
    r"st|nd|rd|th|ST|ND|RD|TH"  # 5th
    r"|[^\w\s<>{}+−–$\\-]{1,3}"  # marks that are small as they are: †, ®, ′
)
_SUM = lazy_regex(r"\w[+\-−–/*×·=<>]+\w")  # whose first part alone would seem raised
# what needs no braces to show where it ends
_SHORT = lazy_regex(r"[^\W_]+(?:,[^\W_]+)*|\d+\.\d+|.")
_SPELT = {"TM": "™", "tm": "™", "o": "°", "º": "°"}
_DEGREE = lazy_regex(r"\s?[CFK](?!\p{L})")


def signs_of(run: str) -> str:
    """Return the digits and signs of a raised or lowered run, as they are on the line."""
    return run.translate(_BACK)


def script(body: str, before: str, after: str, *, raised: bool, form: Scripts) -> str:
    """Return raised or lowered text in one form.

    Args:
        body: the text, as it is on the line.
        before: what it stands behind.
        after: what follows it.
        raised: whether it is raised; if not, it is lowered.
        form: the form.
    """
    if raised and (_ON_THE_LINE.fullmatch(body) or body in _SPELT):
        is_degree = before[-1:].isdecimal() or before[-2:-1].isdecimal()
        if body not in ("o", "º") or (is_degree and _DEGREE.match(after)):
            return _SPELT.get(body, body)
    if form is Scripts.UNICODE and _SIGNS.fullmatch(body):
        return body.translate(_RAISE if raised else _LOWER)
    sign = "^" if raised else "_"
    if form is Scripts.LATEX:
        return f"${sign}{body if len(body) == 1 else f'{{{body}}}'}$"
    is_formula = not raised and body.isdecimal() and (before[-1:].isalpha() or before[-1:] in ")]")
    if is_formula and not (after[:1].isdecimal() or after[:1].islower()):
        return body
    is_long = not raised and not _SHORT.fullmatch(body)
    if is_long or after[:1].isalnum() or regex.search(r"\s", body) or _SUM.search(body):
        return f"{sign}{{{body}}}"  # where does it end?
    return sign + body
