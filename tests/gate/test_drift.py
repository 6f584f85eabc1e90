"""Drift from a reference corpus: found when it is there, and not when it is chance."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxmend.gate.profile import MEASURES, Profile, drift, read_profile, write_profile
from arxmend.language.lexicon import default_lexicon
from tests.gate.corpora import write
from tests.process import CORPUS, GOLDEN, call, objects_in


def drifts(corpus: Path, reference: Path) -> dict[str, str]:
    limits = ("--max", "NUM=100%", "--max", "CIT=100%", "--output-format", "jsonl")
    chosen = ("--select", "REC3,NUM,CIT", "--drift-from", reference, "--no-id")
    done = call("check", corpus, *chosen, *limits)
    found = [line for line in objects_in(done.stdout) if "rule" in line]
    drift = {line["rule"]: line["message"] for line in found if line["rule"].startswith("REC3")}
    assert done.returncode == bool(drift)
    assert all(line["path"] is None for line in found if line["rule"] in drift)
    return drift


def changed(how: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    return [{"abstract": how(line["abstract"])} for line in GOLDEN * 3]


DAMAGE = {
    "REC301": lambda text: text[:200],
    "REC302": lambda text: f"{text} It is faster by a factor of, and by a factor of.",
    "REC303": lambda text: f"{text} Ω",
    "REC304": lambda text: text.replace(" the ", "the").replace(" of ", "of").replace(" a ", "a"),
}


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reference") / "profile.json"
    done = call("profile", CORPUS, "--no-id", "-o", path)
    assert (done.returncode, done.stderr) == (0, f"{path}: 100 records measured\n")
    return path


@pytest.mark.parametrize("rule", DAMAGE)
def test_drift_is_found(tmp_path: Path, reference: Path, rule: str) -> None:
    corpus = write(tmp_path / "c.jsonl", changed(DAMAGE[rule]))
    assert rule in drifts(corpus, reference)


def test_a_corpus_drifts_not_from_itself_nor_from_a_sample(tmp_path: Path, reference: Path) -> None:
    assert drifts(CORPUS, reference) == {}
    assert drifts(CORPUS, CORPUS) == {}
    sample = random.Random(7).sample(GOLDEN, 50)
    assert drifts(write(tmp_path / "c.jsonl", sample), reference) == {}


def test_gaps_are_not_compared_where_others_were_looked_for(reference: Path) -> None:
    done = call("check", CORPUS, "--ignore", "NUM", "--no-id", "--drift-from", reference)
    assert "REC302" not in done.stdout
    for codes in ("REC3", "REC3,NUM301"):
        assert call("check", CORPUS, "--select", codes, "--drift-from", reference).returncode in (
            0,
            1,
        )
        assert (
            "REC3" not in call("check", CORPUS, "--select", codes, "--drift-from", reference).stdout
        )


def test_a_drift_says_what_differs_and_where(tmp_path: Path, reference: Path) -> None:
    corpus = write(tmp_path / "c.jsonl", changed(DAMAGE["REC301"]))
    message = drifts(corpus, reference)["REC301"]
    assert message.startswith("characters in a text: 0.0% of the records have at least ")
    assert message.endswith(" in the reference")


counts = st.lists(st.integers(0, 10**6), min_size=6, max_size=6)


@given(counts, counts)
def test_drift_is_symmetric_and_none_between_equals(here: list[int], there: list[int]) -> None:
    one, other = Profile(), Profile()
    one.counts["gaps"], other.counts["gaps"] = here, there
    assert drift("gaps", one, one) == ""
    assert bool(drift("gaps", one, other)) == bool(drift("gaps", other, one))


@given(st.lists(st.tuples(st.text(), st.integers(0, 9)), max_size=5))
def test_a_profile_counts_every_text_once_and_survives_the_disk(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, int]]
) -> None:
    profile = Profile()
    for text, gaps in texts:
        profile.add(text, gaps, default_lexicon())
    assert all(sum(profile.counts[name]) == len(texts) for name in MEASURES)
    path = tmp_path_factory.mktemp("profile") / "p.json"
    write_profile(str(path), profile)
    assert read_profile(str(path)) == profile


@pytest.mark.parametrize(
    "content", ["", "[]", '{"format": "arxmend profile", "version": 1}', '{"format": "x"}']
)
def test_what_is_no_profile_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "p.json").write_text(content)
    done = call("check", CORPUS, "--drift-from", "p.json", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("arxmend: p.json: no profile of this version of arxmend")


def test_a_profile_is_json(tmp_path: Path) -> None:
    done = call("profile", CORPUS, "-o", tmp_path / "p.txt")
    assert done.returncode == 2
    assert "a profile is a .json file" in done.stderr


def test_drift_sees_size_missing_texts_findings_and_sources(tmp_path: Path) -> None:
    texts = [record["abstract"] for record in GOLDEN]
    before = [{"abstract": text, "source": "ab"[n % 2]} for n, text in enumerate(texts)]
    after = [{**row, "source": "a", "abstract": None} for row in before[:40]]
    write(tmp_path / "before.jsonl", before)
    write(tmp_path / "after.jsonl", [*after, *({**row, "source": "a"} for row in before[40:80])])

    def found(*more: str) -> list[str]:
        words = ("check", "after.jsonl", "--drift-from", "before.jsonl", "--output-format", "jsonl")
        done = call(*words, *more, cwd=tmp_path)
        rows = objects_in(done.stdout)
        shares = ("REC305", "REC306", "REC307", "REC308")
        return [row["rule"] for row in rows if row.get("rule") in shares]

    assert found() == ["REC306", "REC308"]
    assert found("--drift", "rows=10%") == ["REC305", "REC306", "REC308"]
    assert found("--drift", "missing=60%", "--drift", "sources=60%") == []
    wrong = call("check", "after.jsonl", "--drift", "row=1", cwd=tmp_path)
    assert "'row=1' is no threshold of drift; write MEASURE=PERCENT" in wrong.stderr
    (tmp_path / "arxmend.toml").write_text('[drift]\nmissing = "60%"\nsources = "60%"\n')
    assert found() == []
