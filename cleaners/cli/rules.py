"""``arxmend rules`` and ``arxmend rule``: the documentation of the rules."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ..messages import printable
from ..rules import FAMILIES, get_rule, select_rules
from ..rules.rule import Rule
from .options import examples


@click.command(epilog=examples("arxmend rules", "arxmend rules SPC NUM2"))
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def rules(codes: tuple[str, ...]) -> None:
    """List all rules, or those whose code begins with CODE, with their safety and name."""
    family = ""
    for each in select_rules(codes):
        if each.family != family:
            family = each.family
            click.echo(click.style(f"{family} {FAMILIES[family]}", bold=True))
        click.echo(f"  {each.code}  {each.safety:<12}  {each.name}")


@click.command(epilog=examples("arxmend rule SPC101"))
@click.argument("code")
def rule(code: str) -> None:
    """Show the documentation of the rule CODE."""
    for line in _page(get_rule(code)):
        click.echo(line)


def _page(rule: Rule) -> Iterator[str]:
    yield click.style(f"{rule.code} {rule.name}", bold=True)
    sections = {
        "What it does": rule.what,
        "Why it is bad": rule.why,
        "When it is wrong": rule.unsafe_when,
    }
    for title, body in sections.items():
        if not body:
            continue
        yield f"\n{click.style(title, bold=True)}"
        yield click.wrap_text(body, width=88, initial_indent="  ", subsequent_indent="  ")
    yield f"\n{click.style('Example', bold=True)}"
    yield f"  before: {printable(rule.example.before)}"
    if rule.example.after is not None:
        yield f"  after:  {printable(rule.example.after)}"
    yield f"\n{click.style('Safety', bold=True)}"
    yield f"  {rule.safety_in_words}"
