"""JNK610: banners and buttons of web sites."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule
from .places import HEADING, junk, removal

_SIZE = r"(?:\s?\(\d+(?:\.\d+)?\s?[KM]B\))"
# what sites write beside the text of an abstract, each to be found where a sentence begins
_BUTTONS = lazy_regex(
    "|".join(
        (
            rf"(?:Download\s?:?\s*)?Download\s(?:high-res|full-size)\simage{_SIZE}?",
            rf"(?:Download|View|Purchase|Open|Get)\s(?:PDF|[Ff]ull[\s-][Tt]ext(?:\sPDF)?){_SIZE}?",
            r"Open\sin\s(?:an?\s)?(?:new\stab|new\swindow|viewer|figure\sviewer)",
            r"Access\sthrough\syour\s(?:organization|institution)",
            r"Click\shere\sto\s(?:view|read|download|see)\b[^.\n]{0,60}\.?",
            r"Skip\sto\smain\scontent|Export\scitation|Request\s[Pp]ermissions?|Article\s[Mm]etrics",
            r"Previous\s[Aa]rticle\s?Next\s[Aa]rticle|Cite\sthis\sarticle|Show\s[Aa]bstract",
            r"(?:Read|Show|View)\s(?:more|less)(?=\s*+(?:\Z|\n|[.…]))",
            HEADING
            + r"(?:\s?:|\s*O_LI|(?=\s*+(?!O_)[•·▪►\n\p{Lu}]))",  # O_FIG: it goes with the figure
        )
    )
)
_MORE = lazy_regex(r"(?<!\p{L})(?<!«\s?)(?P<word>\p{L}*+(?<=(?P<bare>\p{L}*)more))\s?»")
_LESS = lazy_regex(r"«\s?less\b")
_KNOWN = 20  # abstracts that hold the word before


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    for match in junk(document, _BUTTONS, "a button or banner of a web site", 0.9):
        yield match._replace(safety=Safety.UNSAFE)
    folded = False
    for m in _MORE.finditer(text):
        folded = True
        start, bare = m.end("word") - len("more"), m["bare"]
        glued = start > 0 and not text[start - 1].isspace()
        known = document.lexicon.count(bare.lower()) >= _KNOWN and m["word"] not in document.lexicon
        yield _button(text, start, m.end(), sure=glued and (not bare or known), alone=not glued)
    for m in _LESS.finditer(text):
        yield _button(text, *m.span(), sure=folded, alone=True)


def _button(text: str, start: int, end: int, *, sure: bool, alone: bool) -> Match:
    """Report a button that unfolds a text; its removal is safe only if that is ``sure``."""
    message = "a button of a web site that unfolds the text"
    fix = removal(text, start, end) if sure or alone else ()
    return Match(start, end, message, fix, confidence=0.95, safety=None if sure else Safety.UNSAFE)


RULE = TextRule(
    code="JNK610",
    name="site-button",
    what="Finds banners and buttons of web sites (‘Download : Download high-res image (133KB)’, "
    "‘Highlights’), and removes them on request. The button ‘more »’ is removed at once where it "
    "is glued to a word that is known without it.",
    why="They belong to the page that shows the abstract; some stand in the middle of a sentence.",
    example=Example("reflecting themore » particular nature", "reflecting the particular nature"),
    unsafe_when="An abstract on web sites, that begins a sentence with such a button.",
    safety=Safety.SAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=(
        *("»", "« less", "«less", "Download", "Open ", "Access through", "Click here", "Skip to"),
        *("Export citation", "Request ", "Article ", "Previous article", "Previous Article"),
        *("Cite ", "Read ", "Show ", "View ", "Purchase ", "Get ", "Graphical ", "GRAPHICAL "),
        *("Graphic ", "Visual ", "VISUAL ", "Highlights"),
    ),
    detect=_detect,
)
