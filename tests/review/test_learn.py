"""What decisions teach: a measured precision, a confidence for each rule, and words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from arxmend import clean_text
from arxmend.cli.learn import changed
from arxmend.corpus.decision_file import write_decisions
from arxmend.corpus.precision import Answer, Proposal, interval, measured, propose, read_measured
from arxmend.engine.decisions import Decision, Scope, Verdict
from arxmend.messages import UserError
from arxmend.text.subject import Subject
from tests.process import run
from tests.review.conftest import write_corpus
from tests.review.test_review import answered, reviewed


def test_the_interval_is_that_of_wilson() -> None:
    assert interval(398, 400) == pytest.approx((0.9819, 0.9986), abs=1e-4)
    assert interval(0, 10) == pytest.approx((0, 0.2775), abs=1e-4)
    assert interval(10, 10) == pytest.approx((0.7225, 1), abs=1e-4)
    assert interval(0, 0) == (0, 1)


def test_a_sample_is_measured_by_rule() -> None:
    answers = [Answer("SPC201", 0.95, n > 1, frozenset({"anna", "ben"})) for n in range(400)]
    found = measured([*answers, Answer("SPC101", 1, True, frozenset({"anna"}))])
    assert str(found) == "of 401 repairs looked at by 2 people, 399 were right (98.2–99.9 %)"
    assert found.rules == {"SPC201": (398, 400), "SPC101": (1, 1)}
    assert read_measured(found.as_json()) == found


def test_the_least_confidence_that_reaches_a_precision() -> None:
    answers = [Answer("SPC201", 0.5 + n / 100, n >= 20, frozenset()) for n in range(50)]
    assert list(propose(answers, 1.0)) == [Proposal("SPC201", 0.7, 30, 30)]
    assert list(propose(answers, 0.9)) == [Proposal("SPC201", 0.67, 30, 33)]
    assert list(propose(answers[:39], 1.0)) == []  # too few


def test_a_configuration_is_changed_line_by_line() -> None:
    proposals = [Proposal("SPC201", 0.82, 48, 49)]
    assert changed("", proposals, "w.txt", "arxmend.toml") == (
        'extend-words = "w.txt"\n\n[safety]\nSPC201 = 0.82\n'
    )
    before = '# why\nselect = ["SPC"]\n\n[safety]\nMRK = "safe"\nSPC201 = 0.5\n\n[max]\nNUM = 3\n'
    after = changed(before, proposals, "", "arxmend.toml")
    assert after == before.replace('MRK = "safe"\nSPC201 = 0.5\n', 'SPC201 = 0.82\nMRK = "safe"\n')
    project = "[tool.arxmend]\nno-id = true\n"
    found = tomllib.loads(changed(project, proposals, "w.txt", "pyproject.toml"))
    assert found["tool"]["arxmend"] == {
        "no-id": True,
        "extend-words": "w.txt",
        "safety": {"SPC201": 0.82},
    }
    for start in ("[project]\nname = 'x'\n", f"{project}\n[tool.x]\ny = 1\n"):
        for table in ("", "[tool.arxmend.safety]\nMRK = 'safe'\n"):
            text = changed(start + table, proposals, "w.txt", "pyproject.toml")
            assert tomllib.loads(text)["tool"]["arxmend"]["extend-words"] == "w.txt"
            assert tomllib.loads(text)["tool"]["arxmend"]["safety"]["SPC201"] == 0.82
    with pytest.raises(UserError, match="add what is learnt by hand"):
        changed("safety = { MRK = 'safe' }\n", proposals, "", "arxmend.toml")


def test_a_rule_is_safe_from_a_confidence() -> None:
    text = "For the encoder of images we treat each 1616 patch as a token of the sequence."
    assert "16×16" in clean_text(text, safety={"NUM201": "0.9"}).text
    assert "1616" in clean_text(text, safety={"NUM201": "0.99"}).text
    assert "16×16" in clean_text(text, safety={"NUM201": "0.9"}, min_confidence=1).text
    bold = "We say **that** this is so in words that are plain."
    assert "**" not in clean_text(bold, safety={"MRK501": "0.5"}).text


def test_decisions_teach_a_confidence_and_words(corpus: Path) -> None:
    names = ["alpha", "beta", "gamma", "delta", "theta", "kappa", "sigma", "omega"] * 3
    texts = [f"In case {n} of {name}s we say **{name}** here." for n, name in enumerate(names)]
    reviewed(write_corpus(corpus, texts))
    decisions = answered(corpus, "accept")
    word = Subject("SPC201", "indecomposable", "in decomposable")
    never = Decision(Verdict.REJECT, word, Scope.EVERYWHERE)
    write_decisions(str(corpus.parent / "ben.jsonl"), [never])
    both = ("--decisions", decisions, "--decisions", "ben.jsonl")
    done = run("review", corpus, "--learn", "0.99", *both, cwd=corpus.parent)
    assert done.returncode == 0, done.stderr
    assert "MRK501 = " in done.stdout
    assert "of 24 decided, 24 were right (86.2–100.0 %)" in done.stdout
    assert "word: indecomposable" in done.stdout
    settings = tomllib.loads((corpus.parent / "arxmend.toml").read_text("utf-8"))
    assert settings["safety"]["MRK501"] == 1.0
    assert settings["no-id"] is True
    words = corpus.parent / settings["extend-words"]
    assert "indecomposable" in words.read_text("utf-8").splitlines()
    fixed = run("fix", corpus, "--diff", cwd=corpus.parent)
    assert "24 to repair" in fixed.stderr
    stale = run("check", corpus, "--decisions", "ben.jsonl", cwd=corpus.parent)
    assert "stale" not in stale.stderr  # the word is known now, and its work is done
    nothing = run("review", corpus, "--learn", "0.99", cwd=corpus.parent)
    assert nothing.returncode == 2
    assert "--learn needs decisions" in nothing.stderr
