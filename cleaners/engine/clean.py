"""The one path from text to cleaned text: check, fix and explain all read what it returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..language.lexicon import Lexicon, default_lexicon
from ..reference import Reference
from ..rules import get_rule, profile_rules
from ..text.document import TooManyMatchesError
from ..text.edits import Cleaned, Finding
from ..text.scripts import Scripts
from ..text.tex import Math
from .decisions import Decisions
from .gap_marks import DEFAULT_MARK, is_mark
from .plan import plan_of
from .run import MAX_ROUNDS, BrokenPromiseError, Run

MIN_CONFIDENCE = 0.7
NOT_CONVERGED = "REC901"
RULE_FAILED = "REC902"
TOO_MANY = "REC905"

_MATH, _SCRIPTS = tuple(Math), tuple(Scripts)


def clean_text(
    text: str,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    unsafe: bool = False,
    math: str = Math.LATEX,
    min_confidence: float = MIN_CONFIDENCE,
    mark_gaps: str = "",
    scripts: str = Scripts.UNICODE,
    lexicon: Lexicon | None = None,
    safety: Mapping[str, str] | None = None,
    decisions: Decisions | None = None,
    profile: str = "all",
    reference: str | Reference | None = None,
) -> Cleaned:
    """Repair one text and report what cannot be repaired.

    Args:
        text: the text, of any length.
        select: rule codes or their beginnings (``SPC``, ``NUM201``); all rules if empty.
        ignore: rule codes or their beginnings to leave out.
        unsafe: whether fixes that are not safe are applied too.
        math: what becomes of formulas and other TeX: ``latex`` leaves it, ``unicode`` writes it in
            Unicode where nothing is lost (``H$_2$O`` becomes H₂O). MathML becomes either.
        min_confidence: fixes less sure than this, from 0 to 1, count as unsafe, and gaps less sure
            are not reported; 0.5 trades precision for recall.
        mark_gaps: what to write at each gap that is certain (``⟨?⟩``), nothing if empty; one or
            more signs that are no letters, digits or white space.
        scripts: the one form of raised and lowered text: ``unicode`` (H₂O, 10⁶), ``plain`` (H2O,
            10^6) or ``latex`` (H$_2$O, 10$^6$). By default characters of Unicode stay as they are.
        lexicon: the words to judge by; the one that arxmend brings along if left out.
        safety: rule codes or their beginnings whose fixes count as ``safe`` or ``unsafe`` instead
            of what the rule says (``{"MRK": "safe"}``), or the confidence from which they are safe
            (``{"SPC201": "0.9"}``); rules that only report stay as they are.
        decisions: what people decided (``load_decisions``): repairs that they accepted are made
            whatever their safety, those that they rejected never.
        reference: the paper's official abstract, in LaTeX or not. White space is made as it is
            there, and formulas, numbers, signs, names and citations that only it has are put back;
            nothing else of it enters the text.
        profile: ``all`` rules, or the ``safe`` ones: encoding, entities, tags and white space at
            punctuation, so that no word is split or joined.

    Returns:
        The cleaned text with its edits and findings, in code-point offsets of ``text``. A text for
        which the rules do not settle, or find more than ``MAX_MATCHES`` places, or of which one
        breaks its promise, comes back unchanged with the finding REC901, REC905 or REC902.

    Raises:
        TypeError: if ``text`` or ``mark_gaps`` is no string, ``lexicon`` no lexicon, or
            ``reference`` neither a string nor a ``Reference``.
        ValueError: if ``math`` or ``scripts`` is another word or they contradict each other,
            ``min_confidence`` is not from 0 to 1, ``mark_gaps`` no mark, or ``safety`` moves a rule
            where it cannot be, or ``profile`` is another word or given beside ``select``.
        UnknownRuleError: if a code in ``select``, ``ignore`` or ``safety`` matches no rule.
    """
    if not isinstance(text, str):
        raise TypeError(f"clean_text takes a string, not {type(text).__name__}")
    if lexicon is not None and not isinstance(lexicon, Lexicon):
        raise TypeError(f"lexicon takes what load_lexicon returns, not {type(lexicon).__name__}")
    if isinstance(reference, str):
        reference = Reference(reference)
    if reference is not None and not isinstance(reference, Reference):
        raise TypeError(f"reference takes an abstract, not {type(reference).__name__}")
    if not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence must be from 0 to 1, not {min_confidence}")
    if not isinstance(mark_gaps, str):
        raise TypeError(f"mark_gaps takes the mark, such as {DEFAULT_MARK!r}, not {mark_gaps!r}")
    if mark_gaps and not is_mark(mark_gaps):
        raise ValueError(f"mark_gaps must be of signs alone, such as {DEFAULT_MARK}: {mark_gaps!r}")
    tex, script_form = forms_of(math, scripts)
    moves = tuple((safety or {}).items())
    accepts = decisions is not None and decisions.accepts
    plan = plan_of(
        profile_rules(profile, select), _codes(ignore), unsafe, min_confidence, moves, tex, accepts
    )
    try:
        run = Run(text, lexicon or default_lexicon(), plan, script_form, reference, decisions)
        for _ in range(MAX_ROUNDS):
            if not run.round():
                return run.result(mark_gaps)
    except BrokenPromiseError as error:
        return _unchanged(text, RULE_FAILED, str(error))
    except TooManyMatchesError as error:
        return _unchanged(text, TOO_MANY, str(error))
    return _unchanged(text, NOT_CONVERGED, f"the rules did not settle in {MAX_ROUNDS} rounds")


def forms_of(math: str, scripts: str) -> tuple[Math, Scripts]:
    """Return the forms of TeX and of raised and lowered text that the options name.

    Raises:
        ValueError: if one of them is another word, or they contradict each other.
    """
    if math not in _MATH:
        raise ValueError(f"math must be {' or '.join(Math)}, not {math!r}")
    if scripts not in _SCRIPTS:
        raise ValueError(f"scripts must be unicode, plain or latex, not {scripts!r}")
    if (math, scripts) == (Math.UNICODE, Scripts.LATEX):
        raise ValueError("math='unicode' and scripts='latex' contradict each other: choose one")
    return Math(math), Scripts(scripts)


def _codes(codes: Sequence[str]) -> tuple[str, ...]:
    return (codes,) if isinstance(codes, str) else tuple(codes)


def _unchanged(text: str, code: str, message: str) -> Cleaned:
    finding = Finding(code, 0, len(text), message, get_rule(code).safety)
    return Cleaned(text, text, (), (finding,))
