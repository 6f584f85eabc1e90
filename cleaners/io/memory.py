"""Memory that something may take: what an array claims to hold is not to end the process."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_PAGES = Path("/proc/self/statm")
_LOCK = threading.RLock()  # one reader at a time may set and reset the limit of the process


def bounded(items: Iterable[T], megabytes: int) -> Iterator[T]:
    """Yield the items, while making each may take so much more memory than the process has.

    Memory here is the address space of the process, and of processes started meanwhile.

    Raises:
        MemoryError: if it takes more. Elsewhere than on Linux nothing is bounded.
    """
    iterator = iter(items)
    while True:
        with _LOCK, _limit(megabytes << 20):
            try:
                item = next(iterator)
            except StopIteration:
                return
        yield item


@contextmanager
def _limit(size: int) -> Iterator[None]:
    if sys.platform != "linux" or not _PAGES.exists():
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    now = int(_PAGES.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    limits = [now + size, *(limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_AS, (min(limits), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
