"""What the commands of the gate share: options, and the gate that is made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cleaners.cli.options import (
    batch_option,
    bundled,
    column_options,
    format_option,
    rule_options,
)
from cleaners.cli.show import progress
from cleaners.options import Names, Options

if TYPE_CHECKING:
    from cleaners.gate.baseline import Baseline
    from cleaners.gate.gate import Gate
    from cleaners.gate.limits import Limit
    from cleaners.profile import Profile

__all__ = ["GateOptions", "gate_options"]

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class GateOptions:
    """How a corpus is read and judged, as it stands on the command line."""

    options: Options
    names: Names
    batch: int
    format_in: str
    suppressions: str | None
    schema: str | None

    def gate(
        self,
        paths: Sequence[str],
        limits: Sequence[Limit] = (),
        baseline: Baseline | None = None,
        reference: Profile | None = None,
    ) -> Gate:
        """Return the gate for the files that ``paths`` name."""
        from cleaners.gate.gate import Gate
        from cleaners.gate.suppressions import read_suppressions
        from cleaners.io import find_sources

        schema = None
        if self.schema is not None:
            from cleaners.gate.schema import load_schema

            schema = load_schema(self.schema)
        return Gate(
            find_sources(paths, self.format_in),
            self.batch,
            self.names,
            self.options,
            limits=limits,
            baseline=baseline,
            suppressions=read_suppressions(self.suppressions) if self.suppressions else None,
            schema=schema,
            reference=reference,
        )

    def profile(self, path: str) -> Profile:
        """Read a profile, or a corpus and make its profile."""
        from cleaners.gate.gate import profile_of
        from cleaners.io import find_sources
        from cleaners.profile import is_profile, read_profile

        if is_profile(path):
            return read_profile(path)
        with progress("reading the reference") as show:
            return profile_of(find_sources([path]), self.batch, self.names, self.options, show)


def gate_options(command: Command) -> Command:
    """Add the options that say how a corpus is read and judged, given as ``given``."""
    chosen = bundled(
        command,
        "given",
        GateOptions,
        click.option(
            "--suppressions",
            metavar="FILE",
            help="Findings to leave out: lines of CODE RECORD # why.",
        ),
        click.option(
            "--schema",
            metavar="MODULE:MODEL",
            help="A pandera model or schema of your own that the table must pass, from a module or "
            "a file.py. It is code, and is run.",
        ),
    )
    return rule_options(column_options(format_option(batch_option(chosen))))
