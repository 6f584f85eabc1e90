"""What the package says of itself, and how it stands beside the code of others."""

from __future__ import annotations

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
