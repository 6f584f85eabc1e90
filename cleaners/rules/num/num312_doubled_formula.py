r"""NUM312: formulas given twice, as they look and as LaTeX writes them ("2.0× 2.0\times")."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5

import regex

from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import DIGITS, Among, TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_COMMAND = TokenPattern(r"\A.*?(?:\\[A-Za-z%$&#_]|[\^_])", signs="\\^_", among=Among.MARKED)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = TokenPattern(  # with something beside them: whole numbers may stand twice
    rf"\A(?!\d++[.,:;)]*+\Z)[^\d{_RAISED}]*+[\d{_RAISED}]",
    signs=DIGITS + _RAISED,
    among=Among.MARKED,
)
_MACRO = lazy_regex(r"\\(?:(?<name>[A-Za-z]+)|[,;:!>\s]|(?<escaped>[%$&#_{}]))")
# how TeX calls what HTML calls otherwise
_NAMES = {
    "infty": "infin",
    "cdot": "middot",
    "neq": "ne",
    "to": "rarr",
    "varepsilon": "epsiv",
    "ll": "Lt",
    "gg": "Gt",
}
_OF_FONTS = lazy_regex(
    r"(?:math|text)(?:bb|bf|bm|cal|frak|it|normal|op|rm|sc|scr|sf|tt)?|boldsymbol|bm|operatorname"
    r"|displaystyle|left|right|rm|bf|it|cal"
)
_FUNCTION_WORDS = words_of("function-word") - {"a", "A", "I"}
_FUNCTIONS = frozenset("arg cos det dim exp inf ker lim ln log max min Pr sin sup tan tanh".split())
_LAYOUT = dict.fromkeys(map(ord, "{}$^_~\u2061\u2062\u2063\u2064"))
_SPACE = lazy_regex(r"\s")
_LOOKS = str.maketrans("−–∼˜∗⋅ϵε", "--~~*·ϵϵ")
_LONGEST = 8  # tokens of a formula
_STOPS = ".,;:"
_SOURCE = frozenset("\\^_{")


def _plain(formula: str) -> str:
    """Return what a formula says, whether it is TeX or not: no layout, no fonts, no styles."""
    if formula.isascii() and "\\" not in formula:  # as most tokens
        return "".join(formula.translate(_LAYOUT).split())
    said = unicodedata.normalize("NFKC", _MACRO.sub(_sign, formula)).translate(_LOOKS)
    return _SPACE.sub("", said.translate(_LAYOUT))


def _sign(m: regex.Match[str]) -> str:
    name = m["name"]
    if not name:
        return m["escaped"] or ""
    if _OF_FONTS.fullmatch(name):
        return ""
    if name in _FUNCTIONS:
        return str(name)
    return html5.get(_NAMES.get(name, name) + ";", m[0])  # a macro unknown is equal to nothing


def _detect(document: Document) -> Iterator[Match]:
    sources = list(_with_source(document)) if _COMMAND in document.hits else []
    repeated = list(_repeated(document, bool(sources)))
    places = sources + (repeated if sources or len(repeated) > 1 else [])
    taken = -1
    for first, start, end in sorted(places):
        if first > taken:
            yield _match(document, start, end)
            taken = end


def _with_source(document: Document) -> Iterator[tuple[int, int, int]]:
    """Yield the formulas that their TeX source follows: their first token, those of the source."""
    words = document.words
    hopeless: set[int] = set()  # where no source begins, or none that reaches further
    for n in document.tokens_with(_COMMAND):
        for start in range(max(1, n - 3), n + 1):
            if start in hopeless:
                continue
            if _repeats(words, start):
                shown = _shown_before(words, start)
                if shown and (found := _said_again(words, start, n, shown)):
                    yield found
                    break
            hopeless.add(start)


def _repeats(words: list[str], start: int) -> bool:
    """Whether what token ``start`` and those behind it say may end with the token before them."""
    last = _said(words[start - 1].lstrip("(["))
    return last in "".join(map(_said, words[start : start + _LONGEST]))


def _said(token: str) -> str:
    """Return what a token says that another one follows: a backslash at its end is a space."""
    return token if token.isascii() and token.isalnum() else _said_of_tex(token)


@lru_cache(maxsize=2_000)
def _said_of_tex(token: str) -> str:
    return _plain(f"{token} ")


def _shown_before(words: list[str], start: int) -> dict[str, int]:
    """Return what the tokens before ``start`` may show as a formula, and the first of them."""
    shown: dict[str, int] = {}
    behind = ""
    for first in range(start - 1, max(-1, start - 1 - _LONGEST), -1):
        word = words[first]
        if not _SOURCE.isdisjoint(word):
            break  # it is source itself
        opened = word.lstrip("([")
        shown.setdefault(_said(opened) + behind, first)
        behind = word[: len(word) - len(opened)] + _said(opened) + behind
    return shown


def _said_again(
    words: list[str], start: int, n: int, shown: dict[str, int]
) -> tuple[int, int, int] | None:
    """Return the longest source from token ``start`` to ``n`` that repeats what is ``shown``."""
    first = _said(words[start])
    begins = any(formula.startswith(first) for formula in shown)
    longest = start + _LONGEST if begins else start + 1
    for end in range(min(len(words), longest), n, -1):
        if not _FUNCTION_WORDS.isdisjoint(words[start:end]):
            continue  # "x_1 and x_1 and y" are things in a row
        source = " ".join(words[start:end])
        formula = _plain(_without_stop(source)) if _is_whole(source) else ""
        if formula and formula in shown:
            return shown[formula], start, end
    return None


def _is_whole(source: str) -> bool:
    """Whether a source closes all its braces and dollars."""
    return source.count("{") == source.count("}") and source.count("$") % 2 == 0


def _repeated(document: Document, has_tex: bool) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers, and beside TeX the letters, that stand twice between words."""
    words = document.words
    for n in range(len(words)) if has_tex else document.tokens_with(_DIGITS):
        shown = words[n - 1].lstrip("([")
        if not n or not words[n].startswith(shown):  # as nearly all
            continue
        said = _without_stop(words[n])
        if shown != said or not _is_formula(said, has_tex):
            continue
        around = (words[n - 2] if n > 1 else "", document.word_after(n) if said == words[n] else "")
        if all(not any(map(str.isdigit, word)) for word in around):
            yield n - 1, n, n + 1


def _without_stop(formula: str) -> str:
    """Return a formula without the stop behind it, and without a bracket that opens before it."""
    formula = formula.rstrip(_STOPS)
    while formula.endswith(")") and formula.count(")") > formula.count("("):
        formula = formula[:-1].rstrip(_STOPS)
    return formula


def _is_formula(token: str, has_tex: bool) -> bool:
    if any(map(str.isdigit, token)):
        return has_tex or "." in token or not token.isdigit()
    return has_tex and len(token) == 1 and token.isalpha() and token not in "aAI"


def _match(document: Document, start: int, end: int) -> Match:
    """Return the match that takes out tokens ``start`` to ``end``, but for the stop behind them."""
    words = document.words
    begin = document.start(start - 1) + len(words[start - 1])
    last = words[end - 1]
    formula = " ".join(words[start:end])
    stop = document.start(end - 1) + len(last) - (len(formula) - len(_without_stop(formula)))
    source = document.text[begin:stop].strip()
    message = f"‘{source}’ says again what stands before it"
    return Match(begin, stop, message, ((begin, stop, ""),), kind="formula")


RULE = TextRule(
    code="NUM312",
    name="doubled-formula",
    what=r"Takes out the source of a formula that follows the formula itself (‘2.0× 2.0\times’), "
    "and then, or where there are several, numbers that stand twice (‘0.44 0.44’).",
    why="Browsers copy a formula together with the source that is hidden behind it.",
    example=Example(r"an accuracy of 0.44 0.44 and 2.0× 2.0\times", "an accuracy of 0.44 and 2.0×"),
    unsafe_when="A text without LaTeX gives two measured values that happen to be equal, twice.",
    safety=Safety.SAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    searches=(_COMMAND, _DIGITS),
    detect=_detect,
)
