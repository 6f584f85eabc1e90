"""The options of large and of broken corpora."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from ...io.formats import BOUNDS, Bounds
from ..options import Decorated, Heading, bundled, setting


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


batch_option = setting(
    Heading.SCALE,
    "--batch",
    type=click.IntRange(min=1),
    metavar="N",
    default=4_096,
    help="The number of records that a process holds in memory at a time.",
)
jobs_option = setting(
    Heading.SCALE,
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    default=_cores,
    show_default="all cores",
    help="The number of processes.",
)
_SKIP = "stop ends the run, skip leaves it out and reports it"
_ON_ERROR = setting(
    Heading.BROKEN,
    "--on-error",
    type=click.Choice(["stop", "skip"]),
    default="stop",
    help=f"What to do with a record that cannot be read: {_SKIP}.",
)


def error_option(command: Decorated, *, keeps: bool = False) -> Decorated:
    """Add --on-error; with ``keeps``, unreadable records can be written as they are."""
    if not keeps:
        return _ON_ERROR(command)  # type: ignore[no-any-return]
    return _ON_ERROR(  # type: ignore[no-any-return]
        command,
        type=click.Choice(["stop", "skip", "keep"]),
        help=f"What to do with a record that cannot be read: {_SKIP}, keep writes it unchanged "
        "(JSONL only).",
    )


def _bound(name: str, unit: str, text: str, least: int = 1) -> Callable[..., Any]:
    return setting(
        Heading.BROKEN,
        f"--max-{name}",
        name,
        type=click.IntRange(min=least, max=1 << (20 if unit == "MB" else 40)),
        metavar=unit,
        default=getattr(BOUNDS, name),
        help=text,
    )


_BOUNDS = (
    _bound("record", "MB", "Refuse records of more megabytes."),
    _bound("unpacked", "MB", "Refuse compressed files that hold more megabytes."),
    _bound("group", "N", "Refuse Parquet row groups and Arrow batches of more records."),
    _bound(
        "memory",
        "MB",
        "Stop if reading a part of a Parquet or Arrow file takes more megabytes of address space, "
        "at least 2048 (Linux only).",
        2048,
    ),
)


bound_options = bundled("bounds", Bounds, *_BOUNDS)
