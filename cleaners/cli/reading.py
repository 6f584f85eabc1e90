"""What the commands that read a corpus share: options, and what is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from ..io.readers.kinds import Headings, Style
from ..messages import printable
from ..records.options import Names, Options, matches
from .options import Decorated, bundled
from .settings.accepted import SCHEMA, SUPPRESSIONS
from .settings.columns import column_options, exclude_option, format_option, headings_option
from .settings.rules import NEEDS_SPACING, rule_options
from .settings.scale import batch_option, bound_options, error_option, jobs_option
from .show import Progress

if TYPE_CHECKING:
    from ..corpus.walk import Corpus
    from ..gate.check import Gate
    from ..gate.profile import Profile
    from ..io import Source
    from ..io.formats import Bounds


@dataclass(frozen=True, slots=True)
class Reading:
    """How a corpus is read and cleaned, as the command line says."""

    options: Options
    names: Names
    format_in: str
    headings: str
    exclude: tuple[str, ...]
    on_error: str
    bounds: Bounds
    batch: int
    jobs: int

    def corpus(self, paths: Sequence[str]) -> Corpus:
        """Return the corpus that ``paths`` name.

        Raises:
            FileError: if there is no such file, or its format is not known.
            UnknownRuleError: if a code matches no rule.
        """
        from ..corpus.walk import Corpus
        from ..io import FileError, find_sources

        codes = self.options.codes()  # wrong codes are reported before any work is done
        if self.options.select and "NUM307" in codes and not any(c[:3] == "SPC" for c in codes):
            click.echo(NEEDS_SPACING, err=True)
        style = Style(Headings(self.headings))  # repairs write formulas as --math says
        sources = find_sources(paths, self.format_in, self.on_error, self.bounds, style)
        chosen = [each for each in sources if not matches(each.path, self.exclude)]
        if not chosen:
            raise FileError(f"{paths[0]}: all its files are excluded (--exclude)")
        sources = [each for each in chosen if each.path in paths or self._has_texts(each)]
        if not sources:
            raise FileError(f"{paths[0]}: no file has the column {self.names.text!r} (--text)")
        return Corpus(sources, self.names, self.options, self.batch, self.jobs)

    def _has_texts(self, source: Source) -> bool:
        """Whether a file of a folder or pattern has the columns of texts; if not, it is told."""
        from ..corpus.walk import columns_of

        columns = columns_of(source)
        wanted = self.names.of_file(source.path).texts
        missing = [] if columns is None else [name for name in wanted if name not in columns]
        if missing:
            name, there = printable(source.path), ", ".join(map(str, columns or ()))
            click.echo(f"{name}: skipped, no column {missing[0]!r} ({there:.100})", err=True)
        return not missing

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
    """What is accepted of a corpus, beside its limits."""

    suppressions: str | None
    schema: str | None

    def gate(self, corpus: Corpus, **more: Any) -> Gate:  # noqa: ANN401 - see Gate
        """Return the gate.

        Raises:
            FileError: if the suppressions cannot be read.
            UserError: if the schema cannot be loaded.
        """
        from ..gate.check import Gate
        from ..gate.suppressions import read_suppressions

        schema = None
        if self.schema is not None:
            from ..gate.schema import UserSchema

            schema = UserSchema(self.schema)
        suppressions = read_suppressions(self.suppressions) if self.suppressions else None
        return Gate(corpus, suppressions=suppressions, schema=schema, **more)


def reading_options(command: Decorated, *, writes: bool = False, keeps: bool = False) -> Decorated:
    """Add the options that say how a corpus is read and cleaned, given as ``reading``.

    Args:
        command: the command.
        writes: whether it writes repaired texts.
        keeps: whether it can write unreadable records as they are.
    """
    command = bundled("reading", Reading)(command)
    for add in (
        jobs_option,
        batch_option,
        bound_options,
        partial(error_option, keeps=keeps),
        format_option,
        headings_option,
        exclude_option,
        column_options,
        partial(rule_options, writes=writes),
    ):
        command = add(command)
    return command


judging_options = bundled("judging", Judging, SUPPRESSIONS, SCHEMA)
