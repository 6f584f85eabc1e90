"""The judge of gaps: what is counted, where it looks, and what it says."""

import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner

from arxmend import clean_text
from arxmend.engine.gap_marks import is_gap
from arxmend.gaps import counts, judge, kinds, places, signs
from arxmend.gaps.facts import FACTS, GROUPS, facts_of
from arxmend.language.lexicon import default_lexicon
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


def test_all_signs_name_a_rule_and_a_kind() -> None:
    for sign in signs.SIGNS:
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


def test_tokens_are_words_numbers_and_marks() -> None:
    assert counts.tokens_of("(the -body O2, 1.5)") == ["(", "the", "-body", "O2", ",", "1.5", ")"]
