"""The spacing benchmark, on tiny data and without the splitters it compares with."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest

from arxmend import clean_text
from arxmend.language.lexicon import default_lexicon
from arxmend.spacing.facts import FACTS
from benchmarks import ablation, calibration, gaps, peers, spacing
from benchmarks.ablation import Variant, ablate, repair_without
from benchmarks.peers import gated, repairer
from benchmarks.sets import Scorer, Set, SetError, precision, read_set, recall
from benchmarks.spacing import measure, nothing, systems, table
from tests.scoring import Outcome

DAMAGED = "We presentZorbex (SSM) , a modelthat .Zorbexselectively treats the statewith by, and."
GOLD = "We present Zorbex (SSM), a model that. Zorbex selectively treats the state with by⟦∅⟧, and."
# has something for each ring of evidence to judge
RINGS = (
    "We presentZorbex, amodel thatcombines thedoubloon with the statewith a subspacelike map."
    " A .Zorbexselectively treats the statewith by, and."
)
PLAIN = "We train a large language model on text."


def write(path: Path, *lines: object) -> Path:
    text = "".join(json.dumps(line) + "\n" for line in lines)
    data = text.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


@pytest.fixture
def tiny(tmp_path: Path) -> Set:
    return read_set(
        write(tmp_path / "tiny.jsonl.gz", {"damaged": DAMAGED, "gold": GOLD}, {"text": PLAIN})
    )


def halves(letters: str) -> Sequence[str]:
    middle = (len(letters) + 1) // 2
    return [piece for piece in (letters[:middle], letters[middle:]) if piece]


def test_a_set_is_named_and_read(tiny: Set) -> None:
    assert tiny.name == "tiny"
    assert tiny.texts == [DAMAGED, PLAIN]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"damaged": "a b"}, "needs the strings"),
        ([], "needs the strings"),
        ({"damaged": "a b", "gold": "a c"}, "differs from the damaged text"),
        ({"damaged": "a b", "gold": "a ⟦b"}, "malformed mark"),
    ],
)
def test_a_file_that_is_no_set_is_told_by_line(tmp_path: Path, line: object, why: str) -> None:
    path = write(tmp_path / "bad.jsonl", {"text": "fine"}, line)
    with pytest.raises(SetError, match=f"line 2: .*{why}"):
        read_set(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetError, match=r"none\.jsonl"):
        read_set(tmp_path / "none.jsonl")


def test_white_space_beside_a_mark_counts_between_letters_alone(tmp_path: Path) -> None:
    line = {"damaged": "byand the, if thek-th so", "gold": "by ⟦∅⟧ and the ⟦∅⟧ , if the⟦∅⟧k-th so"}
    record = read_set(write(tmp_path / "marks.jsonl", line)).records[0]
    assert record.gold.text == "by and the , if thek-th so"
    assert {record.text.replace(" ", "")[place:][:1] for place in record.free} == {",", "k"}


def test_doing_nothing_misses_all_and_harms_nothing(tiny: Set) -> None:
    score = Scorer(tiny).score(nothing)
    assert precision(score.inserted) is None
    assert recall(score.inserted) == 0
    assert (score.false_changes, score.exact, score.records) == (0, 1, 2)


def test_what_a_repair_does_is_counted(tiny: Set) -> None:
    scorer = Scorer(tiny)
    good, bad = scorer.score(clean_text), scorer.score(repairer(halves))
    assert good.inserted[Outcome.RIGHT] >= 3
    assert not good.false_changes
    assert bad.false_changes > 10
    assert bad.false_rate == pytest.approx(1e5 * bad.false_changes / bad.words)
    assert scorer.score(clean_text) == good


def test_a_splitter_may_only_part_letters() -> None:
    assert repairer(halves)("Go ab, c3").text == "G o a b, c3"
    assert repairer(lambda letters: [letters.lower(), "x"])("Stay").text == "Stay"
    assert repairer(lambda _: [])("Stay").text == "Stay"


def test_the_gate_lets_known_and_short_words_be() -> None:
    repair = repairer(gated(halves, default_lexicon()))
    assert repair("language ofgt modelthat").text == "language ofgt model that"


def test_every_system_has_a_row(tiny: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(peers.PEERS, "halves", lambda: halves)
    monkeypatch.setattr(spacing, "_ROUNDS", 1)
    rows = measure(tiny, list(systems(["halves"])))
    assert [row.system for row in rows] == [
        "arxmend",
        "arxmend, --recall",
        "arxmend, --select SPC",
        "halves, gated",
        "halves",
        "do nothing",
    ]
    lines = table(tiny, rows).splitlines()
    assert lines[0] == "## tiny (2 records, 20 words)"
    assert len({line.count("|") for line in lines[1:]}) == 1
    assert len(lines) == 3 + len(rows)


def test_an_undamaged_set_has_no_precision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacing, "_ROUNDS", 1)
    of = read_set(write(tmp_path / "plain.jsonl", {"text": PLAIN}))
    lines = table(of, measure(of, [])).splitlines()
    assert lines[0].endswith(", undamaged)")
    assert lines[-1] == "| do nothing | – | – | – | 0.0 | 1 | – | – |"


@pytest.mark.parametrize("variant", list(ablation.rings()), ids=lambda variant: variant.name)
def test_a_ring_can_be_left_out(variant: Variant) -> None:
    before = clean_text(RINGS)
    with repair_without(variant) as repair:
        assert repair(RINGS) != before, "leaving it out makes no difference"
    assert clean_text(RINGS) == before


def test_a_rule_or_fact_can_be_left_out() -> None:
    variants = {v.name: v for v in (*ablation.rules(), *ablation.facts())}
    before = clean_text(RINGS).findings
    with repair_without(variants["SPC201 glued-words"]) as repair:
        gone = {f.rule for f in before} - {f.rule for f in repair(RINGS).findings}
        assert gone == {"SPC201", "NUM307"}  # which looks where spaces were put in
    with repair_without(variants["fact: letters of the run"]) as repair:
        assert repair(RINGS).findings != before


def test_the_ablation_says_what_each_is_worth(tiny: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    without = [v for v in ablation.rules() if v.name.startswith(("SPC201", "SPC301"))]
    monkeypatch.setattr(ablation, "rules", lambda: without)
    monkeypatch.setattr(ablation, "rings", list)
    monkeypatch.setattr(ablation, "facts", list)
    lines = list(ablate([tiny]))
    (worth,) = [line for line in lines if line.startswith("SPC201")]
    assert "-" in worth.partition("glued-words")[2]
    idle = lines[
        lines.index("\nWithout these there are no more errors (wrong or missed) on any set:") :
    ]
    assert any("SPC301" in line for line in idle)
    assert not any("SPC201" in line for line in idle)


def test_the_command_needs_the_peers_to_write(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(spacing, "installed", lambda _: False)
    with pytest.raises(SystemExit):
        spacing.main(["--write"])
    assert "not installed: wordninja," in capsys.readouterr().err


def test_the_command_tells_which_file_is_bad(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        spacing.main([str(write(tmp_path / "bad.jsonl", {}))])
    assert "bad.jsonl, line 1: needs the strings" in capsys.readouterr().err


def test_gaps_are_told_by_rule_and_kind_and_confidence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = "It falls by a factor of⟦∅⟧. It is found⟦∅⟧ at a resolution of⟦∅?⟧. We use the-air loss."
    damaged = gold.replace("⟦∅⟧", "").replace("⟦∅?⟧", "")
    gaps.main([str(write(tmp_path / "tiny.jsonl", {"damaged": damaged, "gold": gold}))])
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "tiny: 1 records, 2 gaps" in lines
    assert "NUM301 1 0 1.000 0.500" in lines
    assert "NUM303 0 1 0.000 0.000" in lines
    assert "factor 1 0 1.000 0.500" in lines
    assert "all 1 1 0.500 0.500" in lines
    assert any(line.startswith("0.95 - 1.00 ") for line in lines)


def test_what_a_confidence_is_worth_is_told_by_what_texts_have_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gaps.main([str(write(tmp_path / "tiny.jsonl", {"text": f"{PLAIN} It falls by a factor of."}))])
    out = capsys.readouterr().out
    assert "undamaged: 1 texts, 1000.0 gaps reported in 1,000" in out
    assert "white space alone is lost: " in out
    assert "content is lost" not in out


def test_a_bin_is_marked_where_many_findings_are_surer_than_right() -> None:
    finding = clean_text("It falls by a factor of.").findings[0]
    found = [gaps.Judged(finding, False, frozenset())] * 51
    assert gaps.calibration(found)[-1].endswith("0.000 ↓")
    assert not gaps.calibration(found[:50])[-1].endswith("↓")


def test_repairs_are_told_by_rule_damage_field_and_confidence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = {"damaged": DAMAGED, "gold": GOLD, "field": "physics"}, {"text": PLAIN * 3}
    calibration.main([str(write(tmp_path / "tiny.jsonl", *lines))])
    rows = capsys.readouterr().out.splitlines()
    names = [line.split(" | ")[0].strip("| ") for line in rows]
    assert {"all", "SPC201", "SPC202", "few places, up to nine", "physics"} <= set(names)
    assert "1.000" in rows[names.index("physics")]


def test_each_fact_but_the_bias_is_in_one_group_that_has_a_name() -> None:
    pytest.importorskip("sklearn")  # of the extra ``bench``
    from benchmarks.fact_groups import groups_of

    groups = groups_of(FACTS)
    assert sorted(chain.from_iterable(groups.values())) == list(range(1, len(FACTS)))
    assert "others" not in groups


def test_a_share_that_is_far_from_the_confidence_is_marked() -> None:
    found = [calibration.Repaired(0.92, n < 50, ("all",)) for n in range(100)]
    assert calibration.table(found)[-1] == "| all | – | – | 100: 0.920, 0.500 ↓ | – |"
