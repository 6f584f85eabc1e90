"""JNK614: text of the templates that papers are written in."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule
from .places import SENTENCE_END, junk

# how a sentence of a template begins; it goes on to its end
_SENTENCES = (
    r"This\s(?:electronic\s)?document\sis\sa\s(?:[“\"‘]?live[”\"’]?\stemplate|model\sand\sinstructions)",
    r"\*?CRITICAL:\s?Do\s[Nn]ot\s[Uu]se\s[Ss]ymbols",
    r"Permission\sto\smake\sdigital\sor\shard\scopies\sof",
    r"(?:Abstracting\swith\scredit\sis\spermitted|To\scopy\sotherwise,\sor\srepublish)",
    r"The\sabstract\sshould\s(?:briefly\s)?summari[sz]e\sthe\scontents\sof\sthe\spaper",
    r"(?:Insert|Type|Enter|Write)\s(?:your\s)?abstract\shere",
    r"Include\skeywords,\sPACS\sand\smathematical\ssubject\sclassification\snumbers",
    r"Click\sor\stap\shere\sto\senter\stext",
    r"Lorem\sipsum\sdolor\ssit\samet",
    r"Anonymous\s(?:\p{Lu}{3,8}\s)?submission",
    r"Personal\suse\sof\sthis\smaterial\sis\spermitted",
    r"Permission\sfrom\sIEEE\smust\sbe\sobtained",
    r"This\swork\shas\sbeen\ssubmitted\sto\sthe\sIEEE\sfor\spossible\spublication",
    r"Copyright\smay\sbe\stransferred\swithout\snotice",
    r"These\sinstructions\s(?:give\syou|are)\s(?:basic\s)?guidelines\sfor\spreparing",
)
_TEMPLATE = lazy_regex(rf"(?:{'|'.join(_SENTENCES)})[^\n]{{0,600}}?{SENTENCE_END}")


def _detect(document: Document) -> Iterator[Match]:
    return junk(document, _TEMPLATE, "text of a template", 0.97)


RULE = TextRule(
    code="JNK614",
    name="template-text",
    what="Finds sentences of the templates of publishers and conferences (‘Insert your abstract "
    "here.’, ‘Permission to make digital or hard copies …’), and removes them on request.",
    why="They stand in many papers alike, and say nothing about any.",
    example=Example("We study graphs. Insert your abstract here.", "We study graphs."),
    unsafe_when="An abstract about templates that quotes them as a sentence of its own.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=(
        *("This document", "electronic document", "CRITICAL", "Permission", "Abstracting with"),
        *("To copy", "abstract should", "abstract here", "Include keywords", "Click or tap"),
        *("Lorem ipsum", "Anonymous", "Personal use", "possible publication", "be transferred"),
        *("These instructions",),
    ),
    detect=_detect,
)
