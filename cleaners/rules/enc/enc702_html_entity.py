"""ENC702: HTML entities left in the text."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.entities import LETTER_NAMES, OPEN_NAMES, character_of
from ...text.match import Match
from ...text.micro import as_micro
from ..rule import Changes, Example, Stage, TextRule

_NUMBER = r"\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}"
_COMMON = "lt|gt|amp|nbsp|quot|le|ge|deg|plusmn|times"
_ACCENTED = "|".join(
    sorted(n for n in OPEN_NAMES if n.endswith(("uml", "acute", "grave", "circ", "tilde", "slash")))
)
_LETTERS = "|".join(sorted(LETTER_NAMES, key=len, reverse=True))
# which are words, too, so that a word before them may be joined by the sign: "rock&not roll"
_WORDS = frozenset(("cent", "copy", "not", "para", "pound", "reg", "sect", "shy", "times", "yen"))
_OPEN = "|".join(sorted(OPEN_NAMES, key=len, reverse=True))
# however often it was escaped (‘&amp;lt;’), also with the semicolon that IEEE leaves (‘&;lt;’)
_ENTITY = lazy_regex(
    rf"""&;?(?:amp;)*+(?P<body>{_NUMBER}|[A-Za-z][A-Za-z0-9.]{{1,30}});
       | &(?:\s?amp;)*+\s(?P<spaced>{_NUMBER}|{_COMMON});
       | &(?:amp;)*+(?P<open>(?:{_NUMBER})(?![\w;])|(?:lt|gt)(?=\d)|(?:{_ACCENTED})(?![;=])
           |(?:{_OPEN})(?![\w;=]))
       | (?<![\w&;])(?:amp;)++(?P<bare>{_NUMBER}|{_COMMON});
       | (?<![\w&])(?P<sharp>\#[xX][0-9a-fA-F]{{2,5}});
       | &(?:amp;)++""",
    regex.VERBOSE,
)
# "Schr & ouml;dinger", as the Web of Science writes letters
_LETTER = lazy_regex(rf"& (?P<name>{_LETTERS});(?=(?P<right>\p{{L}}*+))")
_LAST_WORD = lazy_regex(r"(?<!\p{L})(\p{L}++) \Z")
_LONGEST = 40  # letters of a word
_RARE = 20  # abstracts that hold a word
# IEEE: "(p <; 0.05)"
_LESS = lazy_regex(r"(?<![\w<])<;(?=\s?[\w.~/\\−+-])|<;(?=/?(?:su[bp]|inf|[ib])>)")
_MORE = lazy_regex(r"(?<=\s)>;(?=\s?[\d.~−+-])")


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    if "&" in text or "#" in text or "amp;" in text:
        yield from _entities(document)
    for pattern in (_LESS, _MORE):
        for m in pattern.finditer(text):
            message = f"the semicolon behind ‘{m[0][0]}’ is left of an entity"
            yield Match(*m.span(), message, ((m.end() - 1, m.end(), ""),))


def _entities(document: Document) -> Iterator[Match]:
    text = document.text
    for m in _ENTITY.finditer(text):
        if m["open"] and not _is_certain(document, m):
            continue
        character = character_of(m[m.lastgroup] if m.lastgroup else "amp")
        if not character:
            continue
        if character in "\t\n\r":
            beside = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
            character = " " if all(beside) and not any(map(str.isspace, beside)) else ""
        if m["body"] == "mgr":  # HTML's ‘&mu;’ says itself which it is
            character = as_micro(text, m.span(), character)
        message = f"the HTML entity ‘{m[0]}’ stands for ‘{character}’"
        yield Match(m.start(), m.end(), message, ((*m.span(), character),))
    for m in _LETTER.finditer(text):
        letter = character_of(m["name"])
        left = _LAST_WORD.search(text, max(0, m.start() - _LONGEST), m.start())
        start = m.start() - bool(left and _is_in_word(left[1], letter, m["right"], document))
        message = f"the HTML entity ‘{m[0]}’ stands for ‘{letter}’"
        yield Match(m.start(), m.end(), message, ((start, m.end(), letter),))


def _is_certain(document: Document, m: regex.Match[str]) -> bool:
    """Whether a name without a semicolon is an entity: no address, no word after an ‘&’."""
    joins = m["open"] in _WORDS and document.text[m.start() - 1 : m.start()].isalpha()
    return not joins and document.is_prose(m.start())


def _is_in_word(left: str, letter: str, right: str, document: Document) -> bool:
    """Whether a letter whose name stands apart goes on a word: "Schr & ouml;dinger"."""
    lexicon = document.lexicon
    if right[:1].isupper():
        return False
    if len(left) == 1:
        return right.islower() and left.lower() not in "aeiouy"  # "J & aacute;nos"
    known = left + letter + right in lexicon
    return known or (lexicon.count(left) < _RARE and letter + right not in lexicon)


RULE = TextRule(
    code="ENC702",
    name="html-entity",
    what="Replaces HTML and ISO entities by their characters, also those that were escaped twice, "
    "those that lost their semicolon or kept nothing else of the sign, and letters whose name "
    "stands apart from it (‘Schr & ouml;dinger’).",
    why="‘&lt;’ is not a comparison sign to any reader but a browser.",
    example=Example("R&amp;D at p &lt; 0.05", "R&D at p < 0.05"),
    unsafe_when="A text that is about HTML.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    triggers=("&", "amp;", "#x", "#X", "<;", ">;"),
    detect=_detect,
)
