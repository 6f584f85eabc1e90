"""The promises of the engine: for every text with the real rules, and with rules that misbehave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arxmend import Cleaned, Safety, clean_text, engine, rules
from arxmend.engine import plan
from arxmend.rules import UnknownRuleError
from arxmend.rules.rule import Changes, Example, Rule, Stage, TextRule
from arxmend.text.document import MAX_MATCHES, Document
from arxmend.text.edits import apply_edits
from arxmend.text.match import Match
from tests import strategies
from tests.golden import load_cases

UseRules = Callable[..., None]


TEXTS = st.one_of(strategies.abstracts(), strategies.records(), strategies.any_text())


def check_promises(
    text: str, cleaned: Cleaned, *, unsafe: bool = False, mark_gaps: str = ""
) -> None:
    """Assert what must hold for every text."""
    assert cleaned.original == text
    # which takes them sorted and not overlapping only
    assert apply_edits(text, cleaned.edits) == cleaned.text
    assert cleaned.revert() == text
    assert cleaned.changed == (cleaned.text != text)
    for edit in cleaned.edits:
        assert text[edit.start : edit.end] != edit.replacement
        assert edit.reason
    places = [(f.start, f.end, f.rule) for f in cleaned.findings]
    assert places == sorted(places)
    for finding in cleaned.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert 0 < finding.confidence <= 1
        assert finding.message
        apply_edits(text, finding.edits)
    explained = {edit for finding in cleaned.findings for edit in finding.edits}
    assert explained >= set(cleaned.edits)
    assert not {engine.NOT_CONVERGED, engine.RULE_FAILED} & {f.rule for f in cleaned.findings}
    again = clean_text(cleaned.text, unsafe=unsafe, mark_gaps=mark_gaps)
    assert again.text == cleaned.text


@given(TEXTS)
def test_every_text_is_cleaned_once_and_for_all(text: str) -> None:
    check_promises(text, clean_text(text))


@given(TEXTS)
def test_so_it_is_with_unsafe_fixes(text: str) -> None:
    check_promises(text, clean_text(text, unsafe=True), unsafe=True)


@given(TEXTS)
@example("the ()the ")
@example(",,.")
def test_so_it_is_with_marks_at_gaps(text: str) -> None:
    cleaned = clean_text(text, mark_gaps="⟨?⟩")
    check_promises(text, cleaned, mark_gaps="⟨?⟩")
    plain = clean_text(text)
    marks = [finding for finding in cleaned.findings if finding.rule == "NUM901"]
    unmarked = [finding.rule for finding in cleaned.findings if finding.rule != "NUM901"]
    assert unmarked == [finding.rule for finding in plain.findings]
    assert cleaned.text.count("⟨?⟩") == plain.text.count("⟨?⟩") + len(marks)


@pytest.mark.parametrize("wrong", ["gap", "a?", "? ?", "0"])
def test_a_mark_is_told_from_text(wrong: str) -> None:
    with pytest.raises(ValueError, match="signs alone"):
        clean_text("by a factor of, where", mark_gaps=wrong)


def test_a_mark_is_no_switch() -> None:
    with pytest.raises(TypeError, match="takes the mark"):
        clean_text("by a factor of, where", mark_gaps=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It needs one NVIDIA A GPU.", "It needs one NVIDIA A ⟨?⟩ GPU."),
        ("It is at [/Fe] of most", "It is at [⟨?⟩/Fe] of most"),
        ("It grows by up to%, of.", "It grows by up to ⟨?⟩%, of ⟨?⟩."),
    ],
)
def test_a_mark_stands_where_content_is_gone(text: str, marked: str) -> None:
    assert clean_text(text, mark_gaps="⟨?⟩").text == marked
    assert clean_text(marked, mark_gaps="⟨?⟩").text == marked


@given(TEXTS)
def test_spacing_rules_change_white_space_alone(text: str) -> None:
    cleaned = clean_text(text, select=["SPC"])
    assert "".join(cleaned.text.split()) == "".join(text.split())


# --- rules that are made up


def rule(
    code: str,
    *fixes: tuple[str, str],
    changes: Changes = Changes.ANY,
    safety: Safety = Safety.SAFE,
    stage: Stage = Stage.SPACING,
    match_safety: Safety | None = None,
    triggers: tuple[str, ...] = (),
) -> Rule:
    """A rule that makes each ``old`` into ``new``."""

    def detect(document: Document) -> Iterator[Match]:
        for old, new in fixes:
            at = document.text.find(old)
            if at >= 0:
                fix = ((at, at + len(old), new),) if old != new else ()
                yield Match(at, at + len(old), f"found {old!r}", fix, safety=match_safety)

    return of(code, detect, changes=changes, safety=safety, stage=stage, triggers=triggers)


def of(
    code: str,
    detect: Callable[[Document], Iterable[Match]],
    *,
    changes: Changes = Changes.ANY,
    safety: Safety = Safety.SAFE,
    stage: Stage = Stage.SPACING,
    triggers: tuple[str, ...] = (),
) -> TextRule:
    return TextRule(
        code=code,
        name="made-up",
        what="",
        why="",
        example=Example("", ""),
        unsafe_when="",
        safety=safety,
        stage=stage,
        changes=changes,
        detect=detect,
        triggers=triggers,
    )


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator[UseRules]:
    """Make the engine know these rules alone."""

    def replace_rules(*rules: Rule) -> None:
        plan.plan_of.cache_clear()
        monkeypatch.setattr(plan, "select_rules", lambda _select, _ignore: rules)

    yield replace_rules
    plan.plan_of.cache_clear()


def assert_kept(cleaned: Cleaned, code: str, message: str) -> None:
    """Assert that the text came back as it was, with this one finding."""
    assert cleaned.text == cleaned.original
    assert not cleaned.edits
    (finding,) = cleaned.findings
    assert (finding.rule, finding.start, finding.end) == (code, 0, len(cleaned.original))
    assert message in finding.message


def test_rules_that_do_not_settle_leave_the_text_alone(use: UseRules) -> None:
    use(rule("SPC101", ("a", "b")), rule("SPC102", ("b", "a")))
    assert_kept(clean_text("a cat"), engine.NOT_CONVERGED, "did not settle in 12 rounds")


def test_a_rule_that_goes_on_for_ever_leaves_the_text_alone(use: UseRules) -> None:
    use(rule("SPC101", ("a", "aa")))
    assert_kept(clean_text("a cat"), engine.NOT_CONVERGED, "did not settle")


def test_mojibake_of_mojibake_is_undone_to_a_depth_that_people_reach() -> None:
    assert clean_text("Ã" + "\x83" * 11).text == "Ã"
    assert_kept(clean_text("Ã" + "\x83" * 12), engine.NOT_CONVERGED, "did not settle")


def test_a_text_with_more_places_than_memory_is_left_alone() -> None:
    cleaned = clean_text("\0a" * (MAX_MATCHES + 1), select=["ENC705"])
    assert_kept(cleaned, engine.TOO_MANY, "the rules find more than 200,000 places")


@pytest.mark.parametrize("safety", [Safety.SAFE, Safety.DISPLAY_ONLY])
def test_a_rule_that_raises_leaves_the_text_alone(use: UseRules, safety: Safety) -> None:
    def detect(_: Document) -> Iterator[Match]:
        yield Match(0, 1, "fine")
        raise KeyError("lost")

    use(rule("SPC102", ("cat", "dog")), of("NUM201", detect, safety=safety))
    assert_kept(clean_text("a cat"), engine.RULE_FAILED, "rule NUM201 failed: KeyError('lost')")


@pytest.mark.parametrize(
    ("changes", "fix"),
    [
        (Changes.WHITE_SPACE, ("cat", "dog")),
        (Changes.INSERTS, ("cat", "cats")),
        (Changes.NOTHING, ("a cat", "acat")),
    ],
)
def test_a_rule_that_breaks_its_promise_leaves_the_text_alone(
    use: UseRules, changes: Changes, fix: tuple[str, str]
) -> None:
    use(rule("SPC101", fix, changes=changes))
    assert_kept(clean_text("a cat"), engine.RULE_FAILED, f"rule SPC101 may change {changes}")


@pytest.mark.parametrize(
    "match",
    [
        Match(0, 1, "beyond the end", ((3, 9, ""),)),
        Match(0, 1, "before the start", ((-3, 1, "x"),)),
        Match(0, 1, "end before start", ((2, 1, "x"),)),
        Match(0, 3, "unsorted", ((2, 3, ""), (0, 1, ""))),
        Match(0, 3, "overlapping", ((0, 2, "x"), (1, 3, "y"))),
        Match(0, 1, "no change", ((0, 1, "a"),)),
        Match(3, 9, "a span beyond the end"),
        Match(3, 2, "a span that ends before it starts"),
    ],
    ids=lambda match: match.message,
)
@pytest.mark.parametrize("safety", [Safety.SAFE, Safety.UNSAFE])
def test_a_match_that_makes_no_sense_leaves_the_text_alone(
    use: UseRules, match: Match, safety: Safety
) -> None:
    use(of("SPC101", lambda _: [match], safety=safety))
    assert_kept(clean_text("a cat"), engine.RULE_FAILED, "rule SPC101")


def test_of_fixes_that_overlap_the_first_then_the_longer_then_the_lower_code_is_made(
    use: UseRules,
) -> None:
    use(rule("SPC103", ("bcd", "2")), rule("SPC102", ("abc", "1")))
    assert clean_text("abcd").text == "1d"
    use(rule("SPC102", ("ab", "1")), rule("SPC103", ("abc", "2")))
    assert clean_text("abcd").text == "2d"
    use(rule("SPC103", ("ab", "2")), rule("SPC102", ("ab", "1")))
    assert clean_text("abcd").text == "1cd"


def test_a_fix_that_had_to_wait_is_made_in_the_next_round(use: UseRules) -> None:
    use(rule("SPC102", ("ab", "xb")), rule("SPC103", ("bc", "by")))
    cleaned = clean_text("abc")
    assert cleaned.text == "xby"
    assert [f.rule for f in cleaned.findings] == ["SPC102", "SPC103"]


def test_later_stages_see_repairs_and_offsets_stay_those_of_the_original(use: UseRules) -> None:
    use(
        rule("SPC101", ("× ", "×")),
        rule("ENC101", ("Ã\u0097", "×"), stage=Stage.ENCODING),
        rule("NUM201", ("×9", "×9"), changes=Changes.NOTHING, safety=Safety.DISPLAY_ONLY),
    )
    text = "a 16Ã\u0097 9 image"
    cleaned = clean_text(text)
    assert cleaned.text == "a 16×9 image"
    found = {f.rule: text[f.start : f.end] for f in cleaned.findings}
    assert found == {"ENC101": "Ã\u0097", "SPC101": "Ã\u0097 ", "NUM201": "Ã\u0097 9"}
    assert cleaned.revert() == text


def test_every_edit_is_explained_even_where_rounds_join_edits(use: UseRules) -> None:
    use(rule("SPC101", ("ab", "a b")), rule("SPC102", ("bc", "b c")), rule("SPC103", ("a ", "a")))
    cleaned = clean_text("xabcx")
    explained = {edit for finding in cleaned.findings for edit in finding.edits}
    assert explained >= set(cleaned.edits)


def test_what_is_undone_is_no_finding(use: UseRules) -> None:
    use(
        rule("ENC101", ("ab", "a b"), stage=Stage.ENCODING),
        rule("MRK101", ("a bc", "abc "), stage=Stage.MARKUP),
        rule("SPC101", ("bc ", "bc")),
    )
    assert clean_text("abc").findings[0].rule == engine.NOT_CONVERGED  # it begins anew

    use(
        rule("ENC101", ("<ab", "<a b"), stage=Stage.ENCODING),
        rule("MRK101", ("<a b", "<ab"), stage=Stage.MARKUP),
        rule("SPC101", ("<", "")),
    )
    cleaned = clean_text("x <ab")
    assert (cleaned.text, [f.rule for f in cleaned.findings]) == ("x ab", ["SPC101"])


@pytest.mark.parametrize(
    ("rule_safety", "match_safety", "text", "text_if_unsafe"),
    [
        (Safety.SAFE, None, "a dog", "a dog"),
        (Safety.UNSAFE, None, "a cat", "a dog"),
        (Safety.SAFE, Safety.UNSAFE, "a cat", "a dog"),
        (Safety.UNSAFE, Safety.SAFE, "a cat", "a dog"),  # never promoted
        (Safety.SAFE, Safety.DISPLAY_ONLY, "a cat", "a cat"),
    ],
)
def test_safety_decides_what_is_applied(
    use: UseRules, rule_safety: Safety, match_safety: Safety | None, text: str, text_if_unsafe: str
) -> None:
    use(rule("SPC101", ("cat", "dog"), safety=rule_safety, match_safety=match_safety))
    for unsafe, expected in ((False, text), (True, text_if_unsafe)):
        cleaned = clean_text("a cat", unsafe=unsafe)
        assert cleaned.text == expected
        (finding,) = cleaned.findings
        assert [(e.start, e.end, e.replacement) for e in finding.edits] == [(2, 5, "dog")]
        assert bool(cleaned.edits) == (cleaned.text != "a cat")


def test_a_rule_without_its_trigger_does_not_run(use: UseRules) -> None:
    use(rule("SPC101", ("cat", "dog"), triggers=("!", "?")))
    assert clean_text("a cat").text == "a cat"
    assert clean_text("a cat?").text == "a dog?"


def test_reports_are_of_the_settled_text(use: UseRules) -> None:
    use(
        rule("NUM201", ("ab", "ab"), safety=Safety.DISPLAY_ONLY, changes=Changes.NOTHING),
        rule("SPC101", ("ab", "a b")),
        rule("NUM202", ("a b", "a b"), safety=Safety.DISPLAY_ONLY, changes=Changes.NOTHING),
    )
    cleaned = clean_text("ab")
    assert [(f.rule, f.start, f.end) for f in cleaned.findings] == [
        ("NUM202", 0, 2),
        ("SPC101", 0, 2),
    ]


def test_the_boundaries_are_where_white_space_went_in(use: UseRules) -> None:
    seen: list[tuple[str, frozenset[int]]] = []

    def glue(document: Document) -> Iterator[Match]:
        at = document.text.find("ofimage") + len("of")
        if at > 1:
            yield Match(at, at, "glue", ((at, at, " "),))

    def look(document: Document) -> Iterator[Match]:
        seen.append((document.text, document.boundaries))
        return iter(())

    use(
        of("SPC101", glue, changes=Changes.WHITE_SPACE),
        rule("SPC102", ("xx", "x"), stage=Stage.REPORT),
        of("NUM201", look, changes=Changes.NOTHING, safety=Safety.DISPLAY_ONLY),
    )
    clean_text("xx ofimage")
    assert seen == [("x of image", frozenset({4}))]


@pytest.mark.parametrize("value", [None, b"bytes", 3.5, ["a"]])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=f"takes a string, not {type(value).__name__}"):
        clean_text(value)  # type: ignore[arg-type]


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(UnknownRuleError, match="SPC999"):
        clean_text("a", select=["SPC999"])
    with pytest.raises(UnknownRuleError, match="QQQ"):
        clean_text("a", ignore=["QQQ"])


def test_findings_are_in_order(use: UseRules) -> None:
    use(rule("SPC102", ("b", "x"), ("a", "y")), rule("SPC101", ("c", "z")))
    places = [f.start for f in clean_text("a b c").findings]
    assert all(left <= right for left, right in pairwise(places))


def test_a_spacing_rule_runs_no_rule_of_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [case.input for case in load_cases() if "SPC" in case.path.stem or case.negative]
    cleaned = [clean_text(text, select=["SPC201"]) for text in texts]

    def refuse(_: Document) -> list[Match]:
        raise AssertionError("a rule of NUM or CIT runs")

    real = rules.all_rules()
    broken = [
        replace(rule, detect=refuse)
        if isinstance(rule, TextRule) and rule.family in ("NUM", "CIT")
        else rule
        for rule in real
    ]
    caches = (rules.get_rule, rules.select_rules, plan.plan_of)
    with monkeypatch.context() as patch:
        patch.setattr(rules, "all_rules", lambda: broken)
        for cached in caches:
            cached.cache_clear()
        try:
            again = [clean_text(text, select=["SPC201"]) for text in texts]
            assert clean_text("by a factor of, where").findings[0].rule == engine.RULE_FAILED
        finally:
            for cached in caches:
                cached.cache_clear()
    assert again == cleaned


@pytest.mark.parametrize("end", ["", " by EinsteinProbe"])
def test_a_finding_does_not_depend_on_what_a_spacing_rule_asked_before(end: str) -> None:
    text = f"We presentthe results, by a factor of, that hold in many cases of interest{end}."
    found = [finding for finding in clean_text(text).findings if finding.rule == "NUM301"]
    assert [(f.start, f.end) for f in found] == [(35, 37)]
