"""The lock of a folder of finished chunks: one run at a time, and no run locked out by a look."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from filelock import FileLock

from arxmend.corpus.checkpoint import Checkpoint, unfinished
from arxmend.messages import UserError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of chunks that a run has begun."""
    return tmp_path / "chunks"


@pytest.fixture
def begun(folder: Path) -> Checkpoint:
    """The run that has."""
    checkpoint = Checkpoint(folder, {"--jobs": 1})
    checkpoint.begin([])
    return checkpoint


@pytest.fixture
def released(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the file of the lock was there, at each release of a lock that was held."""
    there, release = [], FileLock.release

    def note(lock: FileLock, force: bool = False) -> None:
        if lock.is_locked:
            there.append((folder / "lock").exists())
        release(lock, force=force)

    monkeypatch.setattr(FileLock, "release", note)
    return there


def test_the_lock_is_removed_while_it_is_held(
    folder: Path, begun: Checkpoint, released: list[bool]
) -> None:
    begun.remove()
    assert released == [False]
    assert not folder.exists()


def test_where_a_held_lock_cannot_be_removed_it_is_released_first(
    folder: Path, begun: Checkpoint, released: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def as_on_windows(path: Path, missing_ok: bool = False) -> None:
        if path.name == "lock" and not released:
            raise PermissionError
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", as_on_windows)
    begun.remove()
    assert released == [True]
    assert not folder.exists()


def test_a_look_at_a_folder_that_nobody_locks_makes_no_file(
    folder: Path, begun: Checkpoint
) -> None:
    begun.release()
    (folder / "lock").unlink(missing_ok=True)
    assert unfinished(folder, {"--jobs": 1}) == ({"--jobs": 1, "temporary files": []}, [])
    assert [path.name for path in folder.iterdir()] == ["state.json"]


def test_a_lock_that_is_held_for_a_moment_is_waited_for(folder: Path, begun: Checkpoint) -> None:
    begun.release()
    other = FileLock(folder / "lock", thread_local=False)
    other.acquire()
    timer = threading.Timer(0.1, other.release)
    timer.start()
    assert unfinished(folder, {"--jobs": 2})[1] == ["--jobs was 1, now 2"]
    timer.join()


def test_a_lock_that_stays_held_is_another_run(folder: Path, begun: Checkpoint) -> None:
    with pytest.raises(UserError, match="another run writes this output"):
        unfinished(folder, {"--jobs": 1})
    begun.release()
