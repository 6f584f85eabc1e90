"""The options of rules and repairs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from ...engine import MIN_CONFIDENCE
from ...engine.gap_marks import DEFAULT_MARK, is_mark
from ...records.options import HEADINGS, Options
from ...rules import PROFILES, profile_rules
from ...text.scripts import Scripts
from ...text.tex import Math
from ..decisions import decisions_in
from ..options import Decorated, Heading, bundled, is_given, option, setting, split_list

if TYPE_CHECKING:
    from ...language.lexicon import Lexicon


NEEDS_SPACING = "NUM307 finds nothing without the rules of SPC"

_PROBABLE = 0.5  # confidence
_LATEX = ("MRK507", "MRK508")  # what authors write in LaTeX on purpose

_rule = partial(setting, Heading.RULES)
_RULES = (
    _rule(
        "--select",
        metavar="CODES",
        multiple=True,
        help="Use only these rules: codes or their beginnings, separated by commas (SPC,NUM201). "
        f"{NEEDS_SPACING}. Default: all rules.",
    ),
    _rule(
        "--ignore",
        metavar="CODES",
        multiple=True,
        help="Do not use these rules: codes or their beginnings, separated by commas. "
        "Default: none.",
    ),
    _rule(
        "--profile",
        type=click.Choice(tuple(PROFILES)),
        default="all",
        help="Which rules to use: all, or the safe ones, which repair encoding, entities, tags and "
        "white space at punctuation, and split and join no words.",
    ),
    _rule(
        "--unsafe-fixes/--no-unsafe-fixes",
        help="Treat unsafe repairs as safe: 'fix' makes them, 'check' counts them as repairable. "
        "Default: no.",
    ),
    _rule(
        "--safety",
        metavar="CODE=HOW",
        multiple=True,
        help="Treat the repairs of a rule or family as 'safe' or 'unsafe', for example MRK=safe; "
        "SPC201=0.9: as safe from this confidence. Default: what each rule says.",
    ),
    math_option := _rule(
        "--math",
        type=click.Choice(tuple(map(str, Math))),
        default=str(Math.LATEX),
        help="What becomes of TeX: latex leaves it, unicode writes formulas, accents and formatted "
        "words in Unicode where nothing is lost. MathML becomes either.",
    ),
    _rule(
        "--latex/--no-latex",
        help="The corpus is written in LaTeX: its commands, signs and ties (\\emph, --, ~) are no "
        "findings, the same as --ignore MRK507,MRK508. Default: no.",
    ),
    _rule(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        metavar="X",
        default=MIN_CONFIDENCE,
        help="The lowest confidence, from 0 to 1, at which a repair is safe and a gap reported.",
    ),
    option(
        Heading.RULES,
        "--recall",
        is_flag=True,
        help=f"Repair what is merely probable, too: the same as --min-confidence {_PROBABLE}.",
    ),
    _rule(
        "--scripts",
        type=click.Choice(tuple(map(str, Scripts))),
        default=str(Scripts.UNICODE),
        help="The form of raised and lowered text: unicode (H₂O, 10⁶), plain (H2O, 10^6) or latex "
        "(H$_2$O, 10$^6$).",
    ),
    _rule(
        "--lexicon",
        metavar="FILE",
        help="Words of your corpus to know beside those of arxmend, from 'arxmend lexicon build'. "
        "Default: none.",
    ),
    _rule(
        "--extend-words",
        metavar="FILE",
        help="Words that are never split, one a line; # begins a comment. Default: none.",
    ),
    _rule(
        "--decisions",
        metavar="FILE",
        multiple=True,
        help="Make the repairs that people accepted, and none that they rejected: a file that "
        "'arxmend review' writes. Give it again for each file. Default: none.",
    ),
)
_MARKS = (
    _rule(
        "--sections/--no-sections",
        help="Add the sections of each structured abstract, with label and text, to a column "
        "'sections'. Default: no.",
    ),
    _rule(
        "--drop-headings/--no-drop-headings",
        help="Take the headings of structured abstracts (METHODS:) out of the text. Default: no.",
    ),
    setting(
        Heading.GAPS,
        "--mark-gaps/--no-mark-gaps",
        help="Write a mark at each place where content is certainly missing, and the number of "
        "gaps of each record to a column 'gaps'. Default: no.",
    ),
    setting(
        Heading.GAPS,
        "--gap-mark",
        metavar="MARK",
        default=DEFAULT_MARK,
        help="The mark that --mark-gaps writes: signs without letters, digits and white space.",
    ),
)


def rule_options(command: Decorated, *, writes: bool = True) -> Decorated:
    """Add the options of rules and repairs, given to the command as ``options``.

    Args:
        command: the command.
        writes: whether it writes repaired texts; if not, its help shows no options of marks.
    """
    marks = (partial(each, hidden=not writes) for each in _MARKS)
    return bundled("options", _options, *_RULES, *marks)(command)


def _options(
    select: tuple[str, ...],
    profile: str,
    ignore: tuple[str, ...],
    latex: bool,
    unsafe_fixes: bool,
    math: str,
    recall: bool,
    min_confidence: float,
    scripts: str,
    lexicon: str | None,
    extend_words: str | None,
    mark_gaps: bool,
    gap_mark: str,
    sections: bool,
    drop_headings: bool,
    safety: tuple[str, ...],
    decisions: tuple[str, ...],
) -> Options:
    if recall and is_given("min_confidence"):
        raise click.UsageError("--recall sets --min-confidence; give only one of them")
    if min_confidence != min_confidence:
        raise click.UsageError("--min-confidence must be a number from 0 to 1, not NaN")
    if (math, scripts) == (Math.UNICODE, Scripts.LATEX):
        raise click.UsageError("--math unicode contradicts --scripts latex: leave out one of them")
    if not is_mark(gap_mark):
        raise click.UsageError(
            f"--gap-mark must be signs alone, such as {DEFAULT_MARK}, not {gap_mark!r:.40}"
        )
    return Options(
        _chosen(profile, split_list(select)),
        (*split_list(ignore), *(_LATEX if latex else ())),
        unsafe=unsafe_fixes,
        math=Math(math),
        min_confidence=_PROBABLE if recall else min_confidence,
        lexicon=_words(lexicon, extend_words),
        scripts=Scripts(scripts),
        mark_gaps=gap_mark if mark_gaps else "",
        safety=(*map(_move, safety), *([(HEADINGS, "safe")] if drop_headings else [])),
        sections=sections,
        decisions=decisions_in(decisions),
    )


def _chosen(profile: str, select: tuple[str, ...]) -> tuple[str, ...]:
    if select and is_given("profile") and profile != "all":
        raise click.UsageError("--profile and --select both choose rules; give only one of them")
    return select or profile_rules(profile)


def _move(text: str) -> tuple[str, str]:
    code, sign, how = (part.strip() for part in text.partition("="))
    if not sign:
        raise click.UsageError(
            f"--safety must be CODE=safe, CODE=unsafe or CODE=0.9, not {text!r:.60}"
        )
    return code, how


def _words(lexicon: str | None, extend_words: str | None) -> Lexicon | None:
    """The words of two files; none if neither is named."""
    if lexicon is None and extend_words is None:
        return None
    from ...corpus.lexicon_file import load_lexicon, read_words

    words = read_words(extend_words) if extend_words is not None else ()
    return load_lexicon(lexicon, extend_words=words)
