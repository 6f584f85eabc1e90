"""The judge of gaps: what is counted, where it looks, and what it says."""

import gzip
from pathlib import Path

import pytest
import regex
from click.testing import CliRunner

from arxmend import clean_text
from arxmend.engine.gap_marks import is_gap
from arxmend.gaps import compounds, counts, facts, judge, kinds, places, sign_table, signs
from arxmend.gaps.elsewhere import with_elsewhere
from arxmend.gaps.facts import FACTS, GROUPS, facts_of
from arxmend.language.lexicon import Lexicon, default_lexicon
from arxmend.rules import get_rule
from arxmend.text.document import Document
from benchmarks import count_formulas


def _document(text: str) -> Document:
    return Document(text, default_lexicon())


@pytest.mark.parametrize(
    "text",
    [
        "We use motors, cables, and so on. However, they cost.",
        "Robots can switch between or share the roles.",
        "The bounds are tight up to lower order terms.",
        "The R(+) and S(-) forms differ in Cl(-) transport.",
        "The pre- and post-test scores differ, and a pressure of 20 mm Hg was kept.",
    ],
)
def test_ordinary_english_is_silent(text: str) -> None:
    assert [f for f in clean_text(text).findings if f.rule.startswith(("NUM", "CIT"))] == []


def test_a_clean_text_without_anything_counted_has_no_candidates() -> None:
    assert places.places_in(_document("The cat sat on the mat and slept well.")) is None


def test_every_fact_has_a_name_and_every_name_a_group() -> None:
    document = _document("It falls by a factor of, where is the first estimate.")
    found = places.places_in(document)
    assert found is not None
    assert all(len(row) == len(FACTS) for row in facts_of(document, found))
    assert sum(map(len, GROUPS.values())) == len(set(FACTS))


def test_a_gap_says_its_kind_and_its_reasons() -> None:
    found = clean_text("It falls by a factor of, at an age of ~Myr.").findings
    assert {f.kind for f in found} <= kinds.KINDS.keys()
    assert [f.kind for f in found] == ["factor", "measure"]
    assert "formulas often stand here" in found[0].message


@pytest.mark.parametrize(
    "shape",
    ["We see {} here.", "({})", "—{}", "a/{}", "*{}*", "{},", "the result.{} and", "x {}", "{}"],
)
def test_a_sign_is_found_wherever_its_pattern_is(shape: str) -> None:
    pieces = (
        "up to faster",
        "At least better than",
        "more than higher",
        "N =, and",
        "with =3",
        "p<.05 and p>)",
        "the 1-form to-day of-type",
        "(for)",
        "0.5 0.912.3%",
        "an of % of",
    )
    for piece in pieces:
        document = _document(shape.format(piece))
        for number, sign in enumerate(sign_table.SIGNS, 1):
            if isinstance(sign.triggers, list):
                found = {m.span() for m in signs.found_of(document, number)}
                plain = {m.span() for m in regex.finditer(sign.pattern, document.text)}
                assert found == plain, sign.message


def test_all_signs_name_a_rule_and_a_kind() -> None:
    for sign in sign_table.SIGNS:
        assert get_rule(sign.code).code == sign.code
        assert sign.kind in kinds.KINDS


def test_a_gap_that_is_not_sure_enough_is_not_reported() -> None:
    text = "It falls by a factor of, at an age of ~Myr."
    few = clean_text(text, min_confidence=1.0).findings
    assert len(few) < len(clean_text(text).findings)
    assert len(judge.verdicts(_document(text))) >= len([f for f in few if is_gap(f)])


def test_formulas_are_counted_from_latex(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        text = rf"The mass $m_{number}$ of the model. Then H$_2$O and $\Lambda$CDM of \(x\), that."
        (tmp_path / f"{number}.tex").write_text(text)
    out = tmp_path / "out.tsv.gz"
    monkeypatch.setattr(count_formulas, "_OUT", out)
    result = CliRunner().invoke(count_formulas.main, [str(tmp_path)])
    assert result.exit_code == 0, result.output
    rows = gzip.decompress(out.read_bytes()).decode().splitlines()
    assert "pair\tmass\tof\t3\t0" in rows
    assert "fused after\tCDM\t3" in rows
    assert "pair\tof\t,\t3\t0" in rows


def test_a_compound_is_odd_where_no_lexicon_knows_it_or_its_parts_together() -> None:
    found = [
        (word[start:end], at)
        for word in ("x-ray,", "Petz-divergence", "(two-mode-divergence.")
        for start, end, at in compounds.odd_compounds(word, default_lexicon())
    ]
    assert found == [("Petz-divergence", 4), ("two-mode-divergence", 9)]


def test_the_parts_of_compounds_that_symbols_take_are_counted() -> None:
    words = {"x-ray": 5, "X-ray": 3, "Type-II": 2, "type-1": 1, "blue-ray": 2, "well": 9}
    parts = compounds.parts_of(Lexicon(words, {}, {}))
    assert parts.tails["ray"] == (8, 10)
    assert parts.heads["type"] == (1, 3)


def test_a_place_knows_how_likely_gaps_near_it_and_at_the_same_words_are() -> None:
    signless = [places.Place(n, n, left, right, False, None) for n, left, right in _PLACES]
    rows = with_elsewhere([[0.0]] * 3, [0.5, 0.9, 0.2], signless)
    near_before, near_after, alike = zip(*(row[-3:] for row in rows), strict=True)
    assert near_before == (0.0, 0.5, 0.0)
    assert near_after == (0.9, 0.0, 0.0)
    assert alike == (0.2, -1.0, 0.5)


_PLACES = ((1, "mass", ","), (5, "of", ","), (40, "mass", "."))


def test_the_words_between_white_space_are_cut_into_tokens_where_they_end() -> None:
    found = places.places_in(_document("A pre-war (bound) of, where  is x."))
    assert found is not None
    assert found.tokens == ["A", "pre-war", "(", "bound", ")", "of", ",", "where", "is", "x", "."]
    assert found.ends == [1, 9, 11, 16, 17, 20, 21, 27, 31, 33, 34]


def test_tokens_are_words_numbers_and_marks() -> None:
    assert counts.tokens_of("(the -body O2, 1.5)") == ["(", "the", "-body", "O2", ",", "1.5", ")"]


def test_the_order_of_the_words_does_not_show_in_the_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "The energy of the ground state falls by a factor of, where is the mass of the field "
        "and the function is bounded."
    )
    document = _document(text)
    found = places.places_in(document)
    assert found is not None
    expected = facts_of(document, found)
    monkeypatch.setattr(facts, "frozenset", lambda words: sorted(set(words)), raising=False)
    forwards = facts_of(document, found)
    monkeypatch.setattr(facts, "frozenset", lambda words: sorted(set(words))[::-1], raising=False)
    assert expected == forwards == facts_of(document, found)
