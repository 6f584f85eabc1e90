"""JNK607: copyright lines."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import Among, TokenPattern, TokenSet
from ..rule import Changes, Example, Stage, TextRule
from .places import SENTENCE_END, junk

_RIGHTS = r"(?:\s?All\srights\sreserved\.?)"
_PUBLISHER = (
    r"(?:Elsevier|Springer|(?:John\s)?Wiley|IOP|AIP|Oxford|Cambridge|BMJ|S[Aa][Gg][Ee]|Taylor"
    r"|Wolters|Lippincott|Frontiers|MDPI|the\s\p{Lu}\w*\sSociety)"
)
_COPYRIGHT = lazy_regex(
    rf"(?:(?:Copyright\s?(?:©|\([cC]\))?|©|\([cC]\))\s?(?:19|20)\d\d\b|©\s?(?:The\s)?[Aa]uthors?"
    rf"|Published\sby\s{_PUBLISHER})[^\n]{{0,120}}?{SENTENCE_END}{_RIGHTS}?"
    rf"|©\s?\p{{Lu}}[^\n©]{{2,80}}?\s(?:19|20)\d\d{SENTENCE_END}{_RIGHTS}?"
    r"|\(PsycI(?:NFO|nfo)\sDatabase\sRecord[^()\n]{0,30}(?:\([cC]\))?[^()\n]{0,80}\)\.?"
    r"|This\sis\san\s[Oo]pen[\s-][Aa]ccess\s(?:article|paper)\s[^\n]{0,80}?\b[Ll]icen[sc]e\b"
    rf"[^\n]{{0,120}}?{SENTENCE_END}|Licensee\sMDPI[^\n.]{{0,60}}?{SENTENCE_END}"
    r"|Copyright\sof\s[^\n]{2,120}?\sis\sthe\sproperty\sof\s[^\n]{2,900}?"
    r"\(Copyright\sapplies\sto\sall\sAbstracts\.?\)"
    rf"|For\spermissions,?\splease\s(?:e-?mail|contact)\b[^\n]{{0,80}}?(?:{SENTENCE_END}|\Z)"
    rf"|This\sarticle\sis\sprotected\sby\scopyright\.?{_RIGHTS}?|All\srights\sreserved\.?"
)
_WORDS = TokenSet(
    {"Copyright", "(c)", "(C)", "Published", "permissions,", "rights", "protected", "Licensee"}
)
_NOTES = TokenSet({"(PsycINFO", "(PsycInfo", "open-access", "Open-Access", "access", "Access"})
_SIGN = TokenPattern("©", signs="©", among=Among.MARKED)


def _detect(document: Document) -> Iterator[Match]:
    return junk(document, _COPYRIGHT, "a copyright line", 0.95)


RULE = TextRule(
    code="JNK607",
    name="copyright",
    what="Finds copyright lines (‘© 2019 Elsevier B.V. All rights reserved.’), and removes them "
    "on request.",
    why="Publishers append them to abstracts; a model learns to recite them.",
    example=Example(
        "It works on all tasks. © 2019 Elsevier B.V. All rights reserved.", "It works on all tasks."
    ),
    unsafe_when="Their removal does not change whose text it is.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    searches=(
        _WORDS,
        _NOTES,
        _SIGN,
    ),
    detect=_detect,
)
