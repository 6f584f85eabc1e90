"""SPC208: a word glued to a dash or quotation mark."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaners.asides import closes_aside
from cleaners.document import Document
from cleaners.rule import Changes, Example, Match, Rule, Stage
from cleaners.text import Safety
from cleaners.tokens import TokenPattern

_GLUED = TokenPattern(
    r"""(?<![^\n])(?P<dash>[–—])(?P<after>\p{L}{2,}+)
      | (?<=[\p{L}\d.,!?])[”»](?P<after>\p{L}{2,}+)
      | (?P<before>\p{L}{2,}+)(?P<quote>[“«])(?=[\p{L}\d])
    """,
    regex.VERBOSE,
    signs="–—”»“«",
)


def _detect(document: Document) -> Iterator[Match]:
    text, lexicon = document.text, document.lexicon
    for shift, m in document.find_in_prose(_GLUED):
        word = m["after"] or m["before"]
        if m["dash"]:
            dash = shift + m.start()
            detached = text[max(0, dash - 2) : dash] in (") ", "] ")  # for SPC101 to mend
            glued = not detached and not closes_aside(text, m["dash"], shift + m.end())
        else:
            glued = lexicon.count(word) > 0
        if glued:
            place = shift + (m.start("after") if m["after"] else m.start("quote"))
            message = f"no space beside the mark in ‘{m.group()}’"
            yield Match(shift + m.start(), shift + m.end(), message, ((place, place, " "),))


RULE = Rule(
    code="SPC208",
    name="glued-dash",
    what="Puts the space back between a word and a dash that has a space on its other side only, "
    "and between a word and a curly quotation mark that opens after it or closes before it.",
    why="The word is lost to search, and the mark becomes a part of it.",
    example=Example(
        "the inductive bias –locality in vision", "the inductive bias – locality in vision"
    ),
    unsafe_when="Languages that set an aside between dashes without inner spaces; both dashes "
    "are then left alone.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    looks=(_GLUED,),
    detect=_detect,
)
