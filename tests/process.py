"""The command line as a process of its own, and in this one."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

from arxmend.cli import main

__all__ = ["CORPUS", "ROOT", "call", "python_in", "run"]

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "golden" / "corpus.jsonl"


def run(
    *arguments: object,
    stdin: str | bytes = "",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run arxmend with warnings as errors; no traceback may be seen."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "arxmend", *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **(env or {})},
        cwd=cwd,
        check=False,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err, err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def call(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run arxmend in this process, which saves the seconds that polars and pandera take to load."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with chdir(cwd or Path.cwd()), redirect_stdout(out), redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
    texts = []
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
        texts.append(stream.read())
    return subprocess.CompletedProcess([], code, *texts)


def python_in(folder: Path, code: str, home: Path) -> str:
    """Run Python in a folder, with nothing from a hub; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(home)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
