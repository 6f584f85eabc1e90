"""The command line: ``arxmend COMMAND``, one module per command.

Exit codes: 0 nothing found or all done, 1 findings, 2 an error, which is a line on standard error.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from importlib import import_module
from types import FrameType
from typing import Any

import click

from ..messages import UserError, printable
from .options import examples

__all__ = ["COMMANDS", "arxmend", "main"]

_Handler = Callable[[int, FrameType | None], Any] | int | None

ERROR = 2
INTERRUPTED, TERMINATED = 130, 143

# name -> module and its command; in the order of the help
COMMANDS = {
    "fix": (".fix", "fix"),
    "check": (".check", "check"),
    "extract": (".extract", "extract"),
    "release": (".release", "release"),
    "verify": (".verify", "verify"),
    "restore": (".verify", "restore"),
    "baseline": (".baseline", "baseline"),
    "profile": (".profile", "profile"),
    "evaluate": (".evaluate", "evaluate"),
    "explain": (".explain", "explain"),
    "lexicon": (".lexicon", "lexicon"),
    "id": (".ids", "normalise"),
    "rules": (".rules", "rules"),
    "rule": (".rules", "rule"),
    "config": (".config", "config"),
}


class _OutputClosedError(Exception):
    """Standard output was closed by the program that reads it; click would exit with code 1."""


class _TerminatedError(BaseException):
    """The process was asked to end (SIGTERM)."""


class _Group(click.Group):
    """Commands whose modules are imported when they are called: all of them take a second."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - what a command returns
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _OutputClosedError from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module, __name__), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"{error.message}{hint}", ctx) from None


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "arxmend check corpus.jsonl",
        "arxmend fix corpus.jsonl -o clean.parquet --edits edits.parquet",
        'arxmend explain "a tokenizer (TiTok) , an approach"',
    ),
)
@click.version_option(package_name="arxmend", prog_name="arxmend")
def arxmend() -> None:
    """Repair, check and explain damaged abstracts of scholarly papers.

    Exit codes: 0 nothing found or all done; 1 more findings than allowed, 'explain' found some, or
    'verify' found problems; 2 an error.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on ``arguments`` (those of the process if left out).

    Returns:
        the exit code.
    """
    before = _set_termination(_terminate)
    try:
        code = arxmend.main(arguments, prog_name="arxmend", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return ERROR
    except click.ClickException as error:
        return _fail(_of_click(error))
    except UserError as error:
        return _fail(str(error))
    except (BrokenPipeError, _OutputClosedError):
        # what Python flushes at exit must not fail again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _fail("standard output: its reader closed it before the end")
    except OSError as error:
        where = "standard output" if error.filename is None else error.filename
        return _fail(f"{where}: {error.strerror or error}")
    except (click.Abort, KeyboardInterrupt) as error:
        _fail("; ".join(["interrupted", *_notes(error)]))
        return INTERRUPTED
    except _TerminatedError as error:
        _fail("; ".join(["terminated", *_notes(error)]))
        return TERMINATED
    except MemoryError:
        return _fail("out of memory; give a smaller --batch or fewer --jobs")
    except Exception as error:
        if os.environ.get("ARXMEND_DEBUG"):
            raise
        return _fail(
            f"a defect of arxmend: {error!r:.300}; report it, with what ARXMEND_DEBUG=1 shows"
        )
    finally:
        _set_termination(before)
    return code if isinstance(code, int) else 0


def _of_click(error: click.ClickException) -> str:
    """The message of click on one line, with the command that shows help."""
    message = " ".join(error.format_message().split()).removesuffix(".")
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return message
    return f"{message} (see '{error.ctx.command_path} --help')"


def _set_termination(handler: _Handler) -> _Handler:
    """Set the handler of SIGTERM; return the one before."""
    if threading.current_thread() is not threading.main_thread():
        return None  # other threads may not set one
    return signal.signal(signal.SIGTERM, signal.SIG_DFL if handler is None else handler)


def _notes(error: BaseException) -> list[str]:
    """The notes that the code which was interrupted added, such as how to continue."""
    return getattr(error, "__notes__", None) or getattr(error.__context__, "__notes__", [])


def _terminate(*_: object) -> None:
    raise _TerminatedError


def _fail(message: str) -> int:
    click.echo(f"arxmend: {printable(message)}", err=True)
    return ERROR
