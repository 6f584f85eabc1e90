"""A process that has loaded what arxmend needs, and forks one for each command that it is given.

Loading polars and pandera takes seconds, a fork milliseconds. Each line of the standard input is a
command (JSON: its arguments, environment, folder, and the files that are its standard streams); for
each, a line of the standard output says how it ended: its exit code and its peak of memory (KB).
``tests.process.run`` is the other side.
"""

from __future__ import annotations

import json
import os
import runpy
import sys

import arxmend.records.warm  # noqa: F401


def become(arguments: list[str], env: dict[str, str], cwd: str, streams: list[str]) -> None:
    """Be the process of a command, up to its end."""
    for number, path in enumerate(streams):
        file = os.open(path, os.O_WRONLY if number else os.O_RDONLY)
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.path[0] = cwd  # as with "python -m"
    sys.argv[1:] = arguments
    runpy.run_module("arxmend", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    # unbuffered, so that a child finds nothing of it in its own standard input
    with open(0, "rb", buffering=0, closefd=False) as commands:
        print("ready", flush=True)
        for line in commands:
            child = os.fork()
            if not child:
                become(**json.loads(line))
                sys.exit()
            _, status, used = os.wait4(child, 0)
            print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_maxrss]), flush=True)
