"""What the commands that read a corpus share: options, and what is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ..io.readers.kinds import Headings, Style
from ..records.options import Names, Options
from .options import Decorated, bundled, is_given
from .settings import (
    SCHEMA,
    SUPPRESSIONS,
    batch_option,
    bound_options,
    column_options,
    error_option,
    format_option,
    headings_option,
    jobs_option,
    rule_options,
)
from .show import Progress

if TYPE_CHECKING:
    from ..gate.check import Corpus, Gate
    from ..gate.profile import Profile
    from ..io import Source
    from ..io.formats import Bounds

__all__ = ["Judging", "Reading", "judging_options", "reading_options"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a corpus is read and cleaned, as the command line says."""

    options: Options
    names: Names
    format_in: str
    headings: str
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
        from ..gate.check import Corpus
        from ..io import find_sources

        self.options.rules()  # wrong codes are reported before any work is done
        style = Style(Headings(self.headings))  # repairs write formulas as --math says
        sources = find_sources(paths, self.format_in, self.on_error, self.bounds, style)
        return Corpus(sources, self._names(sources), self.options, self.batch, self.jobs)

    def _names(self, sources: Sequence[Source]) -> Names:
        """The columns; records of readers have ids of any kind in ``id``, unless one is named."""
        from ..io.files import has_own_fields

        is_default = self.names.id == Names().id and not is_given("id_column")
        if not is_default or not all(map(has_own_fields, sources)):
            return self.names
        return replace(self.names, id=None, key=self.names.key or "id")

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
    command = bundled(command, "reading", Reading)
    for add in (
        jobs_option,
        batch_option,
        bound_options,
        partial(error_option, keeps=keeps),
        format_option,
        headings_option,
        column_options,
        partial(rule_options, writes=writes),
    ):
        command = add(command)
    return command


def judging_options(command: Decorated) -> Decorated:
    """Add --suppressions and --schema, given as ``judging``."""
    return bundled(command, "judging", Judging, SUPPRESSIONS, SCHEMA)
