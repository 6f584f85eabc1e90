"""``arxmend explain``: one text, step by step."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ..messages import excerpt_of, printable, styled
from ..records.options import Options
from .config import config_option
from .options import color_option, command
from .settings.rules import rule_options
from .show import diff

if TYPE_CHECKING:
    from ..text.edits import Cleaned, Finding


@command(
    'arxmend explain "we treat each 1616 patch as a token (e.g.by attention) ."',
    "arxmend explain --unsafe-fixes < abstract.txt",
)
@click.argument("text", required=False)
@rule_options
@config_option
@color_option
def explain(text: str | None, options: Options) -> int:
    """Show what each rule finds in one text, and how it repairs it.

    TEXT is read from standard input if it is left out or -. Repairs are listed in the order in
    which the rules make them; offsets are code points of TEXT. Exit code 0: no findings, 1:
    findings, 2: an error.
    """
    if text is None or text == "-":
        text = _from_stdin()
    options.rules()  # wrong codes are reported first
    result = options.clean(text)
    for line in _report(result):
        click.echo(line)
    return 1 if result.findings else 0


def _from_stdin() -> str:
    from ..messages import UserError

    try:
        return sys.stdin.buffer.read().decode("utf-8").removesuffix("\n")
    except UnicodeDecodeError as error:
        raise UserError(
            f"standard input: not UTF-8 at byte {error.start}; convert it to UTF-8 first"
        ) from None


def _report(result: Cleaned) -> Iterator[str]:
    """Show the text before, each repair, what is left, and the text after."""
    edits = set(result.edits)
    applied = [found for found in result.findings if found.edits and edits.issuperset(found.edits)]
    left = [found for found in result.findings if found not in applied]
    yield click.style("before", bold=True)
    yield f"  {printable(result.original)}"
    if applied:
        yield click.style("repaired", bold=True)
    applied.sort(key=lambda found: (_stage(found.rule), found.rule, found.start))
    for number, found in enumerate(applied, start=1):
        yield from _step(f"{number:>3}.", found, result.original)
    if left:
        yield click.style("found, not repaired", bold=True)
    for found in left:
        yield from _step("  -", found, result.original)
    if result.rejected:
        yield click.style("rejected by a decision", bold=True)
    for found in result.rejected:
        yield from _step("  -", found, result.original)
    yield click.style("after" if result.changed else "unchanged", bold=True)
    if result.changed:
        yield f"  {printable(result.text)}"


def _step(bullet: str, found: Finding, text: str) -> Iterator[str]:
    from ..rules import get_rule

    rule = get_rule(found.rule)
    code = click.style(rule.code, fg="red", bold=True)
    sure = f", confidence {found.confidence:.2f}" if found.confidence < 1 else ""
    place = f"{found.start}-{found.end}"
    yield f"{bullet} {code} {rule.name} at {place} ({found.safety}{sure})"
    yield f"      {printable(found.message)}"
    for reason in dict.fromkeys(edit.reason for edit in found.edits):
        if reason not in found.message:
            yield f"      {printable(reason)}"
    if found.edits:
        yield from (f"      {line}" for line in diff(text, found.edits))
    else:
        yield f"      {styled(excerpt_of(text, found.start, found.end))}"


def _stage(code: str) -> int:
    from ..rules import get_rule
    from ..rules.rule import Stage, TextRule

    rule = get_rule(code)
    return rule.stage if isinstance(rule, TextRule) else Stage.REPORT
