"""SPC202: a name glued to a word."""

from __future__ import annotations

from collections.abc import Iterator

from ...spacing.glue import GLUE_SEARCHES
from ...spacing.titles import TITLE, titles
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule
from .cuts import likely_glue, match


def _detect(document: Document) -> Iterator[Match]:
    found = titles(document)
    for title in found:
        reason = " + ".join(f"‘{word}’" for word in title.words)
        fix = tuple((place, place, " ") for place in title.places)
        yield Match(title.start, title.end, f"the words of a title: {reason}", fix)
    in_titles = {at for title in found for at in range(title.start, title.end)}
    for glue in likely_glue(document, has_name=True):
        if glue.start in in_titles:
            continue
        reason = " + ".join(
            f"‘{piece}’ (a name of this text)" if piece in glue.cut.names else f"‘{piece}’"
            for piece in glue.cut.pieces
        )
        yield match(glue, "a name glued to a word", reason)


RULE = TextRule(
    code="SPC202",
    name="glued-name",
    what="Puts the space back between a word and a name: one that the lexicon knows, that the text "
    "proves by gluing it to several words or by setting it alone, or that its capitals show; "
    "and between the words of a title (‘ThePoliticsofFreeMarkets’).",
    why="Names of models and data sets are what people search for; set in their own font, they are "
    "what extraction glues most.",
    example=Example(
        "we presentSamba, a model. Sambaselectively compresses",
        "we present Samba, a model. Samba selectively compresses",
    ),
    unsafe_when="A name that begins with a small word of its own (openSUSE); cuts with a "
    "confidence below 0.7 are unsafe.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(*GLUE_SEARCHES, TITLE),
    detect=_detect,
)
