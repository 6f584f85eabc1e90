"""What the commands of the gate share: options, and what is made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..records.options import Names, Options
from .settings import (
    batch_option,
    bound_options,
    bundled,
    column_options,
    error_option,
    format_option,
    jobs_option,
    rule_options,
)
from .show import Progress

if TYPE_CHECKING:
    from ..gate.check import Corpus, Gate
    from ..gate.profile import Profile
    from ..io.formats import Bounds

__all__ = ["Judging", "Reading", "judging_options", "make_sure", "reading_options"]

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Reading:
    """How a corpus is read and cleaned, as it stands on the command line."""

    options: Options
    names: Names
    format_in: str
    on_error: str
    bounds: Bounds
    batch: int
    jobs: int

    def corpus(self, paths: Sequence[str]) -> Corpus:
        """Return the corpus that ``paths`` name."""
        from ..gate.check import Corpus
        from ..io import find_sources

        self.options.rules()  # a wrong code is told before any work is done
        sources = find_sources(paths, self.format_in, self.on_error, self.bounds)
        return Corpus(sources, self.names, self.options, self.batch, self.jobs)

    def profile(self, path: str) -> Profile:
        """Read a profile, or a corpus and make its profile."""
        from ..gate.check import profile_of
        from ..gate.profile import is_profile, read_profile

        if is_profile(path):
            return read_profile(path)
        with Progress("reading the reference") as show:
            return profile_of(self.corpus([path]), show)


@dataclass(frozen=True, slots=True)
class Judging:
    """What a corpus is held to beside the rules."""

    suppressions: str | None
    schema: str | None

    def gate(self, corpus: Corpus, **more: Any) -> Gate:  # noqa: ANN401 - see Gate
        """Return the gate."""
        from ..gate.check import Gate
        from ..gate.suppressions import read_suppressions

        schema = None
        if self.schema is not None:
            from ..gate.schema import UserSchema

            schema = UserSchema(self.schema)
        suppressions = read_suppressions(self.suppressions) if self.suppressions else None
        return Gate(corpus, suppressions=suppressions, schema=schema, **more)


def reading_options(command: Command) -> Command:
    """Add the options that say how a corpus is read and cleaned, given as ``reading``."""
    chosen = bundled(command, "reading", Reading)
    chosen = error_option("stop", "skip")(bound_options(batch_option(jobs_option(chosen))))
    return rule_options(column_options(format_option(chosen)))


def judging_options(command: Command) -> Command:
    """Add the options that say what a corpus is held to, given as ``judging``."""
    return bundled(
        command,
        "judging",
        Judging,
        click.option(
            "--suppressions",
            metavar="FILE",
            help="Findings to leave out: lines of CODE RECORD # why.",
        ),
        click.option(
            "--schema",
            metavar="MODULE:MODEL",
            help="A pandera model or schema of your own that the table must pass, from a module or "
            "a file.py. It is code, and is run. Checks see one batch at a time; what has to be "
            "unique is compared in all.",
        ),
    )


def make_sure(output: str, corpus: Corpus, *read: str | None) -> None:
    """Make sure that an output overwrites nothing that is read.

    Raises:
        FileError: if it would.
    """
    from ..io.outputs import check_outputs

    check_outputs([output], [*(each.path for each in corpus.sources), *filter(None, read)])
