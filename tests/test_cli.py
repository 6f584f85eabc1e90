"""The command line as a process on real files: what it prints, writes and returns."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

import click
import polars as pl
import pytest

from arxmend import clean_frame
from arxmend.arxiv_id.duplicates import Keep
from arxmend.cli import COMMANDS, arxmend
from arxmend.cli.show import diff
from arxmend.messages import excerpt_of, printable
from arxmend.rules import all_rules
from arxmend.text.edits import Edit
from tests.docs import GENERATED
from tests.process import CORPUS, GOLDEN, call, objects_in, process, read_jsonl, run, write_jsonl

SPACED = "a tokenizer (TiTok) , an approach"
RECORDS = [
    {"arxiv_id": "2406.07522v1", "abstract": SPACED, "year": 2024},
    {"arxiv_id": "2406.07523", "abstract": "We prove that all is well.", "year": None},
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_jsonl(tmp_path / "in.jsonl", RECORDS)


# --- help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_and_documented_options(name: str) -> None:
    command = arxmend.get_command(click.Context(arxmend), name)
    assert command is not None
    assert command.help
    assert command.epilog is not None
    assert f"arxmend {name}" in command.epilog
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name}: {option.opts} has no help"


def test_help_is_shown_by_the_process_and_loads_nothing_slow() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert all(f"  {name} " in done.stdout for name in COMMANDS)
    code = "import sys; from arxmend.cli import main; main(['fix', '--help']); "
    code += "print([m for m in ('polars', 'pandera', 'pyarrow', 'ftfy') if m in sys.modules])"
    shown = process(sys.executable, "-c", code)
    assert shown.stdout.endswith("[]\n")


def test_the_script_of_the_package_is_the_same_command() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["scripts"] == {"arxmend": "arxmend.cli:main"}


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_what_is_generated_is_what_the_code_says(path: Path) -> None:
    assert path.read_text("utf-8") == GENERATED[path](), "run 'python -m tests.docs --write'"


# --- fix


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "tsv", "parquet"])
def test_fix_repairs_the_real_records_in_every_format(tmp_path: Path, suffix: str) -> None:
    out, edits, findings = (tmp_path / f"{name}.{suffix}" for name in ("out", "edits", "found"))
    done = run("fix", CORPUS, "-o", out, "--edits", edits, "--findings", findings, "-j", 1)
    assert (done.returncode, done.stdout) == (0, "")
    assert "findings in" in done.stderr
    assert sorted(tmp_path.iterdir()) == sorted([out, edits, findings])
    want = clean_frame(pl.DataFrame(GOLDEN))
    for path, frame in ((out, want.records), (edits, want.edits), (findings, want.findings)):
        assert as_text(read(path)) == as_text(frame)
    again = call("fix", out, "-o", tmp_path / f"again.{suffix}")
    assert "; 0 repaired" in again.stderr or "nothing found" in again.stderr
    assert (tmp_path / f"again.{suffix}").read_bytes() == out.read_bytes()


def read(path: Path) -> pl.DataFrame:
    if path.suffix == ".parquet":
        return pl.read_parquet(path)
    if path.suffix == ".jsonl":
        return pl.DataFrame(read_jsonl(path), infer_schema_length=None)
    separator = "\t" if path.suffix == ".tsv" else ","
    return pl.read_csv(path, infer_schema=False, separator=separator)


def as_text(frame: pl.DataFrame) -> list[list[str]]:
    """Cells as text; formats without types know no other, and no null beside an empty text."""
    rows = [["" if cell is None else str(cell).lower() for cell in row] for row in frame.rows()]
    return [frame.columns, *rows]


def test_fix_is_the_same_for_any_batch(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", GOLDEN[:20])
    for suffix in ("jsonl", "parquet"):
        for size in (1, 7, 1000):
            folder = tmp_path / f"{size}"
            folder.mkdir(exist_ok=True)
            names = (folder / f"{name}.{suffix}" for name in ("out", "edits", "found"))
            out, edits, found = names
            call("fix", source, "-o", out, "--edits", edits, "--findings", found, "--batch", size)
        for name in ("out", "edits", "found"):
            same = {(tmp_path / str(n) / f"{name}.{suffix}").read_bytes() for n in (1, 7, 1000)}
            assert len(same) == 1


def test_fix_keeps_other_fields_and_says_what_it_did(source: Path, tmp_path: Path) -> None:
    done = call("fix", source, "-o", tmp_path / "out.jsonl")
    [first, second] = read_jsonl(tmp_path / "out.jsonl")
    assert first == {
        "arxiv_id": "2406.07522",
        "abstract": "a tokenizer (TiTok), an approach",
        "year": 2024,
        "arxiv_id_raw": "2406.07522v1",
        "arxiv_version": 1,
        "id_scheme": "arxiv",
    }
    assert second["year"] is None
    assert "       1  SPC101 space-before-punctuation  1 repaired\n" in done.stderr
    assert done.stderr.endswith("2 findings in 1 record of 2; 2 repaired\n")


def test_fix_pipes(source: Path) -> None:
    done = run("fix", "-", "-o", "-", "--no-id", stdin=source.read_bytes())
    assert done.returncode == 0
    assert objects_in(done.stdout)[0]["abstract"] == "a tokenizer (TiTok), an approach"
    assert objects_in(done.stdout)[1] == RECORDS[1]


def test_fix_diff_shows_words_and_writes_nothing(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = call("fix", source, "--diff")
    assert done.returncode == 0
    assert done.stdout == (
        "record 0 (2406.07522v1)\n"
        "  arxiv_id: [-2406.07522v1-]{+2406.07522+}\n"
        "  a tokenizer [-(TiTok) ,-]{+(TiTok),+} an approach\n"
        "\n"
    )
    assert list(tmp_path.iterdir()) == [source]
    assert "\x1b[31m" in call("fix", source, "--diff", "--color", "always").stdout
    assert "\x1b" not in call("fix", source, "--diff", "--color", "never").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in call("fix", source, "--diff").stdout


def test_a_record_without_a_key_is_named_by_its_place(source: Path) -> None:
    for command in (("check", source), ("fix", source, "--diff")):
        shown = call(*command, "--no-id").stdout
        assert "record 0" in shown.splitlines()[0]
        assert "None" not in shown


def test_what_the_whole_table_shows_is_found_once(source: Path, tmp_path: Path) -> None:
    source.write_text(source.read_text("utf-8") * 2, "utf-8")
    for batch in (1, 4096):
        outputs = ("-o", tmp_path / "o.csv", "--findings", tmp_path / "f.csv", "--batch", batch)
        done = call("fix", source, *outputs)
        assert "       2  REC111 " in done.stderr
        assert (tmp_path / "f.csv").read_text("utf-8").count("REC111") == 2
    assert "       2  REC111 " in call("fix", source, "--diff").stderr


def test_fix_marks_gaps(tmp_path: Path) -> None:
    corpus, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    corpus.write_text(json.dumps({"abstract": "It costs a factor of, with one NVIDIA A GPU."}))
    command = ("fix", corpus, "-o", out, "--no-id", "--mark-gaps")
    done = run(*command)
    assert done.returncode == 0
    assert "2  NUM901 gap-mark  2 marked" in done.stderr
    assert "2 findings in 1 record of 1; 0 repaired" in done.stderr
    marked = {"abstract": "It costs a factor of ⟨?⟩, with one NVIDIA A ⟨?⟩ GPU.", "gaps": 2}
    assert json.loads(out.read_text("utf-8")) == marked
    assert run(*command, "--gap-mark", "[…]").returncode == 0
    assert json.loads(out.read_text("utf-8"))["abstract"].count("[…]") == 2
    wrong = run(*command, "--gap-mark", "gap")
    assert wrong.returncode == 2
    assert "--gap-mark must be signs alone" in wrong.stderr


VERSIONS = ("2406.07522v1", "2406.07523", "2406.07522v2", "2406.07522v2", "x", "x")


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
@pytest.mark.parametrize("batch", [1, 4096])
@pytest.mark.parametrize(("keep", "kept"), [("latest", [1, 2, 4, 5]), ("first", [0, 1, 4, 5])])
def test_fix_keeps_one_record_of_a_paper(
    tmp_path: Path, suffix: str, batch: int, keep: Keep, kept: list[int]
) -> None:
    frame = pl.DataFrame({"arxiv_id": VERSIONS, "abstract": SPACED, "n": range(6)})
    source, out = tmp_path / f"in.{suffix}", tmp_path / f"out.{suffix}"
    frame.write_parquet(source) if suffix == "parquet" else frame.write_ndjson(source)
    edits = tmp_path / "edits.jsonl"
    done = call("fix", source, "-o", out, "--keep", keep, "--edits", edits, "--batch", batch)
    assert read(out)["n"].to_list() == kept
    assert {line["record"] for line in read_jsonl(edits)} == set(range(6))
    assert done.stderr.endswith(f"\n2 records left out (--keep {keep})\n")
    in_memory = clean_frame(frame, keep=keep)
    assert in_memory.records["n"].to_list() == kept
    of_pandas = clean_frame(frame.to_pandas(), keep=keep)
    assert of_pandas.records["n"].to_list() == kept


def test_fix_applies_what_is_asked_for(source: Path) -> None:
    done = call("fix", source, "--diff", "--select", "SPC101,NUM", "--ignore", "SPC", "--no-id")
    assert "SPC101" in done.stderr
    done = call("fix", source, "--diff", "--ignore", "SPC,AID")
    assert "nothing found in 2 records" in done.stderr


# --- check


def test_check_shows_the_place_and_returns_one(source: Path) -> None:
    done = run("check", source, "--select", "SPC", "--key", "year")
    assert done.returncode == 1
    assert done.stdout == (
        f"{source}:1: record 0 (2024) abstract:19-21 SPC101* white space before ‘,’\n"
        "    a tokenizer (TiTok)⟦ ,⟧ an approach\n"
    )
    assert done.stderr == (
        "       1  SPC101 space-before-punctuation  1 repairable\n"
        "1 finding in 1 record of 2; 1 repairable\n"
        "next: 'arxmend fix' repairs it; 'arxmend baseline' accepts these findings, --max some "
        "of them\n"
    )


def test_check_finds_nothing_and_returns_zero(source: Path) -> None:
    done = call("check", source, "--select", "CIT")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "nothing found in 2 records\n"


def test_check_finds_what_only_the_whole_table_shows(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    theorem = "We prove that every finite group of odd order is solvable."
    path.write_text(f"arxiv_id,abstract\n0704.0001,{theorem}\n0704.0002,{theorem}\n", "utf-8")
    done = call("check", path, "--batch", 1)
    assert done.returncode == 1
    told = f"{path}:3: record 1 (0704.0002) REC113 the text of record 0 (0704.0001)\n"
    assert done.stdout == told


def test_no_text_steers_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    text = "a\x1b[2J\x07 \x9b31m\u202e tokenizer , b"
    path.write_text(json.dumps({"arxiv_id": "\x1b]0;x\x07", "abstract": text}), "utf-8")
    for command in (("check", path), ("fix", path, "--diff"), ("explain", text)):
        shown = call(*command, "--color", "never").stdout
        assert shown.replace("\n", "").isprintable(), command


def test_a_reader_that_goes_away_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text((json.dumps(RECORDS[0]) + "\n") * 3000, "utf-8")
    command = f"{sys.executable} -m arxmend check {path} | head -n 1"
    done = process("sh", "-c", command)
    assert done.stdout.count("\n") == 1
    assert done.stderr == "arxmend: standard output: its reader closed it before the end\n"


# --- errors


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("fix", "bad.jsonl", "-o", "out.csv"), "arxmend: bad.jsonl:2: broken JSON"),
        (
            ("check", "in.jsonl", "--text", "abstrakt"),
            "arxmend: in.jsonl: no column 'abstrakt' for the text; did you mean 'abstract'? "
            "(columns: arxiv_id, abstract, year)",
        ),
        (
            ("fix", "in.jsonl", "-o", "no/out.csv"),
            "arxmend: no/out.csv: there is no directory no; make it first",
        ),
        (("fix", "in.jsonl", "-o", "out.xls"), "arxmend: out.xls: unknown extension .xls"),
        (("fix", "-", "-o", "-", "--keep", "first"), "arxmend: --keep reads the input twice"),
        (("explain", "a", "--select", "SPX"), "arxmend: no rule or family 'SPX'"),
        (("fix", "in.jsonl"), "arxmend: no output; name one with -o OUT"),
        (
            ("fix", "in.jsonl", "-o", "./in.jsonl"),
            "arxmend: ./in.jsonl: this file is an input; write",
        ),
        (("fix", "in.jsonl", "--diff", "-o", "x.csv"), "arxmend: --diff writes no files"),
        (("fxi", "in.jsonl"), "arxmend: No such command 'fxi'. Did you mean 'fix'?"),
        (("check", "in.jsonl", "--selct", "SPC"), "arxmend: No such option"),
        (
            ("check", "in.jsonl", "--max-record", f"{10**13}"),
            "arxmend: Invalid value for '--max-record'",
        ),
        (("check", "in.jsonl", "--batch", "0"), "arxmend: Invalid value for '--batch'"),
        (("rule", "SPC999"), "arxmend: no rule or family 'SPC999'"),
        (("rule", "spc"), "arxmend: SPC is a family of rules; 'arxmend rules SPC' lists them"),
    ],
)
def test_an_error_is_one_line_and_returns_two(
    source: Path, arguments: tuple[str, ...], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(source.parent)
    (source.parent / "bad.jsonl").write_text('{"abstract":"a","arxiv_id":"b"}\n{"a":\n')
    before = sorted(source.parent.iterdir())
    done = call(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1
    assert sorted(source.parent.iterdir()) == before


def test_an_error_leaves_the_process_with_two(source: Path) -> None:
    done = run("fix", source, "-o", "/no/where.csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "arxmend: /no/where.csv: there is no directory /no; make it first\n"


def test_a_defect_is_one_line_too(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arxmend.corpus.walk.clean_part", lambda *_, **__: 1 / 0)
    done = call("check", source)
    assert done.returncode == 2
    assert done.stderr.startswith("arxmend: a defect of arxmend: ZeroDivision")
    assert done.stderr.count("\n") == 1
    monkeypatch.setenv("ARXMEND_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        call("check", source)


def test_an_interruption_claims_nothing(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("arxmend.corpus.walk.clean_part", interrupt)
    done = call("fix", source, "-o", "-")  # what went to standard output before is written
    assert (done.returncode, done.stderr.strip()) == (130, "arxmend: interrupted")


# --- explain, id, rules


def test_explain_goes_step_by_step() -> None:
    done = run("explain", SPACED)
    assert done.returncode == 1
    assert done.stdout == (
        "before\n"
        "  a tokenizer (TiTok) , an approach\n"
        "repaired\n"
        "  1. SPC101 space-before-punctuation at 19-21 (safe)\n"
        "      white space before ‘,’\n"
        "      a tokenizer [-(TiTok) ,-]{+(TiTok),+} an approach\n"
        "after\n"
        "  a tokenizer (TiTok), an approach\n"
    )
    assert run("explain", stdin=f"{SPACED}\n").stdout == done.stdout
    assert run("explain", "-", stdin=f"{SPACED}\n").stdout == done.stdout
    calm = run("explain", "We prove that all is well.")
    assert calm.returncode == 0
    assert calm.stdout == "before\n  We prove that all is well.\nunchanged\n"


def test_explain_shows_what_is_left() -> None:
    done = run("explain", "No abstract available.")
    assert "found, not repaired\n  - REC102 too-short at 0-22 (display-only)" in done.stdout
    assert "⟦No abstract available.⟧" in done.stdout
    assert (
        run("explain", stdin=b"\xff").stderr
        == "arxmend: standard input: not UTF-8 at byte 0; convert it to UTF-8 first\n"
    )


def test_id_normalises_arguments_or_lines() -> None:
    done = run("id", "https://arxiv.org/abs/2406.07522v1", "math/0611800")
    assert done.returncode == 0
    assert done.stdout == (
        "https://arxiv.org/abs/2406.07522v1\t2406.07522\t1\tvalid\t\tarxiv\n"
        "math/0611800\tmath/0611800\t\tvalid\t\tarxiv\n"
    )
    done = run("id", stdin="2406.0752\n\n2413.01234\n")
    assert done.returncode == 1
    [short, blank, month] = [line.split("\t") for line in done.stdout.splitlines()]
    assert short[:4] == ["2406.0752", "", "", "ambiguous"]
    assert "2406.07520" in short[4]
    assert blank[:4] == ["", "", "", "invalid"]
    assert month[3] == "invalid"


def test_rules_lists_all_and_rule_documents_one() -> None:
    done = run("rules")
    assert all(f"  {rule.code}  " in done.stdout for rule in all_rules())
    assert run("rules", "REC9").stdout.count("REC9") == 5
    page = run("rule", "spc101").stdout
    assert page.startswith("SPC101 space-before-punctuation\n\nWhat it does\n")
    assert "  before: a tokenizer (TiTok) , an approach\n  after:  a tokenizer (TiTok)," in page


# --- how things are shown


def test_excerpts_are_short_and_mark_the_place() -> None:
    text = "word " * 100
    shown = str(excerpt_of(text, 250, 254))
    assert len(click.unstyle(shown)) < 100
    assert "⟦word⟧" in click.unstyle(shown)
    assert str(excerpt_of(text, 0, 500)).count("word") < 40
    assert str(excerpt_of("ab", 1, 1)) == "a⟦⟧b"


def changes(*spans: tuple[int, int, str]) -> list[Edit]:
    return [Edit(*span, "SPC201", "because") for span in spans]


def test_diffs_of_far_places_are_lines_of_their_own() -> None:
    text = f"isjust {'word ' * 50}a , b"
    at = text.index(" ,")
    shown = [click.unstyle(line) for line in diff(text, changes((2, 2, " "), (at, at + 1, "")))]
    assert len(shown) == 2
    assert shown[0].startswith("[-isjust-]{+is just+} word")
    assert shown[1].endswith("[-a ,-]{+a,+} b")
    near = [
        click.unstyle(line) for line in diff("isjust or isnot", changes((2, 2, " "), (12, 12, " ")))
    ]
    assert near == ["[-isjust-]{+is just+} or [-isnot-]{+is not+}"]


def test_printable_shows_what_cannot_be_seen() -> None:
    assert printable("a\x00\x1b\u202e\u00a0é\n") == "a␀␛<U+202E>\u00a0é␊"
