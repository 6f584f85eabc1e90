"""What the fuzzer begins with, and what it found, holds what is promised of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS
from tests.process import ROOT

INPUTS = sorted(path for path in Path(__file__).parent.glob("*/*/*") if path.is_file())


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: "/".join(path.parts[-3:]))
def test_promises_hold(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_there_is_an_input_for_each_target() -> None:
    assert {path.parent.name for path in INPUTS} == set(TARGETS)


def test_broken_arrow_does_not_abort_the_process() -> None:
    code = (
        "import pathlib, sys\nfrom tests.fuzz.targets import TARGETS\n"
        "for name in sys.argv[1:]:\n    TARGETS['read_arrow'](pathlib.Path(name).read_bytes())\n"
    )
    found = [str(path) for path in INPUTS if path.parts[-3:-1] == ("found", "read_arrow")]
    done = subprocess.run(
        [sys.executable, "-c", code, *found], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
