"""What a release says of decisions, and that it is checked and undone with them."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

from arxmend import load_decisions
from tests.process import run
from tests.review.conftest import TEXTS
from tests.review.test_review import answered, reviewed


def test_a_release_says_what_people_decided(corpus: Path) -> None:
    folder = corpus.parent
    reviewed(corpus)
    decisions = answered(corpus, "accept")
    reviewed(corpus, "--decisions", decisions)
    release = ("release", corpus, "-o", "release", "--decisions", decisions)
    done = run(*release, "--precision", "review/precision.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert f"{len(load_decisions(decisions))} decisions: " in done.stderr
    edits = pl.read_parquet(folder / "release" / "edits" / "*.parquet")
    assert "MRK501" in edits.filter("decided")["rule"]
    findings = pl.read_parquet(folder / "release" / "findings" / "*.parquet")
    assert "NUM301" in findings.filter("decided")["rule"]
    card = (folder / "release" / "README.md").read_text("utf-8")
    assert f"| edits that a person accepted | {edits['decided'].sum()} |" in card
    assert "| repairs and gaps that a person rejected | 0 |" in card
    assert "Precision, measured on a random sample of the repairs: of " in card
    assert "looked at by 1 person, " in card
    assert run("verify", "release", cwd=folder).returncode == 0
    assert run("restore", "release", "-o", "raw.jsonl", cwd=folder).returncode == 0
    rows = (folder / "raw.jsonl").read_text("utf-8").split("\n")[:-1]
    assert [json.loads(row)["abstract"] for row in rows] == list(TEXTS)
    tampered = folder / "release" / "README.md"
    tampered.write_text(card.replace("a person accepted", "nobody accepted"), "utf-8")
    assert run("verify", "release", cwd=folder).returncode == 1


def test_rejections_are_counted(corpus: Path) -> None:
    reviewed(corpus)
    decisions = answered(corpus, "reject")
    done = run("release", corpus, "-o", "r", "--decisions", decisions, cwd=corpus.parent)
    assert done.returncode == 0, done.stderr
    provenance = json.loads((corpus.parent / "r" / "provenance.json").read_text("utf-8"))
    assert provenance["decisions"]["rejected"] > 5
    assert provenance["decisions"]["people"] == 1
    assert provenance["facts"]["decided"] == 0
    assert "measured" not in (corpus.parent / "r" / "README.md").read_text("utf-8")
    assert run("verify", "r", cwd=corpus.parent).returncode == 0


def test_what_is_no_precision_is_refused(corpus: Path) -> None:
    lie = {"right": 3, "looked": 2, "people": 1, "rules": {"SPC101": [3, 2]}}
    for content in ("{", "[]", json.dumps(lie)):
        (corpus.parent / "p.json").write_text(content, "utf-8")
        done = run("release", corpus, "-o", "r", "--precision", "p.json", cwd=corpus.parent)
        assert done.returncode == 2
        assert "p.json: no measured precision" in done.stderr
