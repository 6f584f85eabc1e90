"""The configuration file: where it is found, what it sets, what is told of a wrong one."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from arxmend.cli.check import check
from arxmend.cli.config import config_schema
from arxmend.cli.fix import fix
from arxmend.cli.settings import SETTINGS
from tests.gate.corpora import write
from tests.process import call, read_jsonl, run

OWN = 'select = ["SPC101"]\n\n[max]\nSPC = "100%"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "c.jsonl")
    (tmp_path / "below").mkdir()
    return tmp_path


def test_the_nearest_file_holds_and_options_overrule_it(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        '[project]\nname = "x"\n[tool.arxmend]\nselect = ["NUM"]\n'
    )
    done = run("check", "c.jsonl", cwd=folder)
    assert "NUM301" in done.stdout
    assert "SPC" not in done.stdout
    (folder / "arxmend.toml").write_text(OWN)
    done = run("check", "c.jsonl", cwd=folder)
    assert (done.returncode, done.stdout.count("SPC101")) == (0, 1)
    assert "NUM301" not in done.stdout
    assert call("check", "../c.jsonl", cwd=folder / "below").stdout.count("SPC101") == 1
    assert "NUM301" in call("check", "c.jsonl", "--select", "NUM", cwd=folder).stdout
    assert "NUM301" in call("check", "c.jsonl", "--isolated", cwd=folder).stdout
    (folder / "below" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert "NUM301" not in call("check", "../c.jsonl", cwd=folder / "below").stdout
    named = ("--config", "pyproject.toml")
    assert "SPC" not in call("check", "c.jsonl", *named, cwd=folder).stdout
    both = call("check", "c.jsonl", *named, "--isolated", cwd=folder)
    assert both.returncode == 2
    assert "--isolated reads no --config; give only one" in both.stderr


def test_paths_are_those_of_the_file(folder: Path) -> None:
    call("baseline", "c.jsonl", "-o", "below/b.tsv", cwd=folder)
    (folder / "below" / "arxmend.toml").write_text('baseline = "b.tsv"\n')
    done = call("check", "c.jsonl", "--config", "below/arxmend.toml", cwd=folder)
    assert done.returncode == 0
    assert "3 findings accepted" in done.stderr


def test_settings_reach_fix_and_explain(folder: Path) -> None:
    (folder / "arxmend.toml").write_text(
        'ignore = ["AID"]\nno-id = true\nmark-gaps = true\n[safety]\nSPC101 = "unsafe"\n'
    )
    call("fix", "c.jsonl", "-o", "out.jsonl", cwd=folder)
    lines = read_jsonl(folder / "out.jsonl")
    assert "arxiv_id_raw" not in lines[0]
    assert "architecture , for" in lines[0]["abstract"]
    assert "a factor of ⟨?⟩," in lines[2]["abstract"]
    done = call("explain", "a , b", cwd=folder)
    assert "unchanged" in done.stdout
    assert "SPC101 space-before-punctuation at 1-3 (unsafe)" in done.stdout
    done = call("fix", "c.jsonl", "-o", "out.jsonl", "--id", "arxiv_id", cwd=folder)
    assert "arxiv_id_raw" in (folder / "out.jsonl").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("selct = []", "arxmend.toml: unknown setting 'selct'; did you mean 'select'?"),
        ("zzz = 1", "arxmend.toml: unknown setting 'zzz'; known are select, ignore,"),
        (
            "[tool.arxmend]",
            "arxmend.toml: unknown setting 'tool'; outside of pyproject.toml, write the settings "
            "without [tool.arxmend]",
        ),
        ('select = "SPC"', "arxmend.toml: select must be a list of strings, not 'SPC'"),
        ("select = [1]", "arxmend.toml: select must be a list of strings"),
        ("no-id = 1", "arxmend.toml: no-id must be true or false, not 1"),
        ("batch = 1.5", "arxmend.toml: batch must be a number, not 1.5"),
        ("batch = 0", "arxmend.toml: batch: 0 is not in the range"),
        ("min-confidence = 2", "arxmend.toml: min-confidence: 2"),
        ("text = 1", "arxmend.toml: text must be a string or a list of strings, not 1"),
        ('max = "SPC=1"', "arxmend.toml: max must be a table such as [max] with CODE = VALUE"),
        ("[max]\nSPC = []", "arxmend.toml: max must be a table"),
        ('output-format = "xml"', "arxmend.toml: output-format: 'xml' is not one of 'full'"),
        ('[max]\nSPC = "much"', "arxmend.toml: max: 'SPC=much' is no limit"),
        ("select = [", "arxmend.toml: broken TOML"),
        ('select = ["SPX"]', "arxmend.toml: select: no rule or family 'SPX'"),
    ],
)
def test_a_wrong_file_is_told(folder: Path, content: str, message: str) -> None:
    (folder / "arxmend.toml").write_text(content)
    done = call("check", "c.jsonl", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith(f"arxmend: {message}"), done.stderr
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)


def test_other_wrong_files_are_told(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool]\narxmend = 1\n")
    assert "tool.arxmend must be a table" in call("check", "c.jsonl", cwd=folder).stderr
    (folder / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    named = call("check", "c.jsonl", "--config", "pyproject.toml", cwd=folder)
    assert "pyproject.toml: there is no table [tool.arxmend]" in named.stderr
    missing = call("check", "c.jsonl", "--config", "no.toml", cwd=folder)
    assert missing.stderr == "arxmend: no.toml: No such file or directory\n"
    (folder / "arxmend.toml").write_bytes(b"\xff")
    assert "arxmend.toml: not UTF-8" in call("check", "c.jsonl", cwd=folder).stderr


def test_config_prints_what_is_in_force_and_where_it_comes_from(folder: Path) -> None:
    done = run("config", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("# configuration: none found\n")
    defaults = tomllib.loads(done.stdout)
    assert defaults["min-confidence"] == 0.7
    assert defaults["text"] == ["abstract"]
    (folder / "arxmend.toml").write_text(OWN)
    done = call("config", cwd=folder)
    assert 'select = ["SPC101"]  # arxmend.toml\n' in done.stdout
    assert '[max]  # arxmend.toml\nSPC = "100%"\n' in done.stdout
    in_force = tomllib.loads(done.stdout)
    assert in_force == {**defaults, "select": ["SPC101"], "max": {"SPC": "100%"}}
    (folder / "arxmend.toml").write_text(done.stdout)
    assert call("check", "c.jsonl", cwd=folder).returncode == 0


def test_the_schema_takes_what_the_command_takes(folder: Path) -> None:
    schema = json.loads(call("config", "--json-schema", cwd=folder).stdout)
    assert schema == config_schema()
    assert list(schema["properties"]) == list(SETTINGS)
    assert all(what["description"] for what in schema["properties"].values())
    for good in (OWN, 'batch = 7\nmin-confidence = 0.5\n[safety]\nMRK = "safe"\n'):
        jsonschema.validate(tomllib.loads(good), schema)
    for bad in ("selct = []", "batch = 0", 'output-format = "xml"', '[safety]\nMRK = "wild"'):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(tomllib.loads(bad), schema)


def test_config_prints_every_setting(folder: Path) -> None:
    (folder / "arxmend.toml").write_text(
        'schema = "papers.py:Papers"\nmark-gaps = true\nunsafe-fixes = true\njobs = 1\n'
    )
    done = call("config", cwd=folder)
    assert done.returncode == 0
    assert tomllib.loads(done.stdout)["schema"] == "papers.py:Papers"


def test_a_flag_of_the_file_can_be_taken_back(folder: Path) -> None:
    (folder / "arxmend.toml").write_text("mark-gaps = true\nno-id = true\n")
    call("fix", "c.jsonl", "-o", "out.jsonl", cwd=folder)
    assert "⟨?⟩" in (folder / "out.jsonl").read_text("utf-8")
    call("fix", "c.jsonl", "-o", "out.jsonl", "--no-mark-gaps", cwd=folder)
    assert "⟨?⟩" not in (folder / "out.jsonl").read_text("utf-8")


def test_every_setting_is_an_option() -> None:
    options = {opt.removeprefix("--") for c in (check, fix) for p in c.params for opt in p.opts}
    assert set(SETTINGS) <= options
