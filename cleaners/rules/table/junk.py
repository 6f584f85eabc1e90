"""What stands beside an abstract and was taken for a part of it: the rules of JNK that are data.

Each is a pattern, which must begin a sentence but for notes of shortening; it says where it ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import regex

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import Among, TokenPattern, TokenSet
from ..jnk.places import SENTENCE_END, junk, up_to
from ..rule import Changes, Example, Stage, TextRule

_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_STAMP = lazy_regex(
    r"arXiv:\s?(?:\d{4}\.\d{4,5}|[a-z\-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
    rf"(?:\s*+\[[A-Za-z.\-]+\](?:\s*+\d{{1,2}}\s?{_MONTH}\s?\d{{4}})?|\s*+\d{{1,2}}\s?{_MONTH}\s?\d{{4}})"
)

# Where a caption ends cannot be told, so it goes on to the end of its line or to the next thing
# that is surely none.
_CAPTION = lazy_regex(
    r"(?:Figure|Fig\.|FIG\.|Table|TABLE|Algorithm)\s?\d{1,2}\s?"
    r"(?::\s*+|[.|]\s++)(?=[\p{Lu}(“‘])" + up_to(r"arXiv:\d|!\[|Keywords:|©")
)
_CAPTION_WORDS = TokenSet({"Figure", "Fig.", "FIG.", "Table", "TABLE", "Algorithm"})

_AUTHORS = lazy_regex(
    r"(?:(?:The |These |All |Both )?(?:two |three |four |first )?[Aa]uthors?(?:\shave)?\s"
    r"contributed?\sequally(?:\s(?:to|in)\s(?:this|the)\s"
    r"(?:work|paper|project|research|study|article|manuscript))?"
    r"|(?:Denotes\s|Indicates\s)?[Ee]qual\s(?:[Cc]ontribut(?:ions?|ors?)|[Aa]dvising|[Ss]upervision)"
    r"(?:\s(?:to|from)\s[\w\s]{2,40})?"
    r"|(?:Joint|Shared|Co-)\s?(?:first|senior|last|lead)\s(?:authors?|authorship)"
    r"|(?:Co-)?[Cc]orresponding\s[Aa]uthors?(?:\s?:[^\n]{0,120}?|\s(?=\S+@)\S+)?"
    r"|(?:Work|Research|This work was)\s(?:partially\s|partly\s)?"
    r"(?:done|performed|conducted|completed)\s(?:while|when|during|as)\b[^.\n]{0,80}?"
    r"\bintern(?:s|ship)?\b[^.\n]{0,60}?"
    r"|(?:Project|Team)\s(?:co-)?lead(?:er)?s?"
    rf"){SENTENCE_END}"
)
_AUTHORS_WORDS = TokenSet(
    {"equally", "equally.", "Equal", "Denotes", "Indicates", "Joint", "Shared", "Co-first"}
    | {"Corresponding", "Co-corresponding", "intern", "interns", "internship", "lead.", "leader."}
)

_LONGEST_VENUE = 60  # words in the name of a venue
# the name of a venue: words with capitals, numbers, and what joins them
_VENUE_PART = (
    r"(?:[\p{Lu}\d’][^\s.]*+|\([^()\n]{1,30}\),?|of|on|the|in|and|for|to|at|&|as|an?|by|journal|"
    r"conference|workshop|proceedings|oral|poster|spotlight|paper|demo|track|publication)(?=[\s.]|$)"
)
_VENUE_NAME = (
    rf"(?=[^.\n]{{0,60}}\p{{Lu}}){_VENUE_PART}(?:\.?\s{_VENUE_PART}){{0,{_LONGEST_VENUE}}}+"
)
_VENUE = lazy_regex(
    r"(?:Preprint|Under\sreview|(?:Preprint[.,]\s)?(?:Work|Manuscript)\s(?:in\sprogress|under\sreview)"
    rf"|(?:Preprint[.,;]\s)?(?:Currently\s)?[Uu]nder\s(?:review|submission)\s(?:at|by|for|as)\s{_VENUE_NAME}"
    rf"|(?:Accepted|Submitted|Published|Presented|Appeared)\s(?:at|to|by|in|for|as)\s{_VENUE_NAME}"
    rf"|(?:To\sappear|Appears|Appearing)\s(?:at|in|on|as)\s{_VENUE_NAME}"
    rf"|(?:In\s)?Proceedings\sof\s{_VENUE_NAME}"
    rf"){SENTENCE_END}"
)
_VENUE_WORDS = TokenSet(
    {"Preprint", "Preprint.", "Preprint,", "Preprint;", "Under", "Currently", "progress."}
    | {"Manuscript", "Accepted", "Submitted", "Published", "Presented", "Appeared", "Appears"}
    | {"Appearing", "appear", "Proceedings"}
)

_KEYWORDS = lazy_regex(
    r"(?:Key\s?-?[Ww]ords(?:\sand\s[Pp]hrases)?|KEY\s?WORDS|Index\s[Tt]erms|INDEX\sTERMS|"
    r"PACS(?:\s[Nn]umbers?|\s[Cc]odes?)?|CCS\s[Cc]oncepts|JEL(?:\s[Cc]lassification|\s[Cc]odes?)?|"
    r"(?:\d{4}\s)?Mathematics\sSubject\sClassification|(?:\d{4}\s)?MSC(?:\s?\d{4})?|"
    r"ACM\sReference\sFormat|General\s[Tt]erms)\s?(?:[:—]|[–•.]\s)"
    + up_to(r"arXiv:\d|!\[|©|(?<=\.)\s++(?:We|Our|The|Th(?:is|ese)|Here|In|It)\s\p{Ll}")
)
_KEYWORDS_WORDS = TokenSet(
    {"Keywords:", "Keywords", "Keyword", "Key", "Index", "PACS", "PACS:", "CCS", "JEL", "MSC"}
    | {"MSC:", "Mathematics", "ACM", "General", "KEYWORDS:", "KEYWORDS", "INDEX", "Key-words:"}
)

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
_COPYRIGHT_WORDS = TokenSet(
    {"Copyright", "(c)", "(C)", "Published", "permissions,", "rights", "protected", "Licensee"}
)
_COPYRIGHT_NOTES = TokenSet(
    {"(PsycINFO", "(PsycInfo", "open-access", "Open-Access", "access", "Access"}
)
_COPYRIGHT_SIGN = TokenPattern("©", signs="©", among=Among.MARKED)

_LENGTH = r"(?:\s*(?:AT|TO)\s*\d{2,4}[\s|]*WORDS)"
_CUT = r"(?:truncated|abridged|shortened)"
_SHORTENED = lazy_regex(
    rf"[(\[]?\bABSTRACT\s*(?:TRUNCATED|ABRIDGED|SHORTENED){_LENGTH}?\.?[)\]]?"
    rf"|[(\[](?i:(?:abstract\s)?{_CUT}(?:\s(?:abstract|version)|{_LENGTH}|\sby\s[\w\s]{{2,40}})?)\.?[)\]]"
    r"|\bAbstract\sshortened\sby\s(?:UMI|ProQuest)\b\.?"
)

# the primary registries of the World Health Organization, and PROSPERO
_REGISTRATION_NUMBER = (
    r"(?:NCT\s?\d{8}|ISRCTN\s?\d{5,8}|CRD\s?42\d{6,12}|ACTRN\s?\d{10,14}|ChiCTR[\w-]{4,24}|CTRI/[\d/]{6,20}"
    r"|UMIN\d{9}|JPRN-\w{4,20}|jRCT\w{8,14}|DRKS\d{8}|NTR\s?\d{2,5}|NL\d{3,5}|IRCT\w{8,20}|KCT\d{7}"
    r"|PACTR\d{12,18}|TCTR\d{8,14}|RBR-\w{5,8}|SLCTR/[\d/]{6,12}|\d{4}-\d{6}-\d{2})"
)
_REGISTRATION_HEAD = (
    r"(?:(?i:(?:clinical\s|systematic\s|trial\s|trail\s|study\s|review\s|protocol\s){1,6}+"
    r"(?:registration|registry|identifier|number))(?:\s(?:number|no\.|information|ID|identifier))?\s?[:.]?"
    r"|(?:PROSPERO|ClinicalTrials?\.gov|EudraCT)\b"
    r"|(?:The|This|Our)\s(?:\w+\s){0,3}(?:trial|study|review|protocol|meta-analysis)\s"
    r"(?:is|was|has\sbeen)\s(?:\w+\s)?(?:pre-?)?registered\b)"
)
_REGISTRATION = lazy_regex(
    rf"{_REGISTRATION_HEAD}(?:(?!\.\s++\p{{Lu}})[^\n]){{0,160}}?{_REGISTRATION_NUMBER}[^\n]{{0,80}}?{SENTENCE_END}"
)

# how a sentence of a template begins; it goes on to its end
_TEMPLATE_SENTENCES = (
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
_TEMPLATE = lazy_regex(rf"(?:{'|'.join(_TEMPLATE_SENTENCES)})[^\n]{{0,600}}?{SENTENCE_END}")

_rule = partial(TextRule, safety=Safety.UNSAFE, stage=Stage.MARKUP, changes=Changes.ANY)


def _junk(
    pattern: regex.Pattern[str], message: str, confidence: float, *, anywhere: bool = False
) -> Callable[[Document], Iterator[Match]]:
    return lambda document: junk(document, pattern, message, confidence, anywhere=anywhere)


RULES = (
    _rule(
        code="JNK601",
        name="page-stamp",
        what="Finds the stamp that arXiv prints into the margin of the first page, and removes "
        "it on request.",
        why="It is no part of the abstract, and a model learns to recite it.",
        example=Example("It scales. arXiv:2405.04517v1 [cs.LG] 7 May 2024", "It scales."),
        unsafe_when="A reference to a paper that makes a sentence of its own in this form.",
        triggers=("arXiv:",),
        detect=_junk(_STAMP, "the stamp of arXiv", 0.99),
    ),
    _rule(
        code="JNK602",
        name="caption",
        what="Finds captions (‘Figure 1: …’), up to the end of the line, and removes them on "
        "request.",
        why="The first figure of a paper often stands within its abstract’s column; its caption is "
        "no part of the abstract.",
        example=Example("It scales. Figure 1: The family of cells.", "It scales."),
        unsafe_when="The abstract goes on behind the caption on the same line.",
        searches=(_CAPTION_WORDS,),
        detect=_junk(_CAPTION, "the caption of a figure or table", 0.9),
    ),
    _rule(
        code="JNK603",
        name="author-note",
        what="Finds notes on the authors (‘Equal contribution.’, ‘Corresponding author: …’, ‘Work "
        "done during an internship at …’), and removes them on request.",
        why="They are footnotes to the authors’ names and no part of the abstract.",
        example=Example(
            "It works on all tasks. Authors contributed equally.", "It works on all tasks."
        ),
        unsafe_when="An abstract on authorship; only whole sentences of these forms are taken.",
        searches=(_AUTHORS_WORDS,),
        detect=_junk(_AUTHORS, "a note on the authors", 0.95),
    ),
    _rule(
        code="JNK605",
        name="venue-note",
        what="Finds sentences that only say where a paper was submitted, accepted or published, "
        "and removes them on request.",
        why="They come from the title page or the comments field, and date from one version.",
        example=Example(
            "It works on all tasks. Accepted at NeurIPS 2023.", "It works on all tasks."
        ),
        unsafe_when="Sentences with more in them than the name of a venue stay.",
        searches=(_VENUE_WORDS,),
        detect=_junk(_VENUE, "a note on where the paper was submitted", 0.9),
    ),
    _rule(
        code="JNK606",
        name="keywords",
        what="Finds lists of keywords and subject classes (‘Keywords: …’, ‘PACS numbers: …’), up "
        "to the end of the line, and removes them on request.",
        why="They follow the abstract on the title page and are no prose.",
        example=Example("It works on all tasks. Keywords: graphs, trees", "It works on all tasks."),
        unsafe_when="The abstract goes on behind the list on the same line.",
        searches=(_KEYWORDS_WORDS,),
        detect=_junk(_KEYWORDS, "keywords or subject classes", 0.95),
    ),
    _rule(
        code="JNK607",
        name="copyright",
        what="Finds copyright lines (‘© 2019 Elsevier B.V. All rights reserved.’), and removes "
        "them on request.",
        why="Publishers append them to abstracts; a model learns to recite them.",
        example=Example(
            "It works on all tasks. © 2019 Elsevier B.V. All rights reserved.",
            "It works on all tasks.",
        ),
        unsafe_when="Their removal does not change whose text it is.",
        searches=(_COPYRIGHT_WORDS, _COPYRIGHT_NOTES, _COPYRIGHT_SIGN),
        detect=_junk(_COPYRIGHT, "a copyright line", 0.95),
    ),
    _rule(
        code="JNK611",
        name="truncation-note",
        what="Finds notes that the abstract was cut off or abridged (‘(ABSTRACT TRUNCATED AT 250 "
        "WORDS)’), and removes them on request.",
        why="The note is no part of the text, and says that its end is missing.",
        example=Example("It works well.(ABSTRACT TRUNCATED AT 250 WORDS)", "It works well."),
        unsafe_when="The note gone, nothing says any longer that the text is not complete.",
        triggers=("TRUNCATED", "ABRIDGED", "SHORTENED", "runcated", "bridged", "hortened"),
        detect=_junk(_SHORTENED, "a note that the abstract was shortened", 0.97, anywhere=True),
    ),
    _rule(
        code="JNK613",
        name="trial-registration",
        what="Finds lines that say where a trial or review is registered (‘Trial registration: "
        "ISRCTN12345678.’), and removes them on request.",
        why="Journals append them to abstracts; a model learns to invent numbers.",
        example=Example("It works well. Trial registration: NCT01234567.", "It works well."),
        unsafe_when="What links the abstract to its trial is lost; keep the number elsewhere.",
        triggers=("egist", "EGIST", "PROSPERO", "ClinicalTrial", "EudraCT", "dentifier"),
        detect=_junk(_REGISTRATION, "the registration of a trial or review", 0.95),
    ),
    _rule(
        code="JNK614",
        name="template-text",
        what="Finds sentences of the templates of publishers and conferences (‘Insert your "
        "abstract here.’, ‘Permission to make digital or hard copies …’), and removes them on "
        "request.",
        why="They stand in many papers alike, and say nothing about any.",
        example=Example("We study graphs. Insert your abstract here.", "We study graphs."),
        unsafe_when="An abstract about templates that quotes them as a sentence of its own.",
        triggers=(
            *("This document", "electronic document", "CRITICAL", "Permission", "Abstracting with"),
            *("To copy", "abstract should", "abstract here", "Include keywords", "Click or tap"),
            *("Lorem ipsum", "Anonymous", "Personal use", "possible publication", "be transferred"),
            *("These instructions",),
        ),
        detect=_junk(_TEMPLATE, "text of a template", 0.97),
    ),
)
