"""MRK506: HTML and JATS tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

_INLINE = (
    "i|b|u|em|strong|small|span|font|tt|code|italic|bold|sc|monospace|underline|sub|inf|sup|q|abbr"
)
_BLOCK = "p|div|section|sec|title|ul|ol|li|blockquote|center|h[1-6]|list|list-item|disp-quote|br"
_TAG = regex.compile(
    rf"<(?P<close>/?)(?:jats:)?(?:(?P<inline>{_INLINE})|(?P<block>{_BLOCK}))"
    r"(?:\s[^<>\n]{0,300}+)?\s*+(?P<void>/?)>",
    regex.IGNORECASE,
)
_SIGNS = regex.compile(r"[0-9+\-−]{1,6}")
_ORDINAL = regex.compile(r"st|nd|rd|th")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    waiting: list[regex.Match[str]] = []
    names: Counter[str] = Counter()  # of the tags that wait
    for m in _TAG.finditer(text):
        name = _name(m)
        if m["void"] or name == "br":
            yield _removal(text, m)
        elif not m["close"]:
            waiting.append(m)
            names[name] += 1
        elif names[name]:
            opening = waiting.pop()
            while _name(opening) != name:
                names[_name(opening)] -= 1
                opening = waiting.pop()
            names[name] -= 1
            yield from _pair(text, opening, m)


def _name(tag: regex.Match[str]) -> str:
    name: str = tag["inline"] or tag["block"]
    return name.lower()


def _pair(text: str, opening: regex.Match[str], closing: regex.Match[str]) -> Iterator[Match]:
    name = _name(opening)
    body = opening.end(), closing.start()
    raises = name == "sup"
    if (raises and not _ORDINAL.fullmatch(text, *body)) or name in ("sub", "inf"):
        # 10<sup>3</sup> must not become 103
        span = opening.start(), closing.end()
        if signs := _SIGNS.fullmatch(text, *body):
            characters = signs[0].translate(_RAISED if raises else _LOWERED)
            yield Match(*span, "digits raised or lowered by HTML tags", ((*span, characters),))
        else:
            fix = ((*opening.span(), "^{" if raises else "_{"), (*closing.span(), "}"))
            message = "text raised or lowered by HTML tags"
            yield Match(*span, message, fix, safety=Safety.UNSAFE)
    else:
        yield _removal(text, opening)
        yield _removal(text, closing)


def _removal(text: str, tag: regex.Match[str]) -> Match:
    """Remove a tag; one that ends a line or a paragraph leaves a space between words."""
    before, after = text[max(0, tag.start() - 1) : tag.start()], text[tag.end() : tag.end() + 1]
    parts = tag["block"] and before.strip() and after.strip() and after != "<"
    fix = (*tag.span(), " " if parts else "")
    return Match(*tag.span(), f"the HTML tag ‘{tag[0]}’", (fix,))


RULE = TextRule(
    code="MRK506",
    name="html-tag",
    what="Removes HTML and JATS tags that come in pairs, and line breaks. Raised and lowered "
    "digits become the characters for them.",
    why="They are formatting, not text; a tokenizer makes words of them.",
    example=Example(
        "<jats:p>The <i>Kepler</i> field at 10<sup>3</sup> K</jats:p>", "The Kepler field at 10³ K"
    ),
    unsafe_when="A text that is about HTML. Tags without a partner stay, as ‘<p>’ may be a "
    "symbol; other raised or lowered text (‘<sup>a</sup>’) is only marked, on request.",
    safety=Safety.SAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("<",),
    detect=_detect,
)
