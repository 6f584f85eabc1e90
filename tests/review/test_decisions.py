"""Decisions: matched by the words around a place, applied or kept off, merged, read and written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from arxmend import clean_frame, clean_text, load_decisions
from arxmend.corpus.decision_file import decision_line, read_decision, write_decisions
from arxmend.engine.decisions import Decision, Decisions, Scope, Verdict
from arxmend.io import FileError
from arxmend.text.edits import Cleaned, Finding
from arxmend.text.subject import Subject, folded, subject_of
from tests.process import run, write_jsonl

ACCEPT, REJECT = Verdict.ACCEPT, Verdict.REJECT
SIGN = "For the encoder of images we treat each 1616 patch as a token of the sequence, as usual."
GAP = "The error of our method decreases by a factor of, where the norm is taken over all inputs."
MARKUP = "We say **that** this is so in words that are plain, and no more is said about any of it."


def found(result: Cleaned, rule: str) -> Finding:
    return next(each for each in (*result.findings, *result.rejected) if each.rule == rule)


def subject(text: str, rule: str, min_confidence: float = 0.7) -> Subject:
    result = clean_text(text, decisions=Decisions(), min_confidence=min_confidence)
    known = found(result, rule).subject
    assert known is not None
    return known


def decided(text: str, *decisions: Decision, **options: object) -> Cleaned:
    return clean_text(text, decisions=Decisions(decisions), **options)  # type: ignore[arg-type]


def test_a_subject_is_read_as_words() -> None:
    assert subject_of("SPC201", "see inthe box", 6, 6, [(6, 6, " ")])[:3] == (
        "SPC201",
        "inthe",
        "in the",
    )
    assert subject_of("SPC101", "a word , so", 6, 7, [(6, 7, "")])[1:3] == ("word ,", "word,")
    assert subject_of("NUM301", "a factor of, so", 9, 11, ())[1:] == (
        "of",
        None,
        "a factor ",
        ", so",
    )
    assert subject_of("MRK508", "Horn--Bate", 4, 6, [(4, 6, "–")])[1:] == (
        "--",
        "–",
        "Horn",
        "Bate",
    )
    assert subject_of("MRK508", "100\\% of", 3, 4, [(3, 4, "")])[1:3] == ("\\%", "%")
    assert subject_of("JNK612", "it., We", 3, 4, [(3, 4, "")])[1:3] == (".,", ".")
    long = subject_of("JNK601", "x" * 900, 0, 900, [(0, 900, "")])
    assert len(long.before) < 260


def test_sides_hold_letters_alone() -> None:
    assert folded("An eﬃcient 1,024–bit\u00a0K-means") == "anefficientbitkmeans"


def test_a_rejected_repair_is_neither_made_nor_reported() -> None:
    result = decided(SIGN, Decision(REJECT, subject(SIGN, "NUM201")))
    assert result.text == SIGN
    assert result.findings == ()
    assert [each.rule for each in result.rejected] == ["NUM201"]


def test_an_accepted_repair_is_made_whatever_its_safety() -> None:
    assert clean_text(SIGN, min_confidence=0.99).text == SIGN
    decision = Decision(ACCEPT, subject(SIGN, "NUM201", 0.99))
    result = decided(SIGN, decision, min_confidence=0.99)
    assert "16×16 patch" in result.text
    assert found(result, "NUM201").decision
    assert result.revert() == SIGN
    assert clean_text(MARKUP).text == MARKUP
    accepted = [
        Decision(ACCEPT, each.subject)
        for each in clean_text(MARKUP, decisions=Decisions(), unsafe=True).findings
        if each.subject is not None
    ]
    assert decided(MARKUP, *accepted).text == clean_text(MARKUP, unsafe=True).text


def test_a_decision_on_a_gap_makes_it_certain_or_drops_it() -> None:
    gap = subject(GAP, "NUM301")
    assert decided(GAP, Decision(REJECT, gap)).findings == ()
    assert found(decided(GAP, Decision(ACCEPT, gap)), "NUM301").confidence == 1
    marked = decided(GAP, Decision(REJECT, gap), mark_gaps="⟨?⟩")
    assert marked.text == GAP
    assert "⟨?⟩" in decided(GAP, Decision(ACCEPT, gap), mark_gaps="⟨?⟩").text


@pytest.mark.parametrize(
    "changed",
    [
        SIGN.replace("the encoder", "theencoder"),
        SIGN.replace("encoder of", "encoder1 of"),
        SIGN.replace("For the encoder", "<i>For</i> the <b>enc</b>oder"),
        SIGN.replace("token of the sequence", "unit"),
        f"Other things were said before. {SIGN} And others after.",
        SIGN.upper().replace("PATCH", "patch"),
    ],
)
def test_a_place_is_found_though_other_places_changed(changed: str) -> None:
    decision = Decision(REJECT, subject(SIGN, "NUM201"))
    assert "1616" in decided(changed, decision).text
    assert "1616" in decided(SIGN, Decision(REJECT, subject(changed, "NUM201"))).text


def test_white_space_makes_no_difference_to_a_gap() -> None:
    gaps = [Subject("CIT301", before, None) for before in ("( )", "()")]
    assert gaps[0].what == gaps[1].what
    changes = [Subject("SPC104", before, "()") for before in ("( )", "(  )")]
    assert changes[0].what != changes[1].what


def test_a_gap_is_the_same_whichever_rule_finds_it() -> None:
    glued = "This would reduce the exposure by a factor offor a discovery of dark matter."
    [gap] = [f for f in clean_text(glued, decisions=Decisions()).findings if f.rule == "NUM307"][:1]
    assert gap.subject is not None
    assert gap.subject.before == "of for"
    repaired = glued.replace("offor", "of for")
    assert found(clean_text(repaired), "NUM301").confidence < 1
    reject, accept = (Decision(verdict, gap.subject) for verdict in (REJECT, ACCEPT))
    assert [each.rule for each in decided(repaired, reject).rejected] == ["NUM301"]
    assert found(decided(repaired, accept), "NUM301").confidence == 1
    assert decided(repaired.replace("a discovery", "the search"), reject).rejected == ()


def test_a_gap_decides_no_other_gap_beside_the_same_words() -> None:
    text = "We obtain a rate of, (=0.5), 3 ± , and the rest of the words here are fine for all."
    gaps = [each for each in clean_text(text, decisions=Decisions()).findings if not each.edits]
    assert [each.rule for each in gaps] == ["NUM301", "NUM304", "NUM304"]
    subjects = [each.subject for each in gaps if each.subject is not None]
    for gap in subjects:
        result = decided(text, Decision(REJECT, gap))
        assert [each.subject for each in result.rejected] == [gap]
        decisions = Decisions([Decision(REJECT, gap)])
        assert [each for each in subjects if decisions.settles(each)] == [gap]
    before = Subject("NUM302", "on,", None, "we get better constraints ", ", and improve the rest")
    behind = Subject("NUM301", "and", None, "we get better constraints on,, ", " improve the rest")
    assert Decisions([Decision(REJECT, before)]).find(behind) is None
    repaired = clean_text(text).text
    assert repaired != text
    every = [Decision(REJECT, gap) for gap in subjects]
    assert len(decided(repaired, *every).rejected) == len(every)


@pytest.mark.parametrize(
    ("before", "left", "other", "shorter"),
    [
        ("(=0", "", "(=", ""),  # parted from its number
        ("(and)", "", "and", "("),
        ("()", "", "( )", ""),
        ("±", "(1616) ", "±", "(16×16) "),
    ],
)
def test_a_gap_has_the_same_spots_after_repairs(
    before: str, left: str, other: str, shorter: str
) -> None:
    words = "the words before this gap "
    one, two = (
        Subject("NUM304", gap, None, f"{words}{signs}", " and the words behind it")
        for gap, signs in ((before, left), (other, shorter))
    )
    assert one.spots == two.spots


def test_a_place_without_letters_is_decided_nowhere_else() -> None:
    decisions = Decisions([Decision(REJECT, subject_of("NUM304", "= 5 %", 0, 1, ()))])
    other = subject_of("NUM302", "(,) 3", 0, 3, ())
    assert decisions.find(other) is None
    assert not decisions.settles(other)


def test_another_place_is_not_meant() -> None:
    other = "In the decoder, however, each 1616 patch is merged with that beside it in the picture."
    assert "16×16" in decided(other, Decision(REJECT, subject(SIGN, "NUM201"))).text


def test_one_side_alone_is_not_the_place() -> None:
    start = "In this paper we present a novel approach for the detection ofanomalies"
    one, other = (
        f"{start} {end}" for end in ("in satellite images.", "of banking fraud. And so on.")
    )
    decision = Decision(REJECT, subject(one, "SPC201"))
    assert "ofanomalies" in decided(one, decision).text
    assert "of anomalies" in decided(other, decision).text


def test_sides_that_contradict_each_other_decide_nothing() -> None:
    left, right = "we treat each of the many small ", " patch as a token of the sequence"
    place = Subject("NUM201", "1616", "16×16", left, right)
    known = [
        Decision(ACCEPT, place._replace(right=f"{right[:18]} some words")),
        Decision(REJECT, place._replace(left=f"other text in {left[8:]}")),
    ]
    assert [Decisions([each]).find(place) for each in known] == known
    assert Decisions(known).find(place) is None


def test_the_narrower_decision_goes_first() -> None:
    known = subject(SIGN, "NUM201")
    everywhere = Decision(REJECT, known, Scope.EVERYWHERE)
    beside = Decision(ACCEPT, known, Scope.BESIDE, "Patch")
    here = Decision(REJECT, known)
    assert "1616" in decided(SIGN, everywhere).text
    assert "16×16" in decided(SIGN, everywhere, beside).text
    assert "1616" in decided(SIGN, everywhere, beside, here).text
    elsewhere = Decision(REJECT, known, Scope.BESIDE, "grid")
    assert "16×16" in decided(SIGN, elsewhere).text


def test_who_disagrees_decides_nothing() -> None:
    known = subject(SIGN, "NUM201")
    both = Decisions([Decision(REJECT, known, by="anna"), Decision(ACCEPT, known, by="ben")])
    assert len(both.disagreements) == 1
    assert "16×16" in clean_text(SIGN, decisions=both).text
    assert not Decisions([Decision(REJECT, known, by=who) for who in "ab"]).disagreements


def test_what_met_nothing_is_stale() -> None:
    known = subject(SIGN, "NUM201")
    keep = Decision(REJECT, Subject("SPC201", "indecomposable", "in decomposable"))
    keep = Decision(REJECT, keep.subject, Scope.EVERYWHERE)
    decisions = Decisions([Decision(REJECT, known), keep])
    result = clean_text(SIGN, decisions=decisions)
    used = {each.decision for each in result.rejected}
    assert decisions.stale(used) == [keep]
    assert decisions.stale(used, {"indecomposable"}.__contains__) == []


def lines(path: Path, texts: Sequence[str]) -> Path:
    rows = [{"arxiv_id": f"2401.{number:05}", "abstract": t} for number, t in enumerate(texts)]
    return write_jsonl(path, rows)


def test_files_are_sorted_and_read_back(tmp_path: Path) -> None:
    known = subject(SIGN, "NUM201")
    hostile = Subject("SPC101", "\x1b[2J\u202e ,", ",", 'a "quoted" \n', "")
    decisions = [
        Decision(REJECT, known, by="anna", day="2026-11-30", why="a number"),
        Decision(ACCEPT, hostile, Scope.BESIDE, "word"),
        Decision(ACCEPT, subject(GAP, "NUM301"), Scope.EVERYWHERE),
    ]
    path = tmp_path / "anna.jsonl"
    assert write_decisions(str(path), decisions) == 3
    text = path.read_text("utf-8")
    assert text.splitlines() == sorted(text.splitlines())
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert set(load_decisions(path)) == {
        *decisions[:1],
        *(read_decision(json.loads(decision_line(each))) for each in decisions[1:]),
    }
    before = text
    write_decisions(str(path), reversed(list(load_decisions(path))))
    assert path.read_text("utf-8") == before


GOOD = {"verdict": "accept", "rule": "SPC101", "before": " ,", "after": ",", "where": "everywhere"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"verdict": "maybe"}, "'verdict' must be accept or reject, not 'maybe'"),
        ({"where": "there"}, "'where' must be here or beside or everywhere"),
        ({"where": "beside"}, "'word' is the word of where=beside"),
        ({"rule": "XYZ101"}, "no rule"),
        ({"after": 3}, "'after' must be a string, not 3"),
        ({"on": "today"}, "'on' must be a day"),
        ({"offset": "3"}, "unknown key 'offset'"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, change: dict[str, object], message: str) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n\n{json.dumps({**GOOD, **change})}\n", "utf-8")
    with pytest.raises(FileError, match=f"d.jsonl:3: no decision: .*{message[:20]}") as error:
        load_decisions(path)
    assert message in str(error.value)
    path.write_text("{", "utf-8")
    with pytest.raises(FileError, match="broken JSON"):
        load_decisions(path)


def test_tables_say_what_a_person_decided() -> None:
    frame = pl.DataFrame({"abstract": [SIGN, "a , b"]})
    accept = Decisions([Decision(ACCEPT, subject(SIGN, "NUM201"))])
    cleaned = clean_frame(frame, id=None, min_confidence=0.99, decisions=accept)
    assert dict(cleaned.edits.select("rule", "decided").iter_rows()) == {
        "NUM201": True,
        "SPC101": False,
    }
    assert cleaned.findings.filter("decided")["rule"].to_list() == ["NUM201"]
    reject = Decisions([Decision(REJECT, subject(SIGN, "NUM201"))])
    cleaned = clean_frame(frame, id=None, decisions=reject, ignore=["REC"])
    assert cleaned.findings["rule"].to_list() == ["SPC101"]


def test_commands_take_decisions(tmp_path: Path) -> None:
    corpus = lines(tmp_path / "in.jsonl", [GAP, SIGN, SIGN.replace("patch", "tile")])
    anna = tmp_path / "anna.jsonl"
    stale = Decision(REJECT, Subject("SPC101", "no ,", "no,"), Scope.EVERYWHERE)
    gap = Decision(REJECT, subject(GAP, "NUM301"))
    write_decisions(str(anna), [Decision(REJECT, subject(SIGN, "NUM201")), gap, stale])
    (tmp_path / "arxmend.toml").write_text('decisions = ["anna.jsonl"]\n', "utf-8")
    done = run("fix", corpus, "-o", tmp_path / "out.jsonl", "--json", cwd=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout)["decided"] == 3
    assert "3 decisions: 0 places accepted, 3 rejected" in done.stderr
    assert "stale decision: SPC101 ‘no ,’ → ‘no,’ everywhere" in done.stderr
    rows = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(row)["abstract"] for row in rows]
    assert texts == [GAP, SIGN, SIGN.replace("patch", "tile")]
    checked = run("check", corpus, "--ignore", "REC,AID", "--decisions", anna)
    assert (checked.returncode, checked.stdout) == (0, "")
    shown = run("fix", corpus, "--diff", "--decisions", anna)
    assert "0 places accepted, 3 rejected" in shown.stderr
    explained = run("explain", SIGN, "--decisions", anna)
    assert explained.returncode == 0
    assert "rejected by a decision\n  - NUM201" in explained.stdout
    assert "unchanged" in explained.stdout


def test_a_disagreement_is_told_and_ends_the_command(tmp_path: Path) -> None:
    corpus = lines(tmp_path / "in.jsonl", [SIGN])
    for who, verdict in (("anna", ACCEPT), ("ben", REJECT)):
        decision = Decision(verdict, subject(SIGN, "NUM201"), by=who)
        write_decisions(str(tmp_path / f"{who}.jsonl"), [decision])
    files = [part for who in ("anna", "ben") for part in ("--decisions", tmp_path / f"{who}.jsonl")]
    for command in (("check", corpus), ("fix", corpus, "-o", tmp_path / "out.jsonl")):
        done = run(*command, *files)
        assert done.returncode == 1
        assert "disagreement: NUM201 ‘1616’ → ‘16×16’ in ‘" in done.stderr
        assert "(anna: accept, ben: reject)" in done.stderr
    assert not (tmp_path / "out.jsonl").exists()
