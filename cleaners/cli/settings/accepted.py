"""The options of what is accepted, and of how it is reported."""

from __future__ import annotations

from functools import partial

import click

from ...gate.report import FORMATS
from ..options import Heading, setting

_accepted = partial(setting, Heading.ACCEPTED)
_reference = partial(setting, Heading.REFERENCE)

LIMITS = (
    _accepted(
        "--max",
        "most",
        metavar="CODE=LIMIT",
        multiple=True,
        help="Fail if a rule, a family or ALL finds more than LIMIT: 12 (findings), 0.1% (of the "
        "records) or 2/1000words (findings in 1,000 words). Default: fail on any finding of a rule "
        "that neither --max nor --warn covers.",
    ),
    _accepted(
        "--warn",
        metavar="CODE=LIMIT",
        multiple=True,
        help="Warn, but do not fail, if a rule, a family or ALL finds more than LIMIT. "
        "Default: no warnings.",
    ),
)
BASELINE = _accepted(
    "--baseline",
    metavar="FILE",
    help="Accept the findings in this file, which 'arxmend baseline' writes. Default: none.",
)
SUPPRESSIONS = _accepted(
    "--suppressions",
    metavar="FILE",
    help="Suppress the findings that the lines of this file name: CODE RECORD # reason. "
    "Default: none.",
)
SCHEMA = _accepted(
    "--schema",
    metavar="MODULE:MODEL",
    help="Check the table against your own pandera model, from a module or a FILE.py, whose code "
    "is run. Its checks see one batch at a time; unique values are compared over all records. "
    "Default: none.",
)
REFERENCES = (
    _reference(
        "--reference",
        metavar="PATH",
        multiple=True,
        help="Take white space and what was dropped from these official abstracts, found by id: "
        "arXiv's metadata as JSON lines, OAI-PMH, Atom, or a table; a file, a folder or a pattern. "
        "Can be given several times. Default: none.",
    ),
    _reference(
        "--reference-id",
        metavar="COLUMN",
        default="",
        help="The column of ids in references that are JSON or tables. Default: arxiv_id or id.",
    ),
    _reference(
        "--reference-text",
        metavar="COLUMN",
        default="",
        help="The column of abstracts in references that are JSON or tables. Default: abstract or "
        "text.",
    ),
)
DRIFT_FROM = _accepted(
    "--drift-from",
    metavar="FILE",
    help="Report as REC3 how the corpus differs from this one: a corpus, or its profile (.json) "
    "from 'arxmend profile'. Gaps are compared if all rules of NUM and CIT are selected. "
    "Default: none.",
)
DRIFT = _accepted(
    "--drift",
    "thresholds",
    metavar="MEASURE=PERCENT",
    multiple=True,
    help="Report a drift from the other corpus if this share of the records differs: length, gaps, "
    "non-ascii, unknown-words, rows, missing, findings or sources, such as rows=20%. Default: 10%, "
    "missing 5%, and rows not compared.",
)
OUTPUT_FORMAT = setting(
    Heading.FILES,
    "--output-format",
    type=click.Choice(tuple(FORMATS)),
    default="full",
    help="The format of the report.",
)
