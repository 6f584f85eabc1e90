"""What other people's CI runs: the pre-commit hook, the GitHub action, the pytest plugin."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from arxmend.pytest_plugin import assert_clean
from tests.gate.corpora import CLEAN, RECORDS, write
from tests.process import ROOT, process

pytest_plugins = ["pytester"]


# --- pre-commit


def test_the_manifests_are_what_their_schemas_say() -> None:
    validate = ("-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")
    hooks = process(sys.executable, *validate)
    assert hooks.returncode == 0, hooks.stdout + hooks.stderr
    schema = ("--builtin-schema", "vendor.github-actions", "action.yml")
    action = process(sys.executable, "-m", "check_jsonschema", *schema)
    assert action.returncode == 0, action.stdout + action.stderr


def test_the_hook_runs_on_a_clone(tmp_path: Path) -> None:
    clone, project = tmp_path / "clone", tmp_path / "project"
    done = process("git", "clone", "--quiet", ROOT, clone, cwd=tmp_path)
    if done.returncode:
        pytest.skip("the project is no git repository here")
    project.mkdir()
    process("git", "init", "--quiet", cwd=project)
    write(project / "papers.jsonl")
    write(project / "clean.jsonl", [RECORDS[1]])
    (project / "notes.txt").write_text("a , b")
    process("git", "add", ".", cwd=project)
    # what the hook would install is there already: it sees the packages of this environment
    here = {
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip's spelling of no isolation
        "PIP_NO_INDEX": "1",
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
    }
    tried = ("-m", "pre_commit", "try-repo", clone, "arxmend-check")
    done = process(
        sys.executable, *tried, "--files", "papers.jsonl", "notes.txt", cwd=project, **here
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "papers.jsonl:1: record 0 (2406.07522) abstract:3-15 SPC202*" in done.stdout
    assert "notes.txt" not in done.stdout.partition("arxmend check.")[2]
    done = process(sys.executable, *tried, "--files", "clean.jsonl", cwd=project, **here)
    assert done.returncode == 0, done.stdout + done.stderr


# --- the action


@pytest.fixture
def check_step(tmp_path: Path) -> Any:  # noqa: ANN401
    """Run the step of the action that checks, as the runner does: bash with its variables."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    step = next(step for step in action["runs"]["steps"] if step.get("name") == "Check")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    arxmend = bin_folder / "arxmend"
    arxmend.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m arxmend "$@"\n')
    arxmend.chmod(0o755)

    def run(**inputs: str) -> subprocess.CompletedProcess[str]:
        given = {name: what.get("default", "") for name, what in action["inputs"].items()}
        given.update(inputs)
        variables = {
            name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")]
            for name, value in step["env"].items()
        }
        path = f"{bin_folder}:{os.environ['PATH']}"
        shell = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"])
        return process(*shell, cwd=tmp_path, PATH=path, **variables)

    return run


def test_the_action_annotates_and_fails(tmp_path: Path, check_step: Any) -> None:  # noqa: ANN401
    write(tmp_path / "my papers.jsonl")
    write(tmp_path / "clean.jsonl", [RECORDS[1]])
    done = check_step(paths="my papers.jsonl\nclean.jsonl", sarif="found.sarif")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=my papers.jsonl,line=1,title=SPC202 glued-name::")
    assert (tmp_path / "found.sarif").read_text("utf-8").startswith('{"$schema"')
    done = check_step(paths="my papers.jsonl", arguments="--max=SPC=100%\n--max=NUM=1\n")
    assert done.returncode == 0
    assert "::warning file=" in done.stdout
    assert check_step(paths="clean.jsonl").returncode == 0
    assert check_step(paths="nothing.jsonl", sarif="x.sarif").returncode == 2
    harmless = check_step(paths="$(touch pwned)\n; touch pwned", arguments="`touch pwned`")
    assert harmless.returncode == 2
    assert not (tmp_path / "pwned").exists()


# --- pytest


def test_the_fixture_fails_with_the_findings(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import polars as pl

        def test_good(assert_clean):
            frame = pl.DataFrame({"abstract": ["We prove that all of it is well."]})
            assert_clean(frame, id=None)

        def test_bad(assert_clean):
            assert_clean(pl.DataFrame({"body": ["a , b"]}), text="body", id=None, select=["SPC"])
        """
    )
    done = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    done.assert_outcomes(passed=1, failed=1)
    done.stdout.fnmatch_lines(
        ["E*AssertionError: 1 finding in 1 record", "E*record 0 body:1 SPC101 white space before*"]
    )


def test_assert_clean_takes_every_frame_and_shows_few() -> None:
    assert_clean(pl.DataFrame({"abstract": [CLEAN], "arxiv_id": ["0704.0001"]}))
    many = pl.DataFrame({"abstract": ["a , b"] * 30})
    for frame in (many, many.to_pandas(), many.to_arrow()):
        with pytest.raises(AssertionError, match="30 findings in 30 records") as error:
            assert_clean(frame, id=None, select=["SPC"])
        assert str(error.value).splitlines()[-1] == "and 20 more"
