"""The command line as a process of its own, and in this one; JSON lines for it."""

from __future__ import annotations

import atexit
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from select import select
from typing import Any, BinaryIO

from arxmend.cli import main

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "golden" / "corpus.jsonl"


def objects_in(text: str) -> list[dict[str, Any]]:
    """The objects of JSON lines."""
    return [json.loads(line) for line in text.split("\n") if line]


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return objects_in(path.read_text("utf-8"))


def write_jsonl(path: Path, objects: Iterable[object]) -> Path:
    """Write objects as JSON lines."""
    path.write_text("".join(f"{json.dumps(each)}\n" for each in objects), "utf-8")
    return path


GOLDEN = read_jsonl(CORPUS)  # the hundred real records
ENVIRONMENT = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}

_LONGEST = 300  # seconds that a command may take
_DIED = "the process that commands are forked from has died"


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, what it printed, and the most memory that it held (KB; 0: not known)."""

    returncode: int
    stdout: str
    stderr: str
    peak: int = 0


@cache
def _warm() -> subprocess.Popen[str]:
    """The process that others are forked from (tests/warm.py), one for all tests of a worker."""
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.warm"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=ENVIRONMENT,
    )
    atexit.register(process.communicate)  # it ends with its input
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def _opened(fifo: Path, warm: subprocess.Popen[str]) -> BinaryIO:
    """Open a FIFO for writing as soon as the command reads it."""
    begun = time.monotonic()
    while warm.poll() is None:
        with suppress(OSError):  # nobody reads it yet
            number = os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
            os.set_blocking(number, True)
            return os.fdopen(number, "wb")
        if time.monotonic() - begun > _LONGEST:
            raise TimeoutError(f"no command reads its input within {_LONGEST} s")
        time.sleep(0.001)
    raise RuntimeError(_DIED)


def run(
    *arguments: object,
    stdin: str | bytes = "",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Done:
    """Run arxmend as a process of its own, with warnings as errors; no traceback may be seen."""
    warm = _warm()
    assert warm.stdin is not None
    assert warm.stdout is not None
    with tempfile.TemporaryDirectory() as folder:
        given, out, err = (Path(folder, name) for name in ("in", "out", "err"))
        os.mkfifo(given)  # a file could be jumped about in
        out.touch()
        err.touch()
        command = {
            "arguments": [*map(str, arguments)],
            "env": {**ENVIRONMENT, **(env or {})},
            "cwd": str(cwd or Path.cwd()),
            "streams": [*map(str, (given, out, err))],
        }
        print(json.dumps(command), file=warm.stdin, flush=True)
        with suppress(BrokenPipeError), _opened(given, warm) as file:
            file.write(stdin.encode() if isinstance(stdin, str) else stdin)
        if not select([warm.stdout], [], [], _LONGEST)[0]:
            raise TimeoutError(f"{arguments}: no end within {_LONGEST} s")
        answer = warm.stdout.readline()
        if not answer:
            raise RuntimeError(_DIED)
        code, peak = json.loads(answer)
        done = Done(code, out.read_bytes().decode(), err.read_bytes().decode(), peak)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def call(*arguments: object, cwd: Path | None = None) -> Done:
    """Run arxmend in this process, which saves the seconds that polars and pandera take to load."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with chdir(cwd or Path.cwd()), redirect_stdout(out), redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
    texts = []
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
        texts.append(stream.read())
    return Done(code, texts[0], texts[1])


def process(*words: object, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run any command."""
    return subprocess.run(
        list(map(str, words)),
        cwd=cwd,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def python_in(folder: Path, code: str, home: Path) -> str:
    """Run Python in a folder, with nothing from a hub; return what it printed."""
    offline = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(home)}
    done = process(sys.executable, "-c", code, cwd=folder, **offline)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
