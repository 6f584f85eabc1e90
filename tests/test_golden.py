"""Every golden file: what the tool does with it is right, explained, and what was last reviewed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from arxmend.text.edits import apply_edits
from tests import golden
from tests.golden import Case, CaseError, clean, differences, load_cases, main, pinned, read_case

CASES = load_cases()
TEXTS = [case for case in CASES if not case.table]

CASE = """\
# why: a bracket
# select: SPC101
--- input
a tokenizer (TiTok) , an approach
--- gold
a tokenizer (TiTok), an approach
--- findings
SPC101 19:21 "(TiTok) ," -> "(TiTok),"
"""


def mark(case: Case) -> pytest.MarkDecorator | tuple[()]:
    passes = f"it passes now: move it (python -m tests.golden --sort); was {case.option('fails')}"
    return pytest.mark.xfail(reason=passes, strict=True) if case.known_failure else ()


@pytest.mark.parametrize("case", [pytest.param(c, marks=mark(c), id=c.name) for c in CASES])
def test_gold(case: Case) -> None:
    assert not differences(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings_are_the_reviewed_ones(case: Case) -> None:
    reviewed = case.findings.splitlines()
    assert pinned(case).splitlines() == reviewed, "see golden/README.md"
    assert case.format() == case.path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case.name)
def test_edits_are_the_whole_difference(case: Case) -> None:
    cleaned = clean(case)
    assert apply_edits(case.input, cleaned.edits) == cleaned.text
    assert cleaned.revert() == case.input
    assert clean(case, cleaned.text).text == cleaned.text
    explained = {edit for finding in cleaned.findings for edit in finding.edits}
    assert explained >= set(cleaned.edits)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_stands_where_it_belongs(case: Case) -> None:
    assert bool(case.option("fails")) == case.known_failure
    if case.path.parent.name == "negative":
        if case.table:
            assert not any(json.loads(line)["findings"] for line in case.gold.splitlines())
        else:
            assert case.gold == case.input
    if not case.table:
        gold = case.read_gold()
        if case.path.parent.name == "wild":
            assert gold.fits
            assert gold.text == " ".join(gold.text.split())


# --- the harness itself


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "synthetic"
    folder.mkdir()
    path = folder / "SPC101-bracket.txt"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_a_case_is_read_and_written_as_it_stands(path: Path) -> None:
    case = read_case(path)
    assert case.codes("select") == ("SPC101",)
    assert case.format() == CASE
    assert not differences(case)
    assert pinned(case) == case.findings


def test_differences_name_kind_and_place(path: Path) -> None:
    case = read_case(path)
    wrong = replace(case, gold=case.input.replace("to", "⟦∅⟧to"))
    assert differences(wrong) == [
        ("missing missed", "a|tokenizer(TiTok),ana"),
        ("delete wrong", "atokenizer(TiTok)|,anapproach"),
        ("text", 'not "(TiTok) ," but "(TiTok),"'),
    ]
    negative = replace(case, path=path.parents[1] / "negative" / "a.txt", gold=case.input)
    assert differences(negative)[-1] == ("finding", case.findings)


def test_check_write_and_check(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(path)]) == 0
    stale = CASE.replace("19:21", "18:21")
    path.write_text(stale, encoding="utf-8")
    assert main([str(path)]) == 1
    assert '- SPC101 18:21 "(TiTok) ,"' in capsys.readouterr().out
    assert main(["--write", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == CASE


def test_the_findings_section_may_be_left_to_the_tool(path: Path) -> None:
    path.write_text(CASE.partition("--- findings")[0], encoding="utf-8")
    assert main(["--write", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == CASE


def test_sort_moves_wild_cases_by_whether_they_pass(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = path.parents[1]
    monkeypatch.setattr(golden, "ROOT", root)
    wild, failing = root / "wild" / "2406.07522v1.txt", root / "known-failures" / "2406.07522v1.txt"
    wild.parent.mkdir()
    failing.parent.mkdir()
    wild.write_text(CASE.replace("TiTok), an", "TiTok), ⟦∅⟧an"), encoding="utf-8")
    assert main(["--sort", str(wild), str(path)]) == 0
    assert not wild.exists()
    case = read_case(failing)
    assert case.option("fails") == "1 missing missed"
    assert path.exists()  # a synthetic case is moved by its author alone

    failing.write_text(case.format().replace("⟦∅⟧", ""), encoding="utf-8")
    assert main([str(failing)]) == 1  # it passes now
    assert main(["--sort", str(failing)]) == 0
    assert not failing.exists()
    assert wild.read_text(encoding="utf-8") == CASE


TABLE = """\
# why: two records of one paper
# select: AID101
# table: true
--- input
{"arxiv_id": "2406.07522v1", "abstract": "We present Samba."}
{"arxiv_id": "2406.07522", "abstract": "We present Samba."}
--- gold
{"arxiv_id": "2406.07522", "arxiv_version": 1, "findings": ["AID101"]}
{"arxiv_id": "2406.07522", "arxiv_version": null, "findings": []}
--- findings
"""


def test_a_table_case_is_about_records(path: Path) -> None:
    path.write_text(TABLE, encoding="utf-8")
    case = read_case(path)
    assert not differences(case)
    assert pinned(case).startswith('AID101 0 arxiv_id "2406.07522v1" -> "2406.07522" ')
    wrong = replace(case, gold=case.gold.replace('"AID101"', '"AID102"').replace("null", "2"))
    assert differences(wrong) == [
        ("record", "0: findings is ['AID101'], not ['AID102']"),
        ("record", "1: arxiv_version is None, not 2"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# why: a bracket\n", "", "needs '# why:'"),
        ("# select", "# selects", "is no '# key: value'"),
        ("--- gold", "--- god", "needs '# why:', then '--- input'"),
        ('),"\n', '),"', "must end in a newline"),
    ],
)
def test_a_file_that_is_no_case_is_refused(path: Path, old: str, new: str, message: str) -> None:
    path.write_text(CASE.replace(old, new), encoding="utf-8")
    with pytest.raises(CaseError, match=message):
        read_case(path)
