"""Finished chunks next to the output, so that an interrupted run can go on."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from ..io.errors import FileError
from ..io.formats import as_json
from ..messages import UserError, printable
from .fixed_chunk import FixedChunk, Tally

_STATE, _LOCK = "state.json", "lock"
_PROBED = 0.5  # seconds; longer than another command takes to see whether a run holds the lock
_FREE = ("today", "temporary files")  # what can differ from the state of the run that is resumed
_TEMPORARY = re.compile(r"\.arxmend-[0-9a-f]{16}\.part")
_BYTES = ("records", "edits", "findings", "rejects", "keys")


class Checkpoint:
    """A folder of finished chunks, each complete or not there.

    A chunk is one file: a line of JSON with its counts, the sizes of its parts and their hash, and
    then the parts.
    """

    def __init__(self, folder: Path, state: Mapping[str, Any], *, forget: bool = False) -> None:
        """Begin with no chunks, or go on with those that are there.

        Args:
            folder: where the chunks are; ``begin`` makes it.
            state: what determines the result, as JSON; kept to be compared.
            forget: whether chunks that are there are removed, though they would do.
        """
        self._folder, self._state, self._anew = folder, state, forget
        self._found: set[int] = set()
        self._lock = FileLock(folder / _LOCK, blocking=False)

    def begin(self, temporary_files: Sequence[Path]) -> None:
        """Make the folder, and note the incomplete outputs, so that a later run can remove them.

        Those of an earlier run, which was killed, are removed, and its chunks if it was another.

        Raises:
            FileError: if there is no place for it.
            UserError: if another run uses it.
        """
        if self._folder.is_symlink() or (self._folder.exists() and not self._folder.is_dir()):
            raise FileError(
                f"{self._folder}: a link or a file is where finished chunks have to be kept; "
                "remove it"
            )
        with self._errors():
            self._folder.mkdir(exist_ok=True)
            try:
                self._lock.acquire()
            except Timeout:
                raise _busy(self._folder) from None
        self._forget(_state_of(self._folder))
        self._state = {**self._state, "temporary files": list(map(str, temporary_files))}
        with self._errors():
            _write(self._folder / _STATE, json.dumps(self._state, indent=1).encode())

    def load(self, number: int) -> FixedChunk | None:
        """Return a finished chunk; none if it is not there, or damaged."""
        try:
            data = self._path(number).read_bytes()
            head, _, body = data.partition(b"\n")
            about = json.loads(head)
            if (about["number"], about["sha256"]) != (number, sha256(body).hexdigest()):
                return None
            parts: dict[str, Any] = {}
            at = 0
            for name in _BYTES:
                parts[name] = body[at : at + about["sizes"][name]]
                at += about["sizes"][name]
            self._found.add(number)
            tally = Tally(**about["tally"])
            tally.rules = {rule: (found, fixed) for rule, (found, fixed) in tally.rules.items()}
            return FixedChunk(**parts, tally=tally)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def save(self, number: int, part: FixedChunk) -> None:
        """Keep a finished chunk.

        Raises:
            FileError: if there is no place for it.
        """
        if number in self._found:
            return
        parts = [getattr(part, name) for name in _BYTES]
        body = b"".join(parts)
        about = {
            "number": number,
            "sha256": sha256(body).hexdigest(),
            "sizes": dict(zip(_BYTES, map(len, parts), strict=True)),
            "tally": {each.name: getattr(part.tally, each.name) for each in fields(Tally)},
        }
        with self._errors():
            _write(self._path(number), json.dumps(about).encode() + b"\n" + body)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that a resumed run could use."""
        return not any(self._folder.glob("*.part"))

    def remove(self) -> None:
        """Forget all chunks, if this run is the one that makes them."""
        if self._lock.is_locked:
            for path in (*self._folder.glob("*.part"), self._folder / _STATE):
                path.unlink(missing_ok=True)
            with suppress(OSError):  # another run has begun, or somebody else's file is there
                self._remove_lock()
                self._folder.rmdir()

    def _remove_lock(self) -> None:
        """Remove the lock while it is held: after that, another run may hold this very file."""
        path = self._folder / _LOCK
        try:
            path.unlink(missing_ok=True)
        except PermissionError:  # Windows removes no file that is open
            self._lock.release()
            path.unlink(missing_ok=True)
        finally:
            self._lock.release()

    def release(self) -> None:
        """Let other runs use the folder."""
        self._lock.release()

    def _forget(self, state: Mapping[str, Any] | None) -> None:
        """Remove what another run left: incomplete outputs, and chunks of another job."""
        for path in map(Path, state.get("temporary files", ()) if state is not None else ()):
            if _TEMPORARY.fullmatch(path.name):
                path.unlink(missing_ok=True)
        if self._anew or state is None or _fixed(state) != _fixed(self._state):
            for part in self._folder.glob("*.part"):
                part.unlink()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            kept = "" if self.is_empty else "; finished chunks are kept for --resume"
            raise FileError(f"{self._folder}: {error.strerror or error}{kept}") from None

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:08}.part"


def unfinished(
    folder: Path, state: Mapping[str, Any]
) -> tuple[Mapping[str, Any] | None, list[str]]:
    """Return the state of the run that was interrupted, if any, and in what it was another.

    Raises:
        UserError: if it is not interrupted, but still runs.
    """
    begun = _state_of(folder)
    if begun is None:
        return None, []
    _wait_for_end(folder)
    before, now = _fixed(begun), _fixed(state)
    return begun, [
        f"{name} was {_shown(before.get(name))}, now {_shown(now.get(name))}"
        for name in dict.fromkeys([*before, *now])
        if before.get(name) != now.get(name)
    ]


def _wait_for_end(folder: Path) -> None:
    """Return if no run holds the lock; another command that asks just this may hold it briefly.

    Raises:
        UserError: if a run holds it.
    """
    if (folder / _LOCK).exists():
        with suppress(OSError):
            try:
                with FileLock(folder / _LOCK, timeout=_PROBED):
                    pass
            except Timeout:
                raise _busy(folder) from None


def _busy(folder: Path) -> UserError:
    return UserError(f"{folder}: another run writes this output; wait for it, or stop it")


def _shown(value: Any) -> str:  # noqa: ANN401 - a value of JSON
    return "none" if value in (None, "", []) else printable(as_json(value))


def _state_of(folder: Path) -> Mapping[str, Any] | None:
    try:
        state = json.loads((folder / _STATE).read_bytes())
    except (OSError, ValueError):
        return None
    return state if isinstance(state, dict) else None


def _fixed(state: Mapping[str, Any]) -> dict[str, Any]:
    """What determines the result, as it comes back from JSON."""
    kept = {name: value for name, value in state.items() if name not in _FREE}
    fixed: dict[str, Any] = json.loads(json.dumps(kept))
    return fixed


def fingerprint(paths: Sequence[str]) -> dict[str, str]:
    """What tells each file from a changed one: its size, and when it was changed last.

    Raises:
        FileError: if a file is not there.
    """
    found = {}
    for path in paths:
        try:
            about = Path(path).stat()
        except OSError as error:
            raise FileError(f"{path}: {error.strerror}") from None
        seconds, rest = divmod(about.st_mtime_ns, 10**9)
        when = f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S}.{rest:09}"
        found[str(Path(path).resolve())] = f"{about.st_size} bytes of {when}"
    return found


def _write(path: Path, data: bytes) -> None:
    """Write a file that appears when it is complete."""
    temporary = path.with_suffix(".tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
