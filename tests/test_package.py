"""What the package says of itself, and how it stands beside the code of others."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.mark.parametrize("package", ["cleaners", "schemas"])
def test_both_packages_are_typed(package: str) -> None:
    assert (files(package) / "py.typed").is_file()


def test_the_licences_are_all_there() -> None:
    texts = [(ROOT / name).read_text("utf-8") for name in PROJECT["license-files"]]
    for holder in ("Kevin Atkinson", "Princeton University", "Geoff Kuenning", "Ross Beresford"):
        assert any(holder in text for text in texts), holder
    assert PROJECT["license"] == "MIT AND LicenseRef-SCOWL"


def test_schemas_of_the_current_folder_do_not_stand_in_for_ours(tmp_path: Path) -> None:
    (tmp_path / "schemas.py").write_text("mine = True\n")
    (tmp_path / "in.jsonl").write_text('{"arxiv_id": "0704.0001", "abstract": "a , b"}\n')
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    done = run("-m", "cleaners", "check", "in.jsonl", "--select", "SPC")
    assert (done.returncode, done.stdout.count("SPC101")) == (1, 1), done.stderr
    # in a program of the user's own they do, and that is told by name
    done = run("-c", "from cleaners import clean_frame")
    assert "cannot import name" in done.stderr
    assert f"({tmp_path / 'schemas.py'})" in done.stderr
