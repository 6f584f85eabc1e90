"""SPC208: a word glued to a dash or quotation mark."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...lazy import lazy_regex
from ...spacing.glue import is_damaged
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.punctuation import closes_aside, glued_quotes
from ...text.tokens import TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_GLUED = TokenPattern(
    r"""(?<![^\n])(?P<dash>[–—])(?P<after>\p{L}{2,}+)
      | (?<=[\p{L}\d.,!?])[”»](?P<after>\p{L}{2,}+)
      | (?P<before>\p{L}{2,}+)(?P<quote>[“«](?=[\p{L}\d])|[–—]\Z)
    """,
    regex.VERBOSE,
    signs="–—”»“«",
)
_SUSPENDING = ("and", "or", "to", "versus")  # "pre– and post-test"
_OPENED = lazy_regex(r"\s[–—]\p{L}")
_BEHIND_WORD = lazy_regex(r"\p{L}[–—]\s")  # as some authors write all their dashes
_STRAIGHT = TokenPattern(r"""(?<=[\p{L}\p{N},.;:?!)%"])"(?=[\p{L}\p{N}"$(])""", signs='"')
# quotation marks of TeX
_TEX = TokenPattern(
    r"(?P<before>\p{L}++)(?P<quote>``)(?=\p{L})|(?<=\p{L}{2}[.,!?]?)''(?P<after>\p{L}{2,}+)",
    signs="`'",
)
_WORD = lazy_regex(r"\p{L}++(?:['’]\p{L}++)?")
_WORD_END = lazy_regex(r"(?<!\p{L})\p{L}++\Z")
_REACH = 30  # characters of a word


def _detect(document: Document) -> Iterator[Match]:
    text, lexicon = document.text, document.lexicon
    for shift, m in document.find_in_prose(_GLUED):
        word = m["after"] or m["before"]
        if m["dash"]:
            dash = shift + m.start()
            detached = text[max(0, dash - 2) : dash] in (") ", "] ")  # for SPC101 to repair
            glued = not detached and not closes_aside(text, m["dash"], shift + m.end())
        elif m["quote"] and m["quote"] in "–—":
            following = document.word_after(document.token_at(shift))
            suspended = not following[:1].isalnum() or following in _SUSPENDING
            are_names = word[0].isupper() and following[:1].isupper()  # "Navier– Stokes"
            alone = len(_BEHIND_WORD.findall(text)) == 1 and not _OPENED.search(text)
            glued = alone and not (suspended or are_names) and is_damaged(document)
        else:
            glued = lexicon.count(word) > 0
        if glued:
            # some publishers set a dash so
            doubtful = m["dash"] == "—" and not is_damaged(document)
            yield _beside_mark(shift, m, 0.5 if doubtful else 1.0)
    for shift, m in document.find_in_prose(_TEX):
        word = m["after"] or m["before"]
        if lexicon.count(word) and (m["before"] or "``" in text):
            yield _beside_mark(shift, m)
    for shift, m in document.find_in_prose(_STRAIGHT):
        if '":' in m.string or "={" in m.string:
            continue  # data
        yield from _straight(document, shift + m.start())


def _beside_mark(shift: int, m: regex.Match[str], confidence: float = 1.0) -> Match:
    """Return the match of a mark that a word is glued to, in a token that starts at ``shift``."""
    place = shift + (m.start("after") if m["after"] else m.start("quote"))
    return Match(
        shift + m.start(),
        shift + m.end(),
        f"no space beside the mark in ‘{m.group()}’",
        ((place, place, " "),),
        confidence=confidence,
    )


def _straight(document: Document, at: int) -> Iterator[Match]:
    """Yield the match of a straight mark between two words, if it is told which it belongs to."""
    opens = document.once(glued_quotes).get(at)
    if opens is None:
        return
    text, lexicon = document.text, document.lexicon
    outer: regex.Match[str] | None
    if opens:
        beside = text[at - 1]
        outer = _WORD_END.search(text, max(0, at - _REACH), at)
        inner = text[at + 1]
    else:
        beside = text[at + 1]
        outer = _WORD.match(text, at + 1)
        inner = text[at - 1]
    if inner == '"' or (beside.isdigit() and inner.isdigit()):
        return
    if beside.isalpha():
        word = outer[0] if outer else ""
        if not (lexicon.count(word) if len(word) > 1 else word in ("a", "A", "I")):
            return
    elif not opens and beside != '"':
        return  # code
    elif opens and (beside not in ',.;:?!"' or text[at - 2 : at] == '",'):
        return  # lists: "a","b"
    place = at if opens else at + 1
    message = f"no space beside the quotation mark that {'opens' if opens else 'closes'}"
    yield Match(max(0, at - 1), min(len(text), at + 2), message, ((place, place, " "),))


RULE = TextRule(
    code="SPC208",
    name="glued-dash",
    what="Puts the space back between a word and a dash that has a space on its other side only, "
    "and between a word and a quotation mark that opens after it or closes before it.",
    why="The word is lost to search, and the mark becomes a part of it.",
    example=Example(
        "the inductive bias –locality in vision", "the inductive bias – locality in vision"
    ),
    unsafe_when="Languages that set an aside between dashes without inner spaces; both dashes "
    "are then left alone. A long dash is unsafe where nothing else is damaged.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_GLUED, _TEX, _STRAIGHT),
    detect=_detect,
)
