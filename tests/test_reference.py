"""What the paper's own abstract does to a damaged one, and what it must never do."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxmend import Reference, clean_text
from arxmend.language.lexicon import default_lexicon
from arxmend.reference import Evidence
from arxmend.reference.align import align
from arxmend.reference.verdicts import judge
from arxmend.text.edits import ink
from tests.strategies import abstracts, any_text, records

OFFICIAL = (
    r"We present \textbf{Samba}, a model for $n \geq 2$ rivers. It treats $16\times16$ patches "
    r"(SSM) -- at 45\% of the cost -- with a $1.8\times$ speedup over Mamba [12]."
)
DAMAGED = (
    "We presentSamba, a model forrivers. It treats 1616 patches (SSM) – at 45% of the cost – with "
    "a speedup over Mamba []."
)


def test_what_was_dropped_comes_back_with_its_source() -> None:
    cleaned = clean_text(DAMAGED, reference=Reference(OFFICIAL, "arXiv metadata of 2406.07550v1"))
    assert cleaned.text == (
        r"We present Samba, a model for $n \geq 2$ rivers. It treats 16×16 patches (SSM) – at 45% "
        r"of the cost – with a $1.8\times$ speedup over Mamba [12]."
    )
    assert {edit.reason for edit in cleaned.edits} == {"as in arXiv metadata of 2406.07550v1"}
    assert {edit.rule[:4] for edit in cleaned.edits} == {"REF1"}
    assert cleaned.revert() == DAMAGED
    assert not [f for f in cleaned.findings if not f.edits]


@pytest.mark.parametrize("official", ["~3.5 h", "~ 3.5 h", r"$\sim$3.5 h"])
@pytest.mark.parametrize("gap", ["~ ", "~"])
def test_a_number_comes_back_behind_the_tilde_that_both_have(gap: str, official: str) -> None:
    text = f"The half-life was {gap}h in the dogs of both of the groups."
    cleaned = clean_text(text, reference=text.replace(f"{gap}h", official))
    spaced = "~ 3.5" if official == "~ 3.5 h" else "~3.5"
    assert cleaned.text == text.replace(f"{gap}h", f"{spaced} h")


def test_letters_that_are_symbols_come_back_as_formulas_do() -> None:
    official = (
        "TNF-α, IFN-γ and IL-1β fell with α-tocopherol and β-carotene over ℝ, and levels of α- and "
        "β-tubulin rose by 5 µm."
    )
    text = official.translate(dict.fromkeys(map(ord, "αβγµℝ")))
    cleaned = clean_text(text, reference=official)
    assert cleaned.text == official
    assert {f.rule for f in cleaned.findings if f.edits} <= {"REF102", "SPC101", "SPC102"}


def test_a_word_of_greek_is_no_symbol() -> None:
    official = "Μετρήσαμε τη θερμότητα των ποταμών ή των νησιών τον χειμώνα."
    text = official.replace(" ή ", " ")
    assert clean_text(text, reference=official).text == text


def test_formulas_come_in_unicode_if_asked_for() -> None:
    cleaned = clean_text(DAMAGED, reference=OFFICIAL, math="unicode")
    assert "for n ≥ 2 rivers" in cleaned.text
    assert "a 1.8× speedup" in cleaned.text
    assert clean_text(cleaned.text, reference=OFFICIAL, math="unicode").text == cleaned.text


def test_a_rule_does_not_undo_or_report_what_the_reference_proves() -> None:
    text = "We use theopenSUSE of, where each 1616 patch is cut and more than ten words are said."
    alone = clean_text(text)
    assert "16×16" in alone.text
    assert any(finding.rule.startswith("NUM3") for finding in alone.findings)
    cleaned = clean_text(text, reference=text.replace("theopen", "the open"))
    assert cleaned.text == text.replace("theopen", "the open")
    assert {finding.rule for finding in cleaned.findings} == {"REF101"}


def test_a_sign_that_a_rule_would_put_in_needs_the_reference() -> None:
    text = "It is a 1.5higher throughput than that of all the others."
    assert "×" in clean_text(text).text
    assert "×" not in clean_text(text, reference="Graphs are coloured by a local rule.").text
    assert "×" in clean_text(text, reference="Graphs are coloured.", unsafe=True).text


def test_rules_can_be_left_out_and_made_unsafe() -> None:
    spaces = clean_text(DAMAGED, reference=OFFICIAL, select=["REF101"])
    assert ink(spaces.text) == ink(DAMAGED)
    assert clean_text(DAMAGED, reference=OFFICIAL, ignore=["REF", "SPC", "NUM"]).text == DAMAGED
    moved = clean_text(DAMAGED, reference=OFFICIAL, safety={"REF102": "unsafe"})
    assert r"\geq" not in moved.text
    assert [f for f in moved.findings if f.rule == "REF102" and f.safety == "unsafe"]


@pytest.mark.parametrize(
    ("reference", "rule"),
    [
        ("", "REF206"),
        ("This paper has been withdrawn by the author.", "REF206"),
        (
            "Nous présentons un modèle des rivières de glace, et $x$ mesures de la chaleur.",
            "REF201",
        ),
        ("Graphs of bounded degree are coloured by a local rule in $O(1)$ rounds.", "REF201"),
    ],
)
def test_a_reference_of_another_text_does_no_harm_and_is_told(reference: str, rule: str) -> None:
    cleaned = clean_text("We measure the heat of rivers in winter.", reference=reference)
    assert not cleaned.edits
    assert [finding.rule for finding in cleaned.findings] == [rule]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("9", "9.4"),
        ("1,20", "1,204"),
        ("0.05", "0.051"),
        ("-0.12", "0.12"),
        ("−3.1", "3.1"),
        ("0.12", "-0.12"),
        ("9", r"$-9$"),
        ("1.5", "2.6"),
    ],
)
def test_a_number_that_differs_is_told_once(here: str, there: str) -> None:
    text = "The change at day 30 was {} in the treated patients of the two hospitals."
    cleaned = clean_text(text.format(here), reference=text.format(there))
    assert cleaned.text == text.format(here)
    [finding] = cleaned.findings
    assert finding.rule == "REF202"
    assert finding.message == (f"the reference has {there.strip('$')} for {here.replace('−', '-')}")


@pytest.mark.parametrize(
    ("here", "there"),
    [("1204", "1,204"), ("day 30", "day-30"), ("9–12", "9-12"), ("-9", "−9"), ("9", "$9$")],
)
def test_a_number_in_another_writing_does_not_differ(here: str, there: str) -> None:
    text = "The change at the end was {} in the treated patients of the two hospitals."
    found = clean_text(text.format(here), reference=text.format(there)).findings
    assert not [finding for finding in found if finding.rule == "REF202"]


def test_a_reference_that_is_damaged_alike_proves_no_spacing() -> None:
    text = "We measuretheheat ofthelarge rivers andofthe small lakes inall coldwinters."
    assert clean_text(text, reference=text).text == clean_text(text).text != text


def test_notes_of_a_reference_are_told() -> None:
    text = "We measure the heat of rivers in winter, and that of lakes."
    reference = Reference(
        text, "arXiv", notes=(("REF205", "it is version 3, the record version 1"),)
    )
    assert [f.message for f in clean_text(text, reference=reference).findings] == [
        "it is version 3, the record version 1"
    ]


@pytest.mark.parametrize(
    ("text", "official", "outcomes"),
    [
        ("an\u00adae\u00admia in men", "anaemia in men", ["right", "right"]),
        ("an\u00adaemia in men", "an\u00adaemia in men", ["wrong"]),
        ("an\u00adaemia in men", "anorexia in men", ["unknown"]),
        ("the <i>CYP3A5</i> gene", "the CYP3A5 gene", ["right", "right"]),
        ("the <b>CYP3A5</b> gene", r"the \textbf{CYP3A5} gene", ["right", "right"]),
        ("at the ﬁrst visit", "at the first visit", ["right"]),
        ("men &amp; women", r"men \& women", ["right"]),
        ("men charac- terized by age", "men characterized by age", ["right"]),
        ("men charac- terized by age", "men charac- terized by age", ["wrong"]),
    ],
)
def test_a_repair_is_judged_by_the_words_it_makes(
    text: str, official: str, outcomes: list[str]
) -> None:
    frame = "We enrolled all patients of the two hospitals, and saw {} in the north."
    cleaned = clean_text(frame.format(text))
    verdicts = judge(cleaned, (), Reference(frame.format(official)), default_lexicon())
    assert verdicts is not None
    assert [str(each.outcome) for each in verdicts] == outcomes


def test_no_other_type_is_a_reference() -> None:
    with pytest.raises(TypeError, match="reference takes an abstract"):
        clean_text("a", reference=3)  # type: ignore[arg-type]


TEXTS = st.one_of(abstracts(), records(), any_text())


@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_compared(text: str, reference: str) -> None:
    cleaned = clean_text(text, reference=reference)
    assert cleaned.revert() == text
    again = clean_text(cleaned.text, reference=reference)
    assert again.text == cleaned.text


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str]:
    """An abstract, and what is left of it when words, signs and white space are gone."""
    official = draw(st.one_of(abstracts(), records()))
    words = official.split(" ")
    kept = draw(
        st.lists(st.sampled_from([0, 1, 1, 1, 1]), min_size=len(words), max_size=len(words))
    )
    glue = draw(st.lists(st.sampled_from([" ", " ", ""]), min_size=len(words), max_size=len(words)))
    left = "".join(w + g for w, k, g in zip(words, kept, glue, strict=True) if k)
    return left, official


@given(damaged())
def test_a_damaged_text_keeps_its_signs_and_settles(pair: tuple[str, str]) -> None:
    text, official = pair
    cleaned = clean_text(text, reference=official)
    assert cleaned.revert() == text
    assert clean_text(cleaned.text, reference=official).text == cleaned.text
    taken = Evidence(Reference(official)).repairs(text, default_lexicon())
    for _, match in taken:
        for start, end, replacement in match.fix:
            assert not text[start:end].strip("~ \t\r\n")
            assert replacement != text[start:end]


@given(damaged())
def test_another_version_gives_no_more_than_the_same(pair: tuple[str, str]) -> None:
    text, official = pair
    other = Reference(official, notes=(("REF205", "it is version 3"),))
    cleaned = clean_text(text, reference=other)
    assert clean_text(cleaned.text, reference=other).text == cleaned.text
    both = clean_text(text, reference=other, unsafe=True)
    assert clean_text(both.text, reference=other, unsafe=True).text == both.text


@given(st.text("ab1$ ", max_size=60), st.text("ab1$ ", max_size=60))
def test_blocks_are_equal_and_in_order(text: str, reference: str) -> None:
    at = place = 0
    for block in align(text, reference):
        assert text[block.start : block.end] == reference[block.begin : block.stop] != ""
        assert at <= block.start
        assert place <= block.begin
        at, place = block.end, block.stop


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("ab" * 20_000, "ba" * 20_000),
        ("a" * 40_000, "a" * 30_000 + "b"),
        ("$" * 40_000, "$x" * 20_000),
        ("word " * 8_000, "other text " * 4_000),
        ("\\begin{x} " * 4_000, "{\\bf " * 8_000),
        ("the $5 of " * 4_000, "the $5 of all " * 3_000),
    ],
)
def test_the_time_is_bounded(text: str, reference: str) -> None:
    begin = time.perf_counter()
    evidence = Evidence(Reference(reference))
    list(evidence.repairs(text, default_lexicon()))
    list(evidence.differences(text))
    assert time.perf_counter() - begin < 10
