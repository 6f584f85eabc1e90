"""ENC718: a compound of several words that a line end parted."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...lazy import lazy_regex
from ...spacing.breaks import hyphened_words
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import Among, TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_LINKS = ("and", "of", "to", "in", "by", "on", "or", "the")
_LINK = f"(?:{'|'.join(_LINKS)})"
_PARTED = tuple(
    lazy_regex(rf"(?<![\p{{L}}\d\-])(?<first>{first})(?<gap>{gap})(?<rest>{rest})(?![\p{{L}}\d\-])")
    for first, gap, rest in (
        (r"\p{L}{2,}+(?:-\p{L}++)*+", r"(?:-\s++|\s++-?)", rf"{_LINK}(?:-\p{{L}}++)++"),
        # where the hyphen is behind the small word, the word after it is a broken one (ENC708)
        (rf"\p{{L}}{{2,}}+(?:-\p{{L}}++)*-{_LINK}", r"\s++-?", r"\p{L}{2,}+(?:-\p{L}++)*+"),
    )
)
# a token at which one of them is looked for
_BESIDE = TokenPattern(
    rf"\A-?{_LINK}(?:-\p{{L}}++)++|\p{{L}}-{_LINK}\Z",
    signs=tuple(sign for link in _LINKS for sign in (f"\n{link}-", f"\n-{link}-", f"-{link}\n")),
    among=Among.MARKED,
)


def _detect(document: Document) -> Iterator[Match]:
    for m in _parted(document):
        lexicon, compound = document.lexicon, f"{m['first']}-{m['rest']}"
        here = compound.lower() in document.once(hyphened_words)
        either = m["first"] if "-" in m["first"] else m["rest"]
        is_whole = either in lexicon and "-" not in m["gap"]  # "a human in-the-loop"
        if is_whole or not (here or lexicon.count(compound)) or not document.is_prose(m.start()):
            continue
        known = "the text has it elsewhere" if here else "a known compound"
        start = m.start("gap") + m["gap"].startswith("-")
        end = m.end("gap") - m["gap"].endswith("-")
        fix = ((start, end, "" if "-" in m["gap"] else "-"),)
        yield Match(m.start(), m.end(), f"‘{compound}’ is parted within", fix, known)


def _parted(document: Document) -> Iterator[regex.Match[str]]:
    """Yield where a part of a compound is one token and the rest the next, in order."""
    done = 0
    for n in document.tokens_with(_BESIDE):
        start = max(done, document.start(max(0, n - 1)))
        end = document.start_or_end(n + 2)
        for pattern in _PARTED:
            if m := pattern.search(document.text, start, end):
                done = m.end()
                yield m
                break


RULE = TextRule(
    code="ENC718",
    name="parted-compound",
    what="Puts a compound of several words together again where a small word within it stands "
    "beside white space, with a hyphen at that or without: where the compound is known or "
    "the text has it elsewhere.",
    why="A compound that a line end parted lost its hyphen, or kept the white space of the line "
    "end; no search finds it.",
    example=Example(
        "question and-answer pairs, human- in-the-loop",
        "question-and-answer pairs, human-in-the-loop",
    ),
    unsafe_when="An author who writes the first word apart.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    searches=(_BESIDE,),
    detect=_detect,
)
