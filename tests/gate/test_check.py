"""The gate as a process on real files: what it reads, what it returns, what it says of errors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gate.corpora import CLEAN, GLUED, NAMES, RECORDS, cut, gzipped, stream, write
from tests.process import CORPUS, ROOT, call, objects_in, read_jsonl, run

SEEN = ("SPC202", "SPC101", "NUM301")


def codes(stdout: str) -> list[str]:
    return [line["rule"] for line in objects_in(stdout) if "rule" in line]


@pytest.mark.parametrize("name", NAMES)
def test_every_format_and_compression_is_read(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name)
    done = call("check", path, "--output-format", "jsonl")
    assert done.returncode == 1, done.stderr
    assert codes(done.stdout) == list(SEEN)
    lines = objects_in(done.stdout)
    binary = name.startswith(("c.parquet", "c.arrow", "c.feather"))
    header = name.startswith(("c.csv", "c.tsv"))
    want = [None, None, None] if binary else [1 + header, 1 + header, 3 + header]
    assert [line["line"] for line in lines if "rule" in line] == want


def test_folders_patterns_and_several_files_are_one_corpus(tmp_path: Path) -> None:
    (tmp_path / "data" / ".hidden").mkdir(parents=True)
    (tmp_path / "data" / "below").mkdir()
    write(tmp_path / "data" / "a.jsonl", RECORDS[:2])
    write(tmp_path / "data" / "below" / "b.parquet", [RECORDS[0]])
    write(tmp_path / "data" / ".hidden" / "c.jsonl")
    (tmp_path / "data" / "notes.txt").write_text("no corpus")
    for paths in (["data"], ["data/**/*.[jp]*"], ["data/a.jsonl", "data/below", "data/a.jsonl"]):
        done = call("check", *paths, "--output-format", "concise", cwd=tmp_path)
        assert done.returncode == 1
        assert done.stdout.splitlines() == [
            "data/a.jsonl:1: record 0 (2406.07522) abstract:3-15 SPC202* "
            "a name glued to a word: ‘present’ + ‘Samba’",
            "data/a.jsonl:1: record 0 (2406.07522) abstract:45-47 SPC101* white space before ‘,’",
            "data/below/b.parquet: record 0 (2406.07522) abstract:3-15 SPC202* "
            "a name glued to a word: ‘present’ + ‘Samba’",
            "data/below/b.parquet: record 0 (2406.07522) abstract:45-47 SPC101* "
            "white space before ‘,’",
            "data/below/b.parquet: record 0 (2406.07522) REC111 "
            "2406.07522 is already in record 0 of data/a.jsonl",
        ]
        assert "5 findings in 2 records of 3; 4 repairable" in done.stderr


def test_standard_input_has_any_format(tmp_path: Path) -> None:
    jsonl = write(tmp_path / "c.jsonl").read_bytes()
    formats = {
        "jsonl": jsonl,
        "jsonl.gz": gzipped(jsonl),
        "arrow": stream(tmp_path / "s.arrow"),
        "parquet": write(tmp_path / "c.parquet").read_bytes(),
    }
    for name, data in formats.items():
        done = run("check", "-", "--format-in", name, "--output-format", "jsonl", stdin=data)
        assert codes(done.stdout) == list(SEEN), name


def test_a_file_of_another_name_is_read_as_said(tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    path.write_bytes(write(tmp_path / "c.csv").read_bytes())
    assert call("check", path).returncode == 2
    assert call("check", path, "--format-in", "csv").returncode == 1
    assert call("check", tmp_path, "--format-in", "csv", "--select", "SPC").returncode == 1


def test_exit_codes_say_what_happened(tmp_path: Path) -> None:
    clean = write(tmp_path / "clean.jsonl", [RECORDS[1]])
    damaged = write(tmp_path / "damaged.jsonl")
    assert run("check", clean).returncode == 0
    assert run("check", damaged).returncode == 1
    assert run("check", damaged, "--select", "CIT").returncode == 0
    assert run("check", damaged, "--max", "ALL=100%").returncode == 0
    wrong = run("check", tmp_path / "nothing.jsonl")
    assert (wrong.returncode, wrong.stdout, wrong.stderr.count("\n")) == (2, "", 1)


WRONG = {
    "no column": (
        ["ok.jsonl", "--text", "abstrakt"],
        "ok.jsonl: no column 'abstrakt' for the text",
    ),
    "broken JSON": (["broken.jsonl"], "broken.jsonl:2: broken JSON at character 10"),
    "no object": (["list.jsonl"], "list.jsonl:1: a JSON list, not an object"),
    "truncated Parquet": (["cut.parquet"], "cut.parquet: not a complete Parquet file"),
    "truncated Arrow": (["cut.arrow"], "cut.arrow: not a complete Arrow file"),
    "truncated gzip": (["cut.jsonl.gz"], "cut.jsonl.gz: not a complete gzip file"),
    "no gzip": (["no.jsonl.gz"], "no.jsonl.gz: not a complete gzip file"),
    "truncated Zstandard": (["cut.csv.zst"], "cut.csv.zst: not a complete Zstandard file"),
    "wrong encoding": (["latin.jsonl"], "latin.jsonl:1: not UTF-8; convert the file to UTF-8"),
    "CSV of another encoding": (["latin.csv"], "latin.csv:2: not UTF-8"),
    "ragged CSV": (["ragged.csv"], "ragged.csv:3: 1 fields where the header has 2"),
    "empty file": (["empty.jsonl"], "empty.jsonl: holds no records"),
    "empty folder": (["empty"], "empty: a folder without a file that arxmend reads"),
    "no match": (["*.xlsx"], "*.xlsx: no file matches this pattern"),
    "no file": (["nothing.jsonl"], "nothing.jsonl: No such file or directory"),
    "unknown extension": (["ok.txt"], "ok.txt: unknown extension .txt, and the content"),
    "unknown format": (["ok.jsonl", "--format-in", "xml"], "no format 'xml'; arxmend reads jsonl"),
    "unknown rule": (["ok.jsonl", "--select", "SPX"], "no rule or family 'SPX'; did you mean SPC?"),
    "limit of an unknown rule": (["ok.jsonl", "--max", "SPX=1"], "no rule or family 'SPX'"),
    "no limit": (["ok.jsonl", "--max", "SPC"], "'SPC' is no limit; write CODE=12 (findings)"),
    "a part of a finding": (
        ["ok.jsonl", "--max", "SPC=1.5"],
        "'SPC=1.5' is no limit; write a whole number of findings, or a share in %",
    ),
    "no such safety": (["ok.jsonl", "--safety", "SPC=wild"], "SPC can be moved to safe, to"),
    "no fix to move": (
        ["ok.jsonl", "--safety", "NUM301=safe"],
        "NUM301 has no fix in a text that could be safe",
    ),
    "no baseline": (
        ["ok.jsonl", "--baseline", "ok.jsonl"],
        "ok.jsonl:1: no baseline; write one with 'arxmend",
    ),
    "no such baseline": (
        ["ok.jsonl", "--baseline", "none.txt"],
        "none.txt: no such file; 'arxmend baseline PATH -o none.txt' writes it",
    ),
    "JSON": (["in.json"], "in.json: holds no records"),
    "no reason": (
        ["ok.jsonl", "--suppressions", "why.txt"],
        "why.txt:2: no reason; write CODE RECORD # reason",
    ),
    "no profile": (["ok.jsonl", "--drift-from", "no.json"], "no.json: no profile of this version"),
    "no schema": (["ok.jsonl", "--schema", "papers"], "'papers' names no schema; write module:"),
    "no module": (["ok.jsonl", "--schema", "nowhere:A"], "the schema 'nowhere:A' cannot be loaded"),
    "broken module": (
        ["ok.jsonl", "--schema", "bad.py:A"],
        "the schema 'bad.py:A' cannot be loaded",
    ),
    "bad TOML": (["ok.jsonl", "--config", "bad.toml"], "bad.toml: broken TOML"),
    "unknown setting": (
        ["ok.jsonl", "--config", "typo.toml"],
        "typo.toml: unknown setting 'selct'; did you mean 'select'?",
    ),
    "setting of another type": (
        ["ok.jsonl", "--config", "type.toml"],
        "type.toml: batch must be a number, not 'many'",
    ),
    "no output folder": (["ok.jsonl", "-o", "no/report"], "no/report: No such file or directory"),
}


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wrong")
    write(folder / "ok.jsonl")
    (folder / "ok.txt").write_bytes(b"x")
    (folder / "in.json").write_bytes(b"[]")
    (folder / "empty.jsonl").write_bytes(b"")
    (folder / "empty").mkdir()
    head = json.dumps(RECORDS[0]).encode()
    (folder / "broken.jsonl").write_bytes(head + b'\n{"a": 1,\n')
    (folder / "list.jsonl").write_bytes(b"[1]\n")
    (folder / "latin.jsonl").write_bytes('{"abstract": "é"}\n'.encode("latin-1"))
    (folder / "latin.csv").write_bytes("arxiv_id,abstract\n1,é\n".encode("latin-1"))
    (folder / "ragged.csv").write_bytes(b"arxiv_id,abstract\n1,a\n1\n")
    for name in ("cut.parquet", "cut.arrow", "cut.jsonl.gz", "cut.csv.zst"):
        cut(write(folder / name), 12)
    (folder / "no.jsonl.gz").write_bytes(b"{}\n")
    (folder / "why.txt").write_text("# comment\nSPC201 0704.0001\n")
    (folder / "no.json").write_text('{"format": "x"}')
    (folder / "bad.py").write_text("1 / 0\n")
    (folder / "bad.toml").write_text("select = [\n")
    (folder / "typo.toml").write_text('selct = ["SPC"]\n')
    (folder / "type.toml").write_text('batch = "many"\n')
    return folder


@pytest.mark.parametrize("case", WRONG)
def test_wrong_input_is_told_in_one_line(wrong: Path, case: str) -> None:
    arguments, message = WRONG[case]
    before = names(wrong)
    done = call("check", "--output-format", "json", *arguments, cwd=wrong)
    assert done.returncode == 2
    assert done.stderr.startswith(f"arxmend: {message}"), done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == "", "nothing half-written"
    assert names(wrong) == before


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "__pycache__")


def test_quiet_shows_no_summary(tmp_path: Path) -> None:
    done = call("check", write(tmp_path / "in.jsonl", RECORDS), "--quiet")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout


@pytest.mark.parametrize(("select", "told"), [("NUM", True), ("NUM,SPC", False), ("REC", False)])
def test_it_says_that_gaps_need_the_rules_of_spacing(
    tmp_path: Path, select: str, *, told: bool
) -> None:
    done = call("check", write(tmp_path / "in.jsonl", RECORDS), "--select", select)
    assert ("NUM307 finds nothing without the rules of SPC" in done.stderr) == told


def test_a_report_that_fails_halfway_leaves_nothing(wrong: Path) -> None:
    for form in ("sarif", "junit", "gitlab", "json"):
        done = call("check", "broken.jsonl", "--output-format", form, cwd=wrong)
        assert (done.returncode, done.stdout) == (2, ""), form
    old = wrong / "report.json"
    old.write_bytes(b"precious")
    call("check", "broken.jsonl", "--output-format", "json", "-o", old, cwd=wrong)
    assert old.read_bytes() == b"precious"
    old.unlink()


def test_findings_appear_while_the_file_is_read() -> None:
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "arxmend",
            "check",
            "-",
            *("--batch", "1", "--jobs", "1", "--no-id"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{json.dumps({'abstract': GLUED})}\n".encode())
        process.stdin.write(f"{json.dumps({'abstract': CLEAN})}\n".encode())
        process.stdin.write(b" " * (1 << 20))  # more than any buffer on the way holds
        process.stdin.flush()
        first = process.stdout.readline()
        assert b"SPC202" in first
        assert process.poll() is None
        process.stdin.close()
        process.stdout.read()
    assert process.returncode == 1


def test_the_batch_changes_nothing(tmp_path: Path) -> None:
    corpus = write(tmp_path / "c.jsonl", RECORDS * 3)
    reports = {
        call("check", corpus, "--jobs", 1, "--batch", size, "--output-format", "jsonl").stdout
        for size in (1, 2, 7, 1000)
    }
    assert len(reports) == 1


def test_check_finds_what_fix_finds(tmp_path: Path) -> None:
    found = tmp_path / "found.jsonl"
    call("fix", CORPUS, "-o", tmp_path / "out.jsonl", "--findings", found)
    report = call("check", CORPUS, "--output-format", "jsonl").stdout
    of_fix = read_jsonl(found)
    of_check = [line for line in objects_in(report) if line["type"] == "finding"]
    names = ("record", "rule", "start", "end", "message", "before", "after", "confidence")
    assert [[f[n] for n in names] for f in of_fix] == [[f[n] for n in names] for f in of_check]


def test_statistics_stand_in_for_findings(tmp_path: Path) -> None:
    done = run("check", write(tmp_path / "c.jsonl"), "--statistics")
    assert done.returncode == 1
    head, *rows = done.stdout.splitlines()
    assert head.split() == ["findings", "records", "rate", "rule"]
    assert rows[0].split()[:4] == ["1", "1", "33.33%", "NUM301"]
    assert "by a factor ⟦of⟧, and cheaper." in rows[1]
    assert call("check", CORPUS, "--statistics", "--output-format", "json").returncode == 2
