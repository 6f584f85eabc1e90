"""What every rule must be: documented, shown at work and at rest, and true to its promises."""

from __future__ import annotations

import pkgutil
import re
from functools import cache
from importlib import import_module
from itertools import chain

import polars as pl
import pytest

from arxmend import Safety, clean_text, rules
from arxmend.engine.gap_marks import DEFAULT_MARK, GAP_MARK
from arxmend.engine.plan import plan_of
from arxmend.engine.run import MAX_ROUNDS, Run
from arxmend.language.lexicon import default_lexicon
from arxmend.messages import UserError
from arxmend.records.clean_frame import clean_frame
from arxmend.rules import FAMILIES, UnknownRuleError, all_rules, get_rule, select_rules
from arxmend.rules.rule import Changes, IdRule, Rule, TextRule
from arxmend.rules.table import gaps, junk
from arxmend.text.document import Document
from arxmend.text.tex import Math
from tests.golden import Case, load_cases, pinned

RULES = all_rules()
# no text is known to show these: they report a defect of arxmend itself
SHOWN = [rule for rule in RULES if not rule.code.startswith("REC9")]
# these judge by what no case can hold: the user's schema (REC2), another corpus (REC3), several
# references (REF207)
PINNED = [rule for rule in SHOWN if not rule.code.startswith(("REC2", "REC3", "REF207"))]
TEXT_RULES = [rule for rule in RULES if isinstance(rule, TextRule)]
RUN = [rule for rule in TEXT_RULES if not rule.example.not_run]
ROWS = (*gaps.RULES, *junk.RULES)  # rules of texts that are rows of a table
ID_RULES = [rule for rule in RULES if isinstance(rule, IdRule)]


def code(rule: Rule) -> str:
    return rule.code


@cache
def found_in_goldens() -> frozenset[str]:
    """The codes of all rules that find something in a golden case that is right."""
    lines = [line for case in load_cases("wild", "synthetic") for line in pinned(case).splitlines()]
    return frozenset(line.partition(" ")[0] for line in lines)


@pytest.mark.parametrize("rule", RULES, ids=code)
def test_a_rule_has_a_code_and_a_name(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}[1-9][0-9]{2}", rule.code, re.ASCII)
    assert rule.family in FAMILIES
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", rule.name, re.ASCII)
    assert get_rule(rule.code.lower()) is rule


@pytest.mark.parametrize("rule", TEXT_RULES, ids=code)
def test_a_rule_of_texts_is_found_where_its_code_and_name_say(rule: TextRule) -> None:
    if rule in ROWS:
        return
    module = f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    found = import_module(f"arxmend.rules.{rule.family.lower()}.{module}")
    assert found.RULE is rule
    assert found.__doc__ is not None
    assert found.__doc__.startswith(f"{rule.code}: ")


def test_no_rule_is_overlooked_and_no_code_or_name_used_twice() -> None:
    modules = [
        module.name
        for family in FAMILIES
        for module in pkgutil.iter_modules([f"{rules.__path__[0]}/{family.lower()}"])
        if re.match(r"[a-z]{3}\d", module.name)
    ]
    assert len(modules) + len(ROWS) == len(TEXT_RULES)
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=code)
def test_a_rule_is_documented(rule: Rule) -> None:
    for text in (rule.what, rule.why, *filter(None, [rule.unsafe_when])):
        assert len(text) > 15
        assert text == text.strip()
        assert text.endswith(".")
    assert rule.unsafe_when or rule.safety is Safety.DISPLAY_ONLY
    assert "\n" not in rule.what + rule.why + rule.unsafe_when


@pytest.mark.parametrize("rule", RULES, ids=code)
def test_safety_and_promise_agree(rule: Rule) -> None:
    assert (rule.safety is Safety.DISPLAY_ONLY) == (rule.changes is Changes.NOTHING)
    if rule.family == "SPC":
        assert rule.changes in (Changes.WHITE_SPACE, Changes.NOTHING)


@pytest.mark.parametrize("rule", RUN, ids=code)
def test_the_example_of_a_rule_is_what_it_does(rule: TextRule) -> None:
    example, reports = rule.example, rule.safety is Safety.DISPLAY_ONLY
    selected = [rule.code, *example.beside]
    unsafe, math = rule.safety is Safety.UNSAFE, rule.math or Math.LATEX
    cleaned = clean_text(example.before, select=selected, unsafe=unsafe, math=math)
    found = {finding.rule for finding in cleaned.findings}
    assert rule.code in found if example.beside else {rule.code} == found
    assert cleaned.text == example.result
    assert (example.before == example.result) == (reports and not example.beside)


@pytest.mark.parametrize(
    "text",
    [*(pytest.param(case.input, id=case.name) for case in load_cases()), "The value of%), see it."],
)
def test_a_rule_that_is_not_woken_would_find_nothing(text: str) -> None:
    plan = plan_of((), (), unsafe=True, min_confidence=0, moves=(), math=Math.UNICODE)
    run = Run(text, default_lexicon(), plan)
    for _ in range(MAX_ROUNDS):
        if not run.round():
            break
    for document in (Document(text, default_lexicon()), run.settled):
        stages, reporters = plan.rules_for(document)
        woken = {rule.code for rule in chain(*stages, reporters)}
        asleep = [rule for rule in TEXT_RULES if rule.code not in woken and not rule.opt_in]
        assert {rule.code: found for rule in asleep if (found := list(rule.detect(document)))} == {}


@pytest.mark.parametrize("rule", ID_RULES, ids=code)
def test_the_example_of_an_id_rule_is_what_it_does(rule: Rule) -> None:
    raw = rule.example.before
    value = float(raw) if rule.name == "id-read-as-number" else raw
    frame = pl.DataFrame({"arxiv_id": [value], "abstract": ["We prove a theorem."]})
    if rule.name == "version-conflict":
        frame = frame.with_columns(arxiv_version=2)
    cleaned = clean_frame(frame, select=[rule.code])
    assert cleaned.findings["rule"].to_list() == [rule.code]
    if rule.safety is Safety.SAFE:
        assert cleaned.records["arxiv_id"].to_list() == [rule.example.result]
    else:
        assert rule.example.after is None


def test_the_example_of_the_mark_of_gaps_is_what_it_does() -> None:
    example = get_rule(GAP_MARK).example
    cleaned = clean_text(example.before, mark_gaps=DEFAULT_MARK)
    assert cleaned.text == example.result
    assert GAP_MARK in {finding.rule for finding in cleaned.findings}


def test_every_example_runs_or_says_why_it_does_not() -> None:
    run = {rule.code for rule in (*RUN, *ID_RULES, get_rule(GAP_MARK))}
    assert {rule.code for rule in RULES if not rule.example.not_run} == run


@pytest.mark.parametrize("rule", RUN, ids=code)
def test_only_safe_rules_change_a_text_unasked(rule: TextRule) -> None:
    cleaned = clean_text(rule.example.before, select=[rule.code])
    if rule.math is Math.UNICODE:
        assert not cleaned.findings
        cleaned = clean_text(rule.example.before, select=[rule.code], math=rule.math)
    assert cleaned.changed == (rule.safety is Safety.SAFE)
    assert cleaned.findings or rule.example.beside


@pytest.mark.parametrize("rule", PINNED, ids=code)
def test_a_rule_has_a_positive_and_a_negative_golden(rule: Rule) -> None:
    assert rule.code in found_in_goldens(), f"no case in wild or synthetic has {rule.code}"
    negatives = [c for c in load_cases("negative") if c.path.stem.startswith(f"{rule.code}-")]
    assert negatives, f"no case negative/{rule.code}-….txt"


@pytest.mark.parametrize("case", load_cases("synthetic", "negative"), ids=lambda case: case.name)
def test_a_synthetic_case_is_named_by_its_rule(case: Case) -> None:
    named = get_rule(case.path.stem.partition("-")[0]).code
    if case.path.parent.name == "synthetic":
        assert named in {line.partition(" ")[0] for line in pinned(case).splitlines()}


# --- choosing rules


def codes(*select: str, ignore: tuple[str, ...] = ()) -> set[str]:
    return {rule.code for rule in select_rules(select, ignore)}


def test_all_rules_are_chosen_unless_said_otherwise() -> None:
    assert codes() == {rule.code for rule in RULES}


def test_a_beginning_chooses_and_leaves_out() -> None:
    spacing = {rule.code for rule in RULES if rule.family == "SPC"}
    assert codes("SPC") == codes("spc") == codes(" SPC ") == spacing
    assert codes("SPC1") == {c for c in spacing if c.startswith("SPC1")}
    assert codes("SPC101", "REC901") == {"SPC101", "REC901"}
    assert codes(ignore=("SPC",)) == codes() - spacing


def test_the_longer_beginning_decides_and_ignore_at_equal_length() -> None:
    assert codes("SPC101", ignore=("SPC",)) == {"SPC101"}
    assert codes("SPC", ignore=("SPC101",)) == codes("SPC") - {"SPC101"}
    assert codes("SPC", ignore=("SPC",)) == set()


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [("SPC01", "did you mean SPC"), ("SCP", "did you mean SPC?"), ("NUMB", "did you mean NUM?")],
)
def test_an_unknown_code_is_named_with_the_nearest_one(wrong: str, hint: str) -> None:
    for choose in (lambda: codes(wrong), lambda: codes(ignore=(wrong,)), lambda: get_rule(wrong)):
        with pytest.raises(UnknownRuleError) as error:
            choose()
        assert isinstance(error.value, UserError)
        assert repr(wrong) in str(error.value)
        assert hint in str(error.value)
        assert "'arxmend rules' lists them all" in str(error.value)


@pytest.mark.parametrize("wrong", ["", " ", "XQZ777", "*"])
def test_what_is_like_no_code_gets_no_hint(wrong: str) -> None:
    with pytest.raises(UnknownRuleError) as error:
        codes(wrong)
    assert "did you mean" not in str(error.value)


def test_choosing_rules_bounds_what_clean_text_does() -> None:
    text = "a tokenizer (TiTok) , an approach"
    assert clean_text(text, select=["SPC101"]).changed
    assert not clean_text(text, ignore=["SPC101"], select=["SPC"]).changed
