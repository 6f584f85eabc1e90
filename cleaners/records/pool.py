"""One function over many items in processes of their own, results in the order of the items."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from typing import Any, TypeVar

from ..messages import UserError

Item = TypeVar("Item")
Result = TypeVar("Result")

_WAITING = 2  # items for each process that are read ahead
_WARM = f"{__package__}.warm"  # what every process needs; it is loaded once, and shared by all


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
    if len(ahead) < 2:  # not worth a process
        for number, item in chain(ahead, numbered):
            result = known(number)
            yield function(item) if result is None else result
        return
    workers = _Workers(function, jobs)
    pending: deque[Future[Result]] = deque()
    # a thread for each process waits for it, so that none waits for what this one is at
    with ThreadPoolExecutor(jobs) as threads:
        try:
            for number, item in chain(ahead, numbered):
                result = known(number)
                asked = threads.submit(workers.ask, item) if result is None else _done(result)
                pending.append(asked)
                while pending and (len(pending) >= jobs * _WAITING or pending[0].done()):
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            workers.kill()  # which frees the threads


class _Workers:
    """Processes that apply a function; each has a pipe of its own, which says when it dies."""

    def __init__(self, function: Callable[[Any], Any], number: int) -> None:
        context = multiprocessing.get_context("forkserver")
        own = getattr(function, "func", function).__module__  # of a partial, that of its function
        context.set_forkserver_preload([_WARM, own])
        self._free: SimpleQueue[Connection] = SimpleQueue()
        self._processes = []
        for _ in range(number):
            mine, its = context.Pipe()
            process = context.Process(target=_work, args=(function, its), daemon=True)
            process.start()
            its.close()
            self._processes.append(process)
            self._free.put(mine)

    def ask(self, item: Any) -> Any:  # noqa: ANN401 - an item, and its result
        """Let a process that is free apply the function.

        Raises:
            UserError: if the process dies.
        """
        connection = self._free.get()
        try:
            connection.send(item)
            result, error = connection.recv()
        except (EOFError, OSError):
            connection.close()
            raise UserError(
                "a worker process was killed, most likely because memory ran out; try a smaller "
                "--batch or fewer --jobs"
            ) from None
        finally:
            self._free.put(connection)
        if error is not None:
            raise error
        return result

    def kill(self) -> None:
        """End all processes, whatever they are at."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()


def _done(result: Result) -> Future[Result]:
    """A future of what is known."""
    future: Future[Result] = Future()
    future.set_result(result)
    return future


def _work(function: Callable[[Any], Any], connection: Connection) -> None:
    """Be a worker: apply the function to what comes; die with the parent, which is interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what is shared with other processes stays so
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_die_with, args=(parent.sentinel,), daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            item = connection.recv()
            try:
                answer = pickle.dumps((function(item), None))
            except Exception as error:
                answer = _failure(error)
            connection.send_bytes(answer)


def _failure(error: Exception) -> bytes:
    """An error as it is sent: with where it was raised, and as text if it cannot be sent."""
    error.add_note(traceback.format_exc())
    try:
        answer = pickle.dumps((None, error))
        pickle.loads(answer)
    except Exception:
        answer = pickle.dumps((None, RuntimeError(f"{error!r:.300}")))
    return answer


def _die_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
