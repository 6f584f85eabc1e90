"""One function over many items in processes of their own, results in the order of the items."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from cleaners.errors import UserError

__all__ = ["ordered_map"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_WAITING = 2  # items for each process that are read ahead
_WARM = "cleaners.warm"  # what every process needs is loaded once, and shared by all

_function: Callable[[Any], Any]  # of this process, if it is a worker


def ordered_map(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int,
    known: Callable[[int], Result | None] = lambda _: None,
) -> Iterator[Result]:
    """Yield ``function(item)`` for each item, in order; few items are held at a time.

    Args:
        function: what can be pickled; it is sent to each process once.
        items: the items, which are pickled too.
        jobs: the number of processes; with 1, all is done in this one.
        known: the result for the item of a number (from 0), if it need not be computed.

    Raises:
        UserError: if a process dies.
    """
    numbered = enumerate(items)
    ahead = list(islice(numbered, 0 if jobs == 1 else 2))
    if len(ahead) < 2:  # not worth a pool
        for number, item in chain(ahead, numbered):
            result = known(number)
            yield function(item) if result is None else result
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_WARM])
    alive, mine = context.Pipe(duplex=False)
    with alive, mine, ProcessPoolExecutor(jobs, context, _begin, (function, alive)) as pool:
        pending: deque[Future[Result] | Result] = deque()
        try:
            for number, item in chain(ahead, numbered):
                result = known(number)
                pending.append(pool.submit(_call, item) if result is None else result)
                while pending and (len(pending) >= jobs * _WAITING or _is_there(pending[0])):
                    yield _result(pending.popleft())
            while pending:
                yield _result(pending.popleft())
        except BrokenProcessPool:
            raise UserError(
                "a process died, most likely of too little memory; a smaller --batch or fewer "
                "--jobs need less"
            ) from None
        except BaseException:
            mine.close()  # the processes end, whatever they are at
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _result(pending: Any) -> Any:  # noqa: ANN401 - a future, or what it would give
    return pending.result() if isinstance(pending, Future) else pending


def _is_there(pending: Any) -> bool:  # noqa: ANN401
    return not isinstance(pending, Future) or pending.done()


def _call(item: Any) -> Any:  # noqa: ANN401
    return _function(item)


def _begin(function: Callable[[Any], Any], alive: Connection) -> None:
    """Make this process a worker: it leaves interrupts to its parent, and dies when that says so.

    That it does by closing its end of the pipe, or by dying itself.
    """
    global _function
    _function = function
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what is shared with other processes stays so
    threading.Thread(target=_die_with, args=(alive,), daemon=True).start()


def _die_with(alive: Connection) -> None:
    wait([alive])
    os._exit(1)
