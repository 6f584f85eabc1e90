"""Every format is what its own specification says."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema

from arxmend.gate import report
from arxmend.gate.report import FORMATS
from arxmend.gate.report.sarif import MOST
from arxmend.rules import all_rules
from tests.gate.corpora import GLUED, RECORDS, write
from tests.process import CORPUS, call, objects_in, run

DATA = Path(__file__).parent / "data"
REPORTS = Path(report.__file__).parent
HOSTILE: list[dict[str, Any]] = [
    {"arxiv_id": "a%b\n::error::c", "abstract": "x\x1b[31m<script>&\ufffe , b ]]> \udc80c"},
    {"arxiv_id": None, "abstract": None},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "a b").mkdir()
    write(folder / "a b" / "é.jsonl", [*RECORDS, *HOSTILE])
    write(folder / "c.parquet")
    write(folder / "d.csv", [{**RECORDS[0], "abstract": f"{GLUED}\nwith , a line"}, RECORDS[0]])
    return folder


def report_of(folder: Path, form: str, *more: object) -> str:
    done = call("check", "a b", "c.parquet", "d.csv", "--output-format", form, *more, cwd=folder)
    assert done.returncode == 1, done.stderr
    return done.stdout


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_is_the_same_from_a_process_and_in_a_file(folder: Path, form: str) -> None:
    command = ("check", "a b", "c.parquet", "d.csv", "-j", 1)
    done = run(*command, "--output-format", form, "-o", folder / "report", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert (folder / "report").read_text("utf-8") == report_of(folder, form)
    (folder / "report").unlink()


@cache
def schema(name: str) -> Any:  # noqa: ANN401
    text = (REPORTS if name == "findings" else DATA) / f"{name}.schema.json"
    return json.loads(text.read_text("utf-8"))


def findings_of(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(report_of(folder, "json"))["findings"]
    return found


def test_the_command_knows_every_format() -> None:
    from arxmend.cli.check import check

    [option] = [o for o in check.params if o.name == "output_format"]
    assert tuple(option.type.choices) == FORMATS  # type: ignore[attr-defined]


def test_json_is_what_its_schema_says(folder: Path) -> None:
    document = json.loads(
        report_of(folder, "json", "--max", "SPC=90%", "--warn", "NUM=1/1000words")
    )
    jsonschema.validate(document, schema("findings"))
    found = document["findings"]
    texts = [record["abstract"] for record in RECORDS]
    for finding in found:
        if finding["path"] == "c.parquet" and finding["column"] == "abstract":
            raw = texts[finding["record"]]
            assert raw[finding["start"] : finding["end"]] == finding["before"]
    assert document["summary"]["findings"] == len(found)
    assert document["summary"]["rules"]["SPC101"]["records"] == 4
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**document, "findings": [{"rule": "x"}]}, schema("findings"))


def test_json_lines_are_the_same_findings(folder: Path) -> None:
    lines = objects_in(report_of(folder, "jsonl"))
    assert [line.pop("type") for line in lines] == [
        "head",
        *["finding"] * (len(lines) - 2),
        "summary",
    ]
    head, *found, summary = lines
    jsonschema.validate({**head, "findings": found, "summary": summary}, schema("findings"))
    assert found == findings_of(folder)


def test_sarif_is_what_the_standard_says(folder: Path) -> None:
    log = json.loads(report_of(folder, "sarif"))
    validator = jsonschema.Draft202012Validator(
        schema("sarif-2.1.0"), format_checker=jsonschema.FormatChecker()
    )
    validator.validate(log)
    [run_of] = log["runs"]
    rules = run_of["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]
    locations = 0
    for result in run_of["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result.get("locations", ()):
            locations += 1
            physical = location["physicalLocation"]
            path = folder / unquote(physical["artifactLocation"]["uri"])
            assert path.is_file()
            if path.suffix != ".parquet":
                assert physical["region"]["startLine"] >= 1
    assert locations == len(findings_of(folder))
    assert run_of["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    del log["runs"][0]["results"][0]["message"]
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(log)


def test_sarif_has_no_more_places_of_a_result_than_are_shown(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", [{"abstract": "a , " * 150}])
    done = call("check", path, "--no-id", "--select", "SPC101", "--output-format", "sarif")
    [result] = json.loads(done.stdout)["runs"][0]["results"]
    assert len(result["locations"]) == 100
    assert "149 more in this record" in result["message"]["text"]


def test_sarif_sums_up_what_github_would_not_show(tmp_path: Path) -> None:
    many = [{"arxiv_id": None, "abstract": "a , b"}] * (MOST + 200)
    path = write(tmp_path / "c.jsonl", many)
    log = json.loads(call("check", path, "--select", "SPC", "--output-format", "sarif").stdout)
    results = log["runs"][0]["results"]
    assert len(results) == MOST + 1
    assert "200 more findings of SPC101 in 200 more records" in results[-1]["message"]["text"]


def test_junit_is_what_its_schema_says(folder: Path) -> None:
    text = report_of(folder, "junit", "--max", "SPC=99%", "--max", "NUM=1", "--warn", "ALL=1")
    xmlschema.XMLSchema(str(DATA / "junit-10.xsd")).validate(text)
    root = ElementTree.fromstring(text)
    assert [suite.get("name") for suite in root] == ["a b/é.jsonl", "c.parquet", "d.csv", "limits"]
    for suite in [*root, root]:
        assert suite.get("tests") == str(len(suite.findall(".//testcase")))
        assert suite.get("failures") == str(len(suite.findall(".//failure")))
    failed = {case.get("name") for case in root[-1] if case.find("failure") is not None}
    assert "NUM" in failed
    assert "SPC" not in failed
    assert "ALL" not in failed  # a warning
    cases = {str(case.get("name"))[:6]: case for case in root[1]}
    assert cases["SPC101"].find("failure") is None
    assert "within the limit" in str(cases["SPC101"].findtext("system-out"))
    assert cases["NUM301"].find("failure") is not None


def test_junit_says_so_of_a_file_without_findings(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", [RECORDS[1]])
    root = ElementTree.fromstring(call("check", path, "--output-format", "junit").stdout)
    assert [case.get("name") for case in root[0]] == ["nothing found"]
    assert root.get("failures") == "0"


def test_gitlab_is_what_its_documentation_says(folder: Path) -> None:
    issues = json.loads(report_of(folder, "gitlab", "--max", "SPC=99%"))
    jsonschema.validate(issues, schema("code-quality"))
    assert {issue["severity"] for issue in issues if issue["check_name"] == "SPC101"} == {"minor"}
    assert {issue["severity"] for issue in issues if issue["check_name"] == "NUM301"} == {"major"}
    assert len({issue["fingerprint"] for issue in issues}) == len(findings_of(folder))


COMMAND = re.compile(r"::(error|warning) ([^:]*)::(.*)")


def of_runner(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as the runner of GitHub does (ActionCommand.TryParseV2)."""
    found = COMMAND.fullmatch(line)
    assert found is not None, line
    properties = {}
    for pair in found[2].split(","):
        name, _, value = pair.partition("=")
        for char, escape in (
            (",", "%2C"),
            (":", "%3A"),
            ("\n", "%0A"),
            ("\r", "%0D"),
            ("%", "%25"),
        ):
            value = value.replace(escape, char)
        properties[name] = value
    message = found[3]
    for char, escape in (("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
        message = message.replace(escape, char)
    return found[1], properties, message


def test_github_annotates_the_lines_of_the_file(folder: Path) -> None:
    shown = report_of(folder, "github", "--max", "SPC=1", "--warn", "ALL=0").splitlines()
    commands = [of_runner(line) for line in shown if line.startswith("::")]
    placed = [command for command in commands if "file" in command[1]]
    assert [level for level, _, _ in placed] == ["warning"] * 5  # the rest is in the log
    assert len(shown) - 2 == len(findings_of(folder))
    for _, properties, message in placed:
        path = folder / properties["file"]
        assert path.is_file()
        if path.suffix == ".jsonl" and "2406.07522" in message:
            line = path.read_text("utf-8").split("\n")[int(properties["line"]) - 1]
            assert "presentSamba" in line
    lines = [f["line"] for f in findings_of(folder) if f["path"] == "d.csv"]
    assert set(lines) == {2, 4}  # the first record has two lines
    [failed, warned] = [command for command in commands if "file" not in command[1]]
    assert failed[:2] == ("error", {"title": "arxmend check"})
    assert warned[0] == "warning"


def test_reports_for_people_hold_no_control_characters(folder: Path) -> None:
    for form in ("full", "concise"):
        shown = report_of(folder, form)
        assert shown.replace("\n", "").isprintable()


def test_the_real_records_are_counted_alike_in_every_format() -> None:
    verdicts = {call("check", CORPUS, "--output-format", form).stderr for form in FORMATS}
    assert len(verdicts) == 1
    assert "in 81 records of 100" in verdicts.pop()
