"""The helper that runs commands waits for none that cannot come."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import process


def test_the_death_of_the_process_that_is_forked_is_an_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "in")
    with subprocess.Popen([sys.executable, "-c", ""], text=True) as died:
        died.wait()
        with pytest.raises(RuntimeError, match="has died"):
            process._opened(tmp_path / "in", died)


def test_a_command_that_does_not_read_its_input_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_LONGEST", 0.01)
    os.mkfifo(tmp_path / "in")
    with subprocess.Popen(["sleep", "60"], text=True) as waits:
        with pytest.raises(TimeoutError, match="no command reads"):
            process._opened(tmp_path / "in", waits)
        waits.kill()
