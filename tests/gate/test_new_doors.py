"""The gate as people meet it: LaTeX, baselines that survive a repair, summaries, git, the hook."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from arxmend.corpus.fix import Targets, repair
from arxmend.corpus.walk import Corpus
from arxmend.io import FileError, Source
from arxmend.io.unchanged import keep_unchanged
from arxmend.records.options import Names, Options
from tests.gate.corpora import CLEAN, GLUED, write
from tests.process import ROOT, call, process

LATEX = "We prove a bound -- of Fig.~2 -- on the number of lattice points in a polytope."
GAP = "It is faster by a factor of, and cheaper , as we saw. It costs111https://a.org less."


def test_latex_as_authors_write_it_fails_no_check(tmp_path: Path) -> None:
    source = write(tmp_path / "c.jsonl", [{"abstract": LATEX}])
    plain = call("check", source, "--output-format", "concise")
    assert plain.returncode == 0
    assert "MRK508" in plain.stdout
    assert "MRK508: fails no check without a limit; --latex leaves" in plain.stderr
    assert call("check", source, "--max", "MRK508=0").returncode == 1
    assert call("check", source, "--max", "ALL=0").returncode == 1
    quiet = call("check", source, "--latex", "--output-format", "concise")
    assert (quiet.returncode, quiet.stdout) == (0, "")
    (tmp_path / "arxmend.toml").write_text("latex = true\n")
    assert call("check", source.name, "--output-format", "concise", cwd=tmp_path).stdout == ""


def test_a_baseline_without_ids_survives_the_repair(tmp_path: Path) -> None:
    records = [{"abstract": GAP}, {"abstract": f"{GLUED} It costs nothing by."}]
    write(tmp_path / "c.jsonl", records)
    assert call("baseline", "c.jsonl", cwd=tmp_path).returncode == 0
    baseline = ("--baseline", "arxmend-baseline.txt")
    assert call("check", "c.jsonl", *baseline, cwd=tmp_path).returncode == 0
    assert call("fix", "c.jsonl", "-o", "clean.jsonl", cwd=tmp_path).returncode == 0
    after = call("check", "clean.jsonl", *baseline, cwd=tmp_path)
    assert after.returncode == 0, after.stdout
    assert "NUM301" in (tmp_path / "arxmend-baseline.txt").read_text("utf-8")
    worse = [*records, {"abstract": "It is faster by a factor of, which is new here."}]
    write(tmp_path / "c.jsonl", worse)
    assert call("check", "c.jsonl", *baseline, cwd=tmp_path).returncode == 1


def test_a_check_writes_a_summary_in_markdown(tmp_path: Path) -> None:
    hostile = "See | <img src=x> of, and `code` **so** , it goes."
    source = write(tmp_path / "c.jsonl", [{"abstract": GLUED}, {"abstract": hostile}])
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    done = process(
        *(sys.executable, "-m", "arxmend", "check", source, "--summary", summary),
        *("--max", "NUM=5", "--select", "SPC,NUM"),
        cwd=tmp_path,
    )
    assert done.returncode == 1
    text = summary.read_text("utf-8")
    assert text.startswith("before\n### arxmend check failed\n")
    assert "- ok: NUM: " in text
    assert "- **failed**: SPC101, SPC202: no limit covers these findings" in text
    assert "| SPC101 space-before-punctuation | 2 | 2 | 2 | record 0: " in text
    assert "<img" not in text.replace("\\<img", "")
    alone = call("check", source, "--output-format", "markdown", "--select", "SPC")
    assert alone.stdout.startswith("### arxmend check failed\n")


def test_the_page_of_a_check_escapes_what_it_shows(tmp_path: Path) -> None:
    source = write(tmp_path / "c.jsonl", [{"abstract": "<script>alert(1)</script> a , b of it"}])
    page = tmp_path / "check.html"
    call("check", source, "--output-format", "html", "-o", page)
    text = page.read_text("utf-8")
    assert "<script" not in text
    assert "SPC101" in text
    assert "default-src 'none'" in text
    assert text.endswith("</body></html>\n")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    write(tmp_path / "c.jsonl", [{"abstract": GLUED, "n": 1}, {"abstract": CLEAN, "n": 2}])
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "c.jsonl"), ("commit", "-qm", "first")):
        assert process(*git, *words, cwd=tmp_path).returncode == 0
    return tmp_path


def test_only_what_changed_since_a_revision_is_checked(repository: Path) -> None:
    changed = ("--changed-since", "HEAD", "--output-format", "concise", "--select", "SPC,REC1")
    same = call("check", "c.jsonl", *changed, cwd=repository)
    assert (same.returncode, same.stdout) == (0, "")
    assert "nothing found in 0 records" in same.stderr
    more = [{"abstract": CLEAN}, {"abstract": GLUED}, {"abstract": f"{CLEAN} And so on , it is."}]
    write(repository / "c.jsonl", [*more, {"abstract": CLEAN}])
    write(repository / "new.jsonl", [{"abstract": "a new one , of a file that was not there"}])
    found = call("check", ".", *changed, cwd=repository)
    assert found.returncode == 1
    rows = [line.split(" ")[:6] for line in found.stdout.splitlines()]
    assert [row[0] for row in rows] == ["c.jsonl:3:", "new.jsonl:1:"]
    wrong = call("check", "c.jsonl", "--changed-since", "nothing", cwd=repository)
    assert wrong.returncode == 2
    assert "git knows no revision 'nothing' here" in wrong.stderr


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.jsonl", '\ufeff{"abstract" : "\\u00e9 is \\/ right.", "n": 1.0}\r\n\r\n'
         '{"abstract": "a , b", "n": [1,  2]}\r\n{ "abstract": null }', 2),
        ("a.csv", '\ufeff"abstract","n"\r\n"It is right.",\'1\'\r\n\r\n"a , b","x\ny"\r\n'
         '"Two\r\nlines.",2', 3),
        ("a.tsv", "n\tabstract\n\tIt is right.\n1\ta , b\n2\t\"It\"\n", 2),
    ],
)  # fmt: skip
def test_records_without_a_repair_keep_their_bytes(
    tmp_path: Path, name: str, content: str, line: int
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode())
    done = call("fix", "--in-place", name, "--select", "SPC", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, f"{name}: 1 repair\n")
    before, after = content.encode().split(b"\n"), path.read_bytes().split(b"\n")
    assert len(before) == len(after)
    changed = [n for n, pair in enumerate(zip(before, after, strict=True)) if len(set(pair)) > 1]
    assert changed == [line]
    assert b"a, b" in after[changed[0]]
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '\n{"abstract":"a , b"}\n{"abstract":  "c"}'),
        ("a.jsonl", '{"abstract":"a , b"}\r\n'),
        ("a.csv", '\r\nabstract\r\n"a , b"\r\n'),
        ("a.csv", '"abstract"\n"a , b"\n'),
    ],
)
def test_a_byte_order_mark_stays(tmp_path: Path, name: str, content: str) -> None:
    path, repaired = tmp_path / name, tmp_path / f"repaired-{name}"
    path.write_bytes(f"\ufeff{content}".encode())
    corpus = Corpus([Source(str(path))], Names(), Options(select=("SPC",)))
    repair(corpus, Targets(str(repaired)))
    keep_unchanged(path, repaired, name[2:], ["abstract"])
    kept = repaired.read_text("utf-8")
    assert kept[0] == "\ufeff"
    assert kept.count("\ufeff") == 1
    assert kept.split() == f"\ufeff{content}".replace("a , b", "a, b").split()


@pytest.mark.parametrize("lines", ["", '{"abstract": "a"}\n' * 2])
def test_files_of_different_records_are_not_merged(tmp_path: Path, lines: str) -> None:
    path, repaired = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    path.write_text('{"abstract": "a"}\n')
    repaired.write_text(lines)
    with pytest.raises(FileError, match="have not the same records"):
        keep_unchanged(path, repaired, "jsonl", ["abstract"])
    assert repaired.read_text() == lines


def test_broken_rows_of_csv_cannot_be_kept_in_place(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,abstract,n\n1,a , b,1\n2,x\n")
    done = call("fix", "--in-place", "a.csv", "--on-error", "keep", cwd=tmp_path)
    assert done.returncode == 2
    assert "--on-error keep needs JSONL, and a.csv is csv; give --on-error stop" in done.stderr


def test_a_file_of_another_format_is_not_repaired_in_place(tmp_path: Path) -> None:
    work = '{"id": "https://openalex.org/W1", "abstract_inverted_index": {"a": [0], ",": [1]}}\n'
    (tmp_path / "works.jsonl").write_text(work)
    done = call("fix", "--in-place", "works.jsonl", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        "arxmend: works.jsonl: is read as openalex, and not written so; write a new file with -o\n"
    )
    assert (tmp_path / "works.jsonl").read_text() == work


def test_the_hook_repairs_files_where_they_are(tmp_path: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    [hook] = [hook for hook in hooks if hook["id"] == "arxmend-fix"]
    first = write(tmp_path / "a.jsonl", [{"id": "2406.07522v1", "abstract": GLUED, "n": 1}])
    second = write(tmp_path / "b.csv", [{"abstract": CLEAN}, {"abstract": f"{GLUED} a"}])
    clean = write(tmp_path / "c.jsonl", [{"abstract": CLEAN, "n": None}])
    untouched = clean.stat().st_mtime_ns
    entry = [sys.executable, "-m", *shlex.split(hook["entry"])]
    done = process(*entry, "a.jsonl", "b.csv", "c.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    repaired = GLUED.replace("presentSamba", "present Samba").replace(" ,", ",")
    row: dict[str, Any] = json.loads(first.read_text("utf-8"))
    assert row == {"id": "2406.07522v1", "abstract": repaired, "n": 1}
    assert second.read_text("utf-8").splitlines()[0] == "abstract"
    assert repaired in second.read_text("utf-8")
    assert clean.stat().st_mtime_ns == untouched
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "b.csv", "c.jsonl"]
    both = call("fix", "a.jsonl", "--in-place", "-o", "x.jsonl", cwd=tmp_path)
    assert "--in-place writes each file anew, and takes no other outputs" in both.stderr
