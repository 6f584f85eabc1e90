"""``arxmend fix --diff``: the changes that a repair would make."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ..messages import printable, record_name
from ..records.options import Names, Options
from ..text.edits import Edit
from .show import Progress, diff

if TYPE_CHECKING:
    from ..corpus.fixed_chunk import Tally
    from ..corpus.walk import Corpus, Task


class _Changes(NamedTuple):
    """The changes to a chunk, as lines, and what the summary needs to know of it."""

    lines: list[str]
    keys: Any  # polars.DataFrame
    tally: Tally


def _list_changes(names: Names, options: Options, task: Task, *, has_many_files: bool) -> _Changes:
    from ..corpus.fix import mark_touched, tally_of
    from ..corpus.walk import clean_chunk

    cleaned = clean_chunk(task, names, options)
    raw, batch, names = cleaned.raw, cleaned.batch, cleaned.names
    lines: list[str] = []
    for rows in batch.edits.partition_by("record", maintain_order=True):
        record, key = rows.row(0)[:2]
        name = record_name(task.place(record).record, key)
        file = f"{printable(task.source.path)}: " if has_many_files else ""
        lines.append(click.style(f"{file}{name}", bold=True))
        for group in rows.partition_by("column", maintain_order=True):
            column = group["column"][0]
            edits = group.select("start", "end", "after", "rule", "reason").rows()
            text = str(raw[column][record - task.first])
            prefix = f"{column}: " if column != names.text else ""
            shown = diff(text, [Edit(*edit) for edit in edits])
            lines += [f"  {prefix}{line}" for line in shown]
        lines.append("")
    return _Changes(lines, mark_touched(cleaned), tally_of(cleaned, task))


def show_changes(corpus: Corpus, show: Progress) -> Tally:
    """Print the changes that a repair would make; return its counts."""
    from ..corpus.fix import tally_across
    from ..corpus.fixed_chunk import Tally
    from ..corpus.walk import record_namer, walk
    from ..records.cross_record import CrossRecordChecks

    tally = Tally()
    name = record_namer(corpus.sources)
    work = partial(_list_changes, has_many_files=len(corpus.sources) > 1)
    with CrossRecordChecks(corpus.names, corpus.options, where=name) as checks:
        for done, part in walk(corpus, work):
            click.echo("".join(f"{line}\n" for line in part.lines), nl=False)
            checks.add(part.keys)
            tally.add(part.tally)
            show(done)
        for findings in checks.findings():
            tally.add(tally_across(findings))
    return tally
