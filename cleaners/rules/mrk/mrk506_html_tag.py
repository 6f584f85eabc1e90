"""MRK506: tags of HTML, JATS and publishers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...text.alternatives import find_any
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.scripts import Scripts, script
from ...text.tags import CERTAIN_TAG, TAG, is_block, is_qualified, name_of
from ..rule import Changes, Example, Stage, TextRule

_RAISING, _LOWERING = ("sup", "superscript"), ("sub", "inf", "subscript")
_SCRIPTS = (*_RAISING, *_LOWERING)
_WHITE = ("hsp", "nonbreakingspace")
_VOID = ("br", "hr", "wbr", "break", "lb", *_WHITE)
_BETWEEN = lazy_regex(r"\s*(?:and|or|to|,|/|\.\.\.|…|\|)\s*")  # tags that are talked about
# a tag that a text speaks of, as part of its sentence: "the tag <br> ends a line"
_NAMED_BEFORE = lazy_regex(r"\b(?:[Tt]he|an?|[A-Z]+)\s(?:[A-Z]+\s)?tags?\s[“‘\"'(]?\Z")
_IN_SENTENCE = lazy_regex(r"[\p{L}\d,]\s[“‘\"'(]?\Z")
_NAMED_AFTER = lazy_regex(r"[”’\"')]?\s(?:tags?|markers?|tokens?|elements?)\b")
_DIGITS = lazy_regex(r"[0-9]{1,3}")
# IEEE writes "10/sup -3/", and ends an abstract with "<<ETX>>"
_SLASHED = lazy_regex(r"/(?P<name>su[bp]) (?P<body>\d/\d|[^\s/<>]{1,12}(?: ?[^\s/<>]{1,6})?)/")
_END = lazy_regex(r"\s*<{1,2}ETX>{1,2}")
# what Word and other editors write for themselves, and marks around raw text
_ASIDES = tuple(
    lazy_regex(pattern, regex.DOTALL)
    for pattern in (
        r"<!--\[if\s.{0,4000}?<!\[endif\]-->|<!--\s?(?:Start|End)Fragment\s?-->",
        r"<\?xml:[^<>]{0,300}>\s*+|\A\s*+<\?xml\s[^<>]{0,300}>\s*+",
        r"<!\[CDATA\[",
        r"(?<=<!\[CDATA\[.{0,4000})\]\]>",
    )
)
# PubMed has the headings of sections in the tag: <AbstractText Label="METHODS">
_LABEL = lazy_regex(r"""\sLabel=["'](?P<label>[^"'<>]{2,60})["']""")
_SPACE = lazy_regex(r"(?<=[\p{L}\d)\]])\s++\Z")
_LAST = lazy_regex(r"[\p{L}\d]++[)\]]?+\s*+\Z")
_ELEMENT = lazy_regex(r"\s?(?:" + "|".join(sorted(words_of("element"))) + r")(?!\p{Ll})")
_WORD = lazy_regex(r"\p{Ll}{4,}+")
_LETTERS_BEFORE = lazy_regex(r"\p{L}{4,}+\Z")
_LETTERS_AFTER = lazy_regex(r"\p{Ll}{2,}+")
_UNITS = words_of("unit") | words_of("divisor")
_FUNCTION_WORDS = words_of("function-word")
_TAGS_BEFORE = lazy_regex(r"(?:<[^<>]{1,300}+>)++\Z")
_NEAR = 600  # characters
_WORDS_BEFORE = 20  # characters
_COMMON = 300  # abstracts that hold a word


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    waiting: list[regex.Match[str]] = []
    names: Counter[str] = Counter()  # of the tags that wait
    paired: list[tuple[regex.Match[str], regex.Match[str]]] = []
    for m in TAG.finditer(text) if "<" in document.text else ():
        name = name_of(m)
        if m["void"] or name in _VOID:
            if not _is_named(text, m):
                yield _removal(document, m)
        elif not m["close"] and not _closes_wrongly(text, waiting, m):
            waiting.append(m)
            names[name] += 1
        elif names[name]:
            while name_of(waiting[-1]) != name:
                names[name_of(waiting[-1])] -= 1
                yield from _alone(document, waiting.pop())
            names[name] -= 1
            paired.append((waiting.pop(), m))
        else:
            yield from _alone(document, m)
    for tag in waiting:
        yield from _alone(document, tag)
    for opening, closing in paired:
        yield from _pair(document, opening, closing)
    for m in _SLASHED.finditer(text):
        yield _script(document, m.span(), m.span("body"), m["name"] == "sup")
    for m in _END.finditer(text):
        yield Match(*m.span(), "the mark of an abstract's end", ((*m.span(), ""),))
    for m in find_any(_ASIDES, text) if "<!" in text or "<?" in text else ():
        yield Match(*m.span(), "no text, but a note to a program", ((*m.span(), ""),))


def _is_named(text: str, tag: regex.Match[str]) -> bool:
    """Whether a text speaks of a tag, which then stands apart from the words on both sides."""
    start, end = tag.span()
    beside = text[start - 1 : start] + text[end : end + 1]
    if is_qualified(tag) or any(map(str.isalnum, beside)):
        return False
    reach = max(0, start - _WORDS_BEFORE)
    if _NAMED_AFTER.match(text, end) and _IN_SENTENCE.search(text, reach, start):
        return True
    return _NAMED_BEFORE.search(text, reach, start) is not None


def _closes_wrongly(text: str, waiting: list[regex.Match[str]], tag: regex.Match[str]) -> bool:
    """Whether a tag that opens is meant to close: ``CO<sub>2<sub>``."""
    last = waiting[-1] if waiting else None
    return (
        last is not None
        and name_of(last) == name_of(tag)
        and name_of(tag) in _SCRIPTS
        and bool(_DIGITS.fullmatch(text, last.end(), tag.start()))
    )


def _alone(document: Document, tag: regex.Match[str]) -> Iterator[Match]:
    """Remove a tag without a partner where it can be nothing else, as in a text that was cut."""
    name = name_of(tag)
    if _is_named(document.text, tag):
        return
    if name in _SCRIPTS:
        if tag["prefix"] or tag["close"]:
            yield Match(*tag.span(), f"the tag ‘{tag[0]}’ has no partner")
    elif (
        is_qualified(tag) or tag["close"] or CERTAIN_TAG.fullmatch(tag["more"]) or name == "urlref"
    ):
        yield _removal(document, tag)


def _pair(
    document: Document, opening: regex.Match[str], closing: regex.Match[str]
) -> Iterator[Match]:
    text, name = document.text, name_of(opening)
    body = opening.end(), closing.start()
    if not opening["prefix"] and _BETWEEN.fullmatch(text, *body):
        return
    if _is_named(text, opening) or _is_named(text, closing):
        return
    crosses = "$" in text[slice(*body)] and not document.is_prose(opening.start())
    if crosses and not opening["prefix"]:
        message = f"‘{opening[0]}’ in math: a program took an inequality for a tag"
        yield Match(*opening.span(), message)
    elif name not in _SCRIPTS:
        yield _removal(document, opening)
        yield _removal(document, closing)
    elif not TAG.search(text, *body):  # else it gets its turn when that is gone
        yield _script(document, (opening.start(), closing.end()), body, name in _RAISING)


def _script(
    document: Document, span: tuple[int, int], inner: tuple[int, int], raised: bool
) -> Match:
    """Write raised or lowered text in the form that is asked for."""
    text, (start, end) = document.text, span
    body = text[slice(*inner)]
    core = body.strip()
    after = text[end : end + 40]
    if not core:
        return Match(start, end, "an empty pair of tags", ((start, end, body and " "),))
    space = _SPACE.search(text, max(0, start - 4), start)
    if space and _belongs(text[max(0, start - 40) : start], after, raised):
        start = space.start()
    word = _WORD.match(after)
    is_word = word is not None and document.lexicon.words.get(word[0], 0) >= _COMMON
    parts = body[-1].isspace() or (is_word and not core[-1].isdecimal() and core[-1] not in "+-−–")
    white = " " if parts and after[:1].isalnum() else ""
    before = text[max(0, start - 2) : start]
    written = script(core, before, white or after, raised=raised, form=document.scripts)
    if document.scripts is Scripts.LATEX and not document.is_prose(start):
        written = written.strip("$")  # it is in math already
    what = "raised" if raised else "lowered"
    return Match(*span, f"text {what} by tags", ((start, end, written + white),))


def _belongs(before: str, after: str, raised: bool) -> bool:
    """Whether raised or lowered text belongs to what stands before it and a space."""
    last = _LAST.search(before)
    token = last[0].strip() if last else ""
    if token in _FUNCTION_WORDS or (raised and _ELEMENT.match(after) and token.islower()):
        return False  # "in <sup>13</sup>C"
    if after[:1].isalpha() and raised:
        return False
    return len(token) < 4 or not token.islower() or token in _UNITS


def _removal(document: Document, tag: regex.Match[str]) -> Match:
    """Remove a tag; what begins or ends with it leaves a space between words, and its label."""
    label = _LABEL.search(tag["more"])
    space = " " if _parts(document.text, tag) or _ends_before_word(document, tag) else ""
    fix = (*tag.span(), f"{space}{label['label']}: " if label else space)
    return Match(*tag.span(), f"the tag ‘{tag[0]}’", (fix,))


def _parts(text: str, tag: regex.Match[str]) -> bool:
    """Whether a tag is the last one that parts words among those that stand together."""
    if not (is_block(name_of(tag)) or name_of(tag) in _WHITE):
        return False
    end = tag.end()
    while beside := TAG.match(text, end):
        if is_block(name_of(beside)):
            return False
        end = beside.end()
    before = _TAGS_BEFORE.sub("", text[max(0, tag.start() - _NEAR) : tag.start()])
    return bool(before[-1:].strip() and text[end : end + 1].strip())


def _ends_before_word(document: Document, tag: regex.Match[str]) -> bool:
    """Whether a word follows what a tag ends, and the two are no word: "<i>faba</i>were sown"."""
    text, lexicon = document.text, document.lexicon
    after = _LETTERS_AFTER.match(text, tag.end()) if tag["close"] else None
    if after is None:
        return False
    before = _TAGS_BEFORE.sub("", text[max(0, tag.start() - _NEAR) : tag.start()])
    left = _LETTERS_BEFORE.search(before)
    is_word = after[0] in _FUNCTION_WORDS or (
        len(after[0]) > 3 and lexicon.words.get(after[0], 0) >= _COMMON
    )
    return left is not None and is_word and left[0] + after[0] not in lexicon


RULE = TextRule(
    code="MRK506",
    name="html-tag",
    what="Removes tags of HTML, JATS and publishers that come in pairs, line breaks, and what "
    "Word writes for itself. Where a tag ends before a word, a space takes its place. Raised and "
    "lowered text takes the form that is asked for (`--scripts`): by default, digits and signs "
    "become the characters for them, and other text follows ‘^’ or ‘_’.",
    why="They are formatting, not text; a tokenizer makes words of them.",
    example=Example(
        "<jats:p>The <i>Kepler</i> field at 10<sup>3</sup> K</jats:p>", "The Kepler field at 10³ K"
    ),
    unsafe_when="A text that is about HTML; only what it calls a tag stays. Tags without a partner "
    "stay where they may be symbols (‘<p>’), but not where a prefix, an attribute or a slash shows "
    "what they are.",
    safety=Safety.SAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("<", "/sup ", "/sub "),
    detect=_detect,
)
