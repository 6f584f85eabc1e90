"""What is allowed: limits, the verdict, the baseline, suppressions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxmend.gate.diagnostics import Diagnostic
from arxmend.gate.limits import Counts, Limit, Unit, parse_limit
from arxmend.messages import Excerpt, UserError
from tests.gate.corpora import CLEAN, GLUED, RECORDS, write
from tests.process import call

SPACED = [
    {"arxiv_id": f"2406.{n:05}", "abstract": f"{'a , b' if n < 3 else CLEAN}"} for n in range(1, 11)
]
ONLY = ("--select", "SPC")


def found(rule: str, number: int | None) -> Diagnostic:
    excerpt = Excerpt("", "", "")
    return Diagnostic(
        "c", 1, number, number, None, "a", 0, 1, rule, "m", True, 1.0, "", "", "", excerpt, "n", "w"
    )


# --- limits


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("SPC=12", Limit("SPC", 12)),
        ("spc101=0", Limit("SPC101", 0)),
        (" NUM = 0.1% ", Limit("NUM", 0.1, Unit.RECORDS)),
        ("ALL=2/1000words", Limit("ALL", 2, Unit.WORDS)),
        ("ALL=2.5 / 1000 words", Limit("ALL", 2.5, Unit.WORDS)),
    ],
)
def test_limits_are_read(text: str, limit: Limit) -> None:
    assert parse_limit(text) == limit
    assert parse_limit(text, warns=True).warns


@pytest.mark.parametrize(
    "text",
    [
        "SPC",
        "SPC=",
        "=1",
        "SPC=-1",
        "SPC=1kg",
        "SPC=1e3",
        "SPC=nan",
        "ÉÀÇ=1",
        "SPC=0.5",
        "SPC=101%",
    ],
)
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(UserError, match=r"limit|part of a finding"):
        parse_limit(text)


HITS = st.tuples(
    st.sampled_from(["SPC101", "SPC201", "NUM301"]), st.one_of(st.none(), st.integers(0, 9))
)


@given(
    st.lists(HITS),
    st.sampled_from(["SPC", "SPC101", "NUM", "ALL"]),
    st.floats(0, 100),
    st.sampled_from(Unit),
)
def test_a_limit_is_kept_unless_more_is_found(
    hits: list[tuple[str, int | None]], code: str, amount: float, unit: Unit
) -> None:
    limit = Limit(code, amount, unit)
    counts = Counts([limit])
    counts.records, counts.words = 10, 2_000
    for rule, number in hits:
        counts.add(found(rule, number))
    covered = [(rule, number) for rule, number in hits if code == "ALL" or rule.startswith(code)]
    measured = {
        Unit.FINDINGS: len(covered),
        Unit.RECORDS: 100 * len({number for _, number in covered} - {None}) / 10,
        Unit.WORDS: len(covered) / 2,
    }[unit]
    [verdict, *implied] = counts.verdicts()
    unplaced = unit is Unit.RECORDS and amount < 100 and (None in {n for _, n in covered})
    assert verdict.kept == (measured <= amount + 1e-9 and not unplaced)
    assert {v.limit.code for v in implied} == {rule for rule, _ in hits} - {r for r, _ in covered}
    assert not any(v.kept for v in implied)
    assert counts.touched == len({number for _, number in hits} - {None})
    records = {rule: len({n for r, n in hits if r == rule} - {None}) for rule, _ in hits}
    assert {rule: count.records for rule, count in counts.rules.items()} == records


def test_the_verdict_says_by_how_much_and_what_to_do(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", SPACED)
    done = call("check", path, *ONLY, "--max", "SPC=10%", "--warn", "SPC=1")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-3:] == [
        "failed: SPC: 20% of 10 records, 10% allowed: 1 record too many",
        "warning: SPC: 2 findings, 1 allowed: 1 finding too many",
        "next: 'arxmend fix' repairs 2 of 2; 'arxmend baseline' accepts these findings, "
        "--max some of them",
    ]
    done = call("check", path, *ONLY, "--max", "SPC=20%")
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == "ok: SPC: 20% of 10 records, 20% allowed"
    assert call("check", path, *ONLY, "--max", "SPC=50/1000words").returncode == 0
    assert call("check", path, *ONLY, "--max", "SPC=10/1000words").returncode == 1
    assert call("check", path, *ONLY, "--warn", "SPC=1%").returncode == 0
    done = call("check", path, *ONLY, "--max", "SPC=20%", "--warn", "SPC=1%")
    assert done.returncode == 0


def test_what_no_limit_covers_fails(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl")
    done = call("check", path, "--max", "SPC=100%")
    assert done.returncode == 1
    assert "failed: NUM301: no limit covers these findings" in done.stderr
    assert call("check", path, "--max", "SPC=100%", "--max", "NUM=1").returncode == 0
    strict = ("--max", "ALL=100%", "--max", "SPC101=0")
    assert call("check", path, *strict).returncode == 1


# --- baseline


def test_a_baseline_lets_only_new_findings_fail(tmp_path: Path) -> None:
    corpus, baseline = write(tmp_path / "c.jsonl"), tmp_path / "b.tsv"
    done = call("baseline", corpus, "-o", baseline)
    assert done.returncode == 0
    assert done.stderr == f"{baseline}: 3 findings in 3 records accepted\n"
    assert baseline.read_text("utf-8").splitlines()[2:] == [
        "NUM301\t2405.04517\t1\tfaster by a factor ⟦of⟧, and cheaper.",
        "SPC101\t2406.07522\t1\trid architecture⟦ ,⟧ for long contexts",
        "SPC202\t2406.07522\t1\tWe ⟦presentSamba⟧, a simple hybrid a",
    ]
    done = call("check", corpus, "--baseline", baseline)
    assert (done.returncode, done.stdout) == (0, "")
    assert "3 findings accepted by the baseline" in done.stderr
    new = {"arxiv_id": "2401.00001", "abstract": "a , b , c is what we find"}
    moved = [new, *reversed(RECORDS)]
    done = call("check", write(corpus, moved), "--baseline", baseline)
    assert done.returncode == 1
    assert done.stdout.count("SPC101") == 2
    assert done.stdout.count("2401.00001") == 2


def test_a_finding_stays_the_same_when_the_text_far_from_it_changes(tmp_path: Path) -> None:
    corpus, baseline = write(tmp_path / "c.jsonl"), tmp_path / "b.txt"
    call("baseline", corpus, "-o", baseline)
    longer = {**RECORDS[0], "abstract": f"{GLUED} More is said of it elsewhere."}
    write(corpus, [longer, *RECORDS[1:]])
    done = call("check", corpus, "--baseline", baseline)
    assert done.returncode == 0


def test_a_gap_stays_the_same_when_the_spacing_beside_it_is_mended(tmp_path: Path) -> None:
    text = "It is cheaper. The cost grows by a factor of, wherethe rest is fixed , as we show."
    corpus, baseline = (
        write(tmp_path / "c.jsonl", [{"k": "1", "abstract": text}]),
        tmp_path / "b.txt",
    )
    named = ("--no-id", "--key", "k")
    call("baseline", corpus, "-o", baseline, *named)
    call("fix", corpus, "-o", tmp_path / "fixed.jsonl", *named)
    assert "where the" in (tmp_path / "fixed.jsonl").read_text("utf-8")
    done = call("check", tmp_path / "fixed.jsonl", "--baseline", baseline, *named)
    assert done.returncode == 0, done.stdout


def test_what_is_accepted_or_suppressed_stays_so_when_the_version_leaves_the_id(
    tmp_path: Path,
) -> None:
    corpus, baseline, lines = (tmp_path / name for name in ("c.jsonl", "b.txt", "why.txt"))
    write(corpus, [{"arxiv_id": "2406.07522v2", "abstract": f"{GLUED} It grows by a factor of."}])
    call("baseline", corpus, "-o", baseline)
    fixed = tmp_path / "fixed.jsonl"
    call("fix", corpus, "-o", fixed)
    assert '"arxiv_id":"2406.07522"' in fixed.read_text("utf-8")
    done = call("check", fixed, "--baseline", baseline)
    assert done.returncode == 0, done.stdout
    assert "accepted by the baseline" in done.stderr
    lines.write_text("SPC,NUM,AID 2406.07522v2 # looked at\n")
    for path in (corpus, fixed):
        assert call("check", path, "--suppressions", lines).returncode == 0


def test_the_same_finding_once_more_is_new(tmp_path: Path) -> None:
    corpus, baseline = tmp_path / "c.jsonl", tmp_path / "b.txt"
    once = "x " * 30 + "a , b " + "x " * 30
    named = ("--no-id", "--key", "k", *ONLY)
    write(corpus, [{"k": "1", "abstract": once}])
    call("baseline", corpus, "-o", baseline, *named)
    write(corpus, [{"k": "1", "abstract": once * 2}])
    done = call("check", corpus, "--baseline", baseline, *named)
    assert done.stdout.count("SPC101") == 1


def test_records_that_meet_are_known_again_elsewhere(tmp_path: Path) -> None:
    corpus, baseline = tmp_path / "c.jsonl", tmp_path / "b.txt"
    twice = [{"abstract": CLEAN}, {"abstract": CLEAN}]
    write(corpus, twice)
    call("baseline", corpus, "-o", baseline, "--no-id")
    other = {"abstract": "Something else is proved in this paper, and it is new."}
    write(corpus, [other, *twice])
    assert call("check", corpus, "--baseline", baseline, "--no-id").returncode == 0
    assert call("check", tmp_path.resolve(), "--baseline", baseline, "--no-id").returncode == 0
    write(corpus, [other, *twice, twice[0]])
    assert call("check", corpus, "--baseline", baseline, "--no-id").returncode == 1


@pytest.mark.parametrize("command", ["check", "baseline", "profile"])
def test_what_is_read_is_not_overwritten(tmp_path: Path, command: str) -> None:
    corpus = tmp_path / "c.json"
    corpus.write_bytes(write(tmp_path / "c.jsonl").read_bytes())
    done = call(command, corpus, "--format-in", "jsonl", "-o", corpus)
    assert done.returncode == 2
    assert "this file is an input; write the output to another file" in done.stderr
    assert corpus.read_bytes() == (tmp_path / "c.jsonl").read_bytes()


def test_stale_entries_are_told_of_what_was_read(tmp_path: Path) -> None:
    corpus, baseline = write(tmp_path / "c.jsonl"), tmp_path / "b.tsv"
    call("baseline", corpus, "-o", baseline)
    write(corpus, [{**RECORDS[0], "abstract": CLEAN + " Or so."}, RECORDS[2]])
    done = call("check", corpus, "--baseline", baseline)
    assert done.returncode == 0
    assert "2 stale entries in the baseline, such as SPC101 of 2406.07522" in done.stderr
    assert "stale" not in call("check", corpus, "--baseline", baseline, "--select", "NUM").stderr
    write(corpus, [RECORDS[2]])  # what was not read is not stale
    assert "stale" not in call("check", corpus, "--baseline", baseline).stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "b.tsv:1: no baseline"),
        ("# arxmend baseline 99\n", "b.tsv:1: written by another version"),
        ("# arxmend baseline 1\nSPC101 x 1 y\n", "b.tsv:2: not a rule, a record, a count"),
        ("# arxmend baseline 1\nSPX101\tx\t1\ty\n", "no rule or family 'SPX101'"),
    ],
)
def test_a_broken_baseline_is_told(tmp_path: Path, content: str, message: str) -> None:
    corpus = write(tmp_path / "c.jsonl")
    (tmp_path / "b.tsv").write_text(content)
    done = call("check", corpus, "--baseline", "b.tsv", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"arxmend: {message}")


def test_a_baseline_holds_whatever_a_corpus_holds(tmp_path: Path) -> None:
    hostile = [{"arxiv_id": "a\tb\nc", "abstract": "x\ty\nz , \x1b[31m w"}, {"abstract": "a , b"}]
    corpus, baseline = write(tmp_path / "c.jsonl", hostile), tmp_path / "b.tsv"
    call("baseline", corpus, "-o", baseline)
    assert call("check", corpus, "--baseline", baseline).returncode == 0


# --- suppressions


def test_a_suppression_leaves_out_what_it_names(tmp_path: Path) -> None:
    corpus, lines = write(tmp_path / "c.jsonl"), tmp_path / "why.txt"
    lines.write_text(
        "# looked at by hand\n\n"
        "SPC202,NUM 2406.07522  # presentSamba is how they write it\n"
        "NUM301 2405.04517 # it reads on\n"
        "CIT 0704.0001 # nothing there\n"
        "SPC 9999.00001 # not in this corpus\n"
    )
    done = call("check", corpus, "--suppressions", lines)
    assert done.returncode == 1
    assert "SPC101" in done.stdout
    assert "SPC202" not in done.stdout
    assert "2 findings suppressed" in done.stderr
    assert f"{lines}:5: suppresses nothing; remove it" in done.stderr
    assert done.stderr.count("suppresses nothing") == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("SPC201 0704.0001", "why.txt:1: no reason; write CODE RECORD # reason"),
        ("SPC201 # because", "why.txt:1: no reason"),
        ("SPC201", "why.txt:1: not rules, a record and a reason"),
        ("SPX 0704.0001 # why", "why.txt:1: no rule or family 'SPX'"),
    ],
)
def test_a_suppression_needs_rule_record_and_reason(
    tmp_path: Path, line: str, message: str
) -> None:
    (tmp_path / "why.txt").write_text(line)
    corpus = write(tmp_path / "c.jsonl")
    done = call("check", corpus, "--suppressions", "why.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"arxmend: {message}")
