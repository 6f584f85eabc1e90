"""``arxmend review`` as a command: what it asks, its table and terminal, and that it asks once."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from arxmend import load_decisions
from arxmend.corpus.decision_file import read_decisions, write_decisions
from arxmend.engine.decisions import Decision, Scope, Verdict
from arxmend.review.questions import Found, Kind, Place, Question, Questions
from arxmend.review.table import read_answers, write_tables
from arxmend.text.subject import Subject, subject_of
from tests.process import run
from tests.review.conftest import TEXTS, write_corpus


def reviewed(corpus: Path, *more: object) -> list[dict[str, str]]:
    """The rows of the table of a review."""
    done = run("review", corpus, "-o", "review", *more, cwd=corpus.parent)
    assert done.returncode == 0, done.stderr
    with (corpus.parent / "review" / "review.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answered(corpus: Path, verdict: str, name: str = "review.csv") -> Path:
    """Fill in all of the table, and make decisions of it."""
    path = corpus.parent / "review" / name
    if name.endswith(".csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows({**row, "verdict": verdict, "why": "so"} for row in rows)
    else:
        pl.read_parquet(path).with_columns(verdict=pl.lit(verdict)).write_parquet(path)
    decisions = corpus.parent / "anna.jsonl"
    done = run("review", "--answers", path, "--save", decisions)
    assert done.returncode == 0, done.stderr
    return decisions


def test_it_asks_about_what_is_doubtful(corpus: Path) -> None:
    rows = reviewed(corpus)
    kinds = {row["kind"]: {r["rule"] for r in rows if r["kind"] == row["kind"]} for row in rows}
    assert "MRK501" in kinds["repair"]
    assert kinds["gap"] >= {"NUM301"}
    assert kinds["sample"] >= {"NUM201", "SPC101"}
    that = [row for row in rows if row["before"] == "**that**"]
    assert [row["places"] for row in that] == ["2", "2"]
    assert that[0]["question"] == that[1]["question"] == "1"
    assert rows[-1]["kind"] == "sample"
    only = reviewed(corpus, "--sample", "0", "--most", "1")
    assert {row["question"] for row in only} == {"1"}


@pytest.mark.parametrize("name", ["review.csv", "review.parquet"])
def test_what_was_answered_is_not_asked_again(corpus: Path, name: str) -> None:
    before = reviewed(corpus)
    decisions = answered(corpus, "accept", name)
    found = load_decisions(decisions)
    assert len(found) == len(before)
    assert {each.by for each in found} == {"anna"}
    assert reviewed(corpus, "--decisions", decisions) == []
    new = "Here is one more text, in which **bold** is a word that nobody was asked about so far."
    grown = write_corpus(corpus, [*reversed(TEXTS), new])
    assert {row["before"] for row in reviewed(grown, "--decisions", decisions)} == {"**bold**"}
    precision = json.loads((corpus.parent / "review" / "precision.json").read_text("utf-8"))
    assert precision["right"] == precision["looked"] > 0
    assert precision["people"] == 1


FIGURE = 'O_FIG WIDTH=2 SRC="a/{}.gif"> View larger version ({}K): org@{}a_HPS M_FIG{} C_FIG'
HABITS = tuple(
    f"The cells of group {number} grow ( {word} the second part of this text) in the dark, and no "
    f"more {FIGURE.format(number, 20 + number, 7 * number, caption)}"
    for number, (word, caption) in enumerate([("see", ""), ("as", ""), ("in", " A small cell.")])
)


def test_one_habit_is_one_question_and_each_place_has_its_verdict(corpus: Path) -> None:
    rows = reviewed(write_corpus(corpus, HABITS))
    asked = {row["before"][:8]: row["question"] for row in rows}
    assert asked["( see"] == asked["( as"] == asked["( in"]
    figures = [row["question"] for row in rows if row["rule"] == "JNK609"]
    assert [figures.count(question) for question in sorted({*figures})] in ([1, 2], [2, 1])
    path = corpus.parent / "review" / "review.csv"
    verdicts = ["accept", "reject"] * len(rows)
    table = pl.read_csv(path).with_columns(verdict=pl.Series(verdicts[: len(rows)]))
    table.write_csv(path)
    decisions = corpus.parent / "anna.jsonl"
    run("review", "--answers", path, "--save", decisions)
    assert reviewed(corpus, "--decisions", decisions) == []
    run("fix", corpus, "-o", "out.jsonl", "--decisions", decisions, cwd=corpus.parent)
    text = (corpus.parent / "out.jsonl").read_text("utf-8")
    for row, verdict in zip(rows, verdicts, strict=False):
        if row["before"].startswith("( "):
            assert (row["after"] in text) is (verdict == "accept")


def form_of(rule: str, text: str, start: int, end: int, new: str) -> tuple[str | None, ...]:
    subject = subject_of(rule, text, start, end, ((start, end, new),))
    return Found(Kind.REPAIR, "so", False, Place("0", 0.8, subject)).form


def test_words_that_decide_keep_changes_apart() -> None:
    for rule, first, other, start, end, new in (
        ("SPC201", "and anovel way", "and atotal way", 5, 5, " "),
        ("SPC203", "the end.Here it", "the end.Home is", 8, 8, " "),
        ("ENC708", "a poly- gene is", "a poly- line is", 7, 8, ""),
        ("SPC101", "in 1928 , so it", "in text , so it", 7, 8, ""),
        ("SPC101", "for all n ! of it", "for no one ! of it", 9, 10, ""),
        ("SPC101", "a gene-like , so", "a very like , so", 11, 12, ""),
        ("SPC104", "of ( see-saw ) it", "of ( saw-see ) it", 4, 5, ""),
        ("SPC206", "Ca(2+)channels it", "(see $x$)max it", 6, 6, " "),
        ("SPC206", "a (quasi-)periodic", "an (or semi)periodic", 10, 10, " "),
        ("SPC206", "f($x$) is", "det($A$) is", 1, 1, " "),
    ):
        assert form_of(rule, first, start, end, new) != form_of(rule, other, start, end, new)
    assert form_of("SPC101", "the one , so", 7, 8, "") == form_of(
        "SPC101", "the two , as", 7, 8, ""
    )


def questions_of(kind: Kind, *words: str) -> list[Question]:
    subjects = [Subject("SPC104", f"( {each}", f"({each}", "in ", " it") for each in words]
    found = Questions()
    found.add(Found(kind, "so", True, Place("0", 0.8, each)) for each in subjects)
    return list(found)


def test_the_sample_has_a_question_for_each_change() -> None:
    assert len(questions_of(Kind.REPAIR, "see", "as")) == 1
    assert len(questions_of(Kind.SAMPLE, "see", "as")) == 2


def test_a_question_is_named_by_what_its_places_share() -> None:
    [one], [other] = questions_of(Kind.REPAIR, "see", "as"), questions_of(Kind.REPAIR, "in", "see")
    assert one.id == other.id
    assert one.id != questions_of(Kind.SAMPLE, "see")[0].id


def test_a_repaired_corpus_is_not_asked_again(corpus: Path) -> None:
    reviewed(write_corpus(corpus, TEXTS[:-1]))
    decisions = answered(corpus, "reject")
    done = run("fix", corpus, "-o", "out.jsonl", "--decisions", decisions, cwd=corpus.parent)
    assert done.returncode == 0
    assert "stale" not in done.stderr
    assert reviewed(corpus.parent / "out.jsonl", "--decisions", decisions) == []


HIDING = (
    "On two public datasets (and ) and one proprietary dataset (), we show that it is the best.",
    "This would reduce the exposure by a factor offor a discovery of dark matter in the world.",
)


def test_what_an_accepted_repair_brings_to_light_is_not_asked(corpus: Path) -> None:
    asked = {row["rule"] for row in reviewed(write_corpus(corpus, HIDING))}
    assert "SPC101" in asked
    assert "NUM302" not in asked  # ‘(and)’ is a gap when the space is gone
    decisions = answered(corpus, "accept")
    assert reviewed(corpus, "--decisions", decisions) == []
    args = ("--decisions", decisions, "--findings", "findings.csv")
    assert run("fix", corpus, "-o", "out.jsonl", *args, cwd=corpus.parent).returncode == 0
    assert "NUM302" in (corpus.parent / "findings.csv").read_text("utf-8")
    assert reviewed(corpus.parent / "out.jsonl", "--decisions", decisions) == []


def test_always_and_never_hold_everywhere(corpus: Path) -> None:
    reviewed(corpus)
    found = load_decisions(answered(corpus, "never"))
    assert {(each.verdict, each.scope) for each in found} == {(Verdict.REJECT, Scope.EVERYWHERE)}
    other = write_corpus(corpus, ["Somebody else says **that** in a text of which nobody knew."])
    assert reviewed(other, "--decisions", corpus.parent / "anna.jsonl") == []


def test_the_table_harms_no_spreadsheet(corpus: Path) -> None:
    text = "=cmd() said so and then , =1+1 , +2 , @SUM(A1) , and - and , as everybody knows it is."
    rows = reviewed(write_corpus(corpus, [text, *TEXTS]))
    cells = [cell for row in rows for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    assert any(cell.startswith("'=") for cell in cells)
    found = load_decisions(answered(corpus, "accept"))
    assert len(found) == len(rows)
    assert any(each.subject.left.startswith("=cmd()") for each in found)


def test_each_cell_may_have_an_apostrophe_of_its_own(tmp_path: Path) -> None:
    subject = Subject("SPC101", "'=1", "-b", "-left", "+right")
    place = Place("0", 0.8, subject)
    path = tmp_path / "review.csv"
    write_tables([str(path)], [Question(Kind.REPAIR, "why", False, [place])])
    path.write_text(path.read_text("utf-8").replace("\n,", "\naccept,"), "utf-8")
    assert [each.subject for each in read_answers(str(path), "", "")[0]] == [subject]


def test_each_place_has_its_own_message(tmp_path: Path) -> None:
    found = Questions()
    subjects = [Subject("NUM307", "by %", None, side, "x") for side in ("was", "lowers output")]
    for each in subjects:
        place = Place("0", 0.8, each)
        found.add([Found(Kind.GAP, f"gone behind {each.left}", False, place)])
    path = tmp_path / "review.csv"
    write_tables([str(path)], found)
    messages = pl.read_csv(path)["message"].to_list()
    assert messages == ["gone behind was", "gone behind lowers output"]


def test_one_row_answers_its_question(tmp_path: Path) -> None:
    subject = Subject("SPC201", "inthe", "in the", right="right")
    places = [Place(str(n), 0.8, subject._replace(left=f"left {n}")) for n in range(3)]
    question = Question(Kind.REPAIR, "why", False, places)
    path = tmp_path / "review.csv"
    for verdicts, wanted in (
        ("|accept|", "accept accept accept"),
        ("|accept|reject", "accept reject"),
        ("never||reject", "reject reject"),
        ("||", ""),
    ):
        write_tables([str(path)], [question])
        table = pl.read_csv(path).with_columns(verdict=pl.Series(verdicts.split("|")))
        table.write_csv(path)
        found, by_another = read_answers(str(path), "", "")
        assert " ".join(each.verdict for each in found) == wanted
        assert by_another == len(found) - sum(map(bool, verdicts.split("|")))


def test_rows_answered_by_another_are_told(corpus: Path) -> None:
    reviewed(corpus)
    path = corpus.parent / "review" / "review.csv"
    path.write_text(path.read_text("utf-8").replace("\n,", "\naccept,", 1), "utf-8")
    done = run("review", "--answers", path, "--save", corpus.parent / "anna.jsonl")
    assert "2 answers added" in done.stderr
    assert "1 row was answered by another row of their question" in done.stderr


def test_a_table_that_was_changed_elsewhere_is_refused(corpus: Path) -> None:
    reviewed(corpus)
    path = corpus.parent / "review" / "review.csv"
    text = path.read_text("utf-8")
    for change, message in (
        (text.replace("**that**", "that", 1).replace("\n,", "\naccept,", 1), "was changed since"),
        (text.replace("\n,", "\nperhaps,", 1), "'perhaps' is none of accept, reject"),
        (text.replace("verdict", "answer", 1), "no column 'verdict'"),
    ):
        path.write_text(change, "utf-8")
        done = run("review", "--answers", path, "--save", corpus.parent / "a.jsonl")
        assert done.returncode == 2
        assert message in done.stderr


def test_the_terminal_asks(corpus: Path) -> None:
    def ask(keys: Sequence[str]) -> str:
        done = run(
            *("review", corpus, "--interactive", "--save", "answers/ben.jsonl"),
            stdin="".join(f"{key}\n" for key in keys),
            cwd=corpus.parent,
        )
        assert done.returncode == 0, done.stderr
        assert "\x1b" not in done.stdout
        assert "\u202e" not in done.stdout
        return done.stdout

    shown = ask("auesRx?q")
    path = corpus.parent / "answers" / "ben.jsonl"
    assert "‘**that**’ → ‘that’" in shown
    assert "[-**that**-]{+that+}" in shown
    assert "never: reject everywhere" in shown
    [decision] = load_decisions(path)
    assert (decision.verdict, decision.scope) == (Verdict.REJECT, Scope.EVERYWHERE)
    assert decision.by == "ben"
    ask("a")  # the input ends
    assert len(load_decisions(path)) == 3
    assert "\x1b" not in ask("s" * 40)
    shown = ask(["s", "b", "/no such text", "/**NEVER**", "q"])
    assert [shown.count(f"\n{number} of ") for number in (1, 2)] == [3, 2]
    assert "no other question with 'no such text'" in shown
    assert "[-**never**-]" in shown


def test_an_answer_in_the_terminal_replaces_the_one_before(corpus: Path) -> None:
    path = corpus.parent / "ben.jsonl"
    subject = Subject("MRK501", "**that**", "that")
    annas = Decision(Verdict.ACCEPT, subject, Scope.BESIDE, "say", by="anna")
    write_decisions(str(path), [annas, replace(annas, word="it", by="ben")])
    args = ("review", corpus, "--interactive", "--save", path)
    for keys, wanted in (
        ("abRq", ("reject", "everywhere")),
        ("aq", ("accept", "here")),
        ("Abruq", ("accept", "everywhere")),
    ):
        stdin = "".join(f"{key}\n" for key in keys)
        done = run(*args, stdin=stdin, cwd=corpus.parent)
        assert "1 answer saved" in done.stderr
        found = read_decisions(str(path))
        assert annas in found
        assert {(each.verdict, each.scope) for each in found if each.by == "ben"} == {wanted}


def test_who_disagrees_is_asked_again(corpus: Path) -> None:
    reviewed(corpus)
    anna = answered(corpus, "accept")
    ben = corpus.parent / "ben.jsonl"
    one = next(each for each in load_decisions(anna) if each.subject.before == "**that**")
    other = Decision(Verdict.REJECT, one.subject, by="ben")
    write_decisions(str(ben), [other])
    both = ("--decisions", anna, "--decisions", ben)
    done = run("review", corpus, "-o", "review", *both, cwd=corpus.parent)
    assert done.returncode == 1
    assert "disagreement: MRK501 ‘**that**’ → ‘that’" in done.stderr
    with (corpus.parent / "review" / "review.csv").open(encoding="utf-8", newline="") as file:
        assert [row["before"] for row in csv.DictReader(file)] == ["**that**"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("in.jsonl",), "give -o DIR, --interactive, --answers TABLE or --learn P"),
        ((), "give either a PATH or --answers TABLE"),
        (("in.jsonl", "--interactive"), "--save needs"),
        (("in.jsonl", "-o", "no/where"), "there is no directory above it"),
        (("--answers", "no.csv", "--save", "x.jsonl"), "no.csv: no such file"),
    ],
)
def test_usage(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run("review", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
