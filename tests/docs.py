"""What is generated from the code: cleaners/REFERENCE.md, and the schema of the configuration.

python -m tests.docs            # --check: exit 1 if a file is not what the code says
python -m tests.docs --write    # write them
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from arxmend.cli import COMMANDS, arxmend
from arxmend.cli.config import config_schema
from arxmend.cli.options import Heading, Option
from arxmend.rules import FAMILIES, all_rules
from arxmend.rules.rule import Rule

_PACKAGE = Path(__file__).parents[1] / "cleaners"
REFERENCE = _PACKAGE / "REFERENCE.md"
CONFIG_SCHEMA = _PACKAGE / "arxmend.schema.json"
_WIDTH = 88
_SHARED = "Options of several commands"


def reference() -> str:
    """The reference as Markdown."""
    pages = list(_pages())
    return "\n".join([*_contents(pages), *_commands(pages), *_rules()]) + "\n"


class _Page(NamedTuple):
    """A command with the context of its help."""

    title: str
    command: click.Command
    context: click.Context

    def options(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield heading, and name and help, of each option that the help shows."""
        for each in self.command.get_params(self.context):
            record = each.get_help_record(self.context) if isinstance(each, Option) else None
            if isinstance(each, Option) and record is not None:
                yield each.heading, record


def _pages() -> Iterator[_Page]:
    # click keeps the help option it makes first: without the command's own settings the page
    # would depend on what ran before
    group = click.Context(
        arxmend, info_name="arxmend", terminal_width=_WIDTH, **arxmend.context_settings
    )
    yield _Page("arxmend", arxmend, group)
    for name in COMMANDS:
        command = arxmend.get_command(group, name)
        assert command is not None
        context = click.Context(command, group, name, terminal_width=_WIDTH)
        yield _Page(f"arxmend {name}", command, context)
        if isinstance(command, click.Group):
            for part, inner in command.commands.items():
                below = click.Context(inner, context, part, terminal_width=_WIDTH)
                yield _Page(f"arxmend {name} {part}", inner, below)


def _contents(pages: Sequence[_Page]) -> Iterator[str]:
    yield "# Reference"
    yield ""
    yield "Made by `python -m tests.docs --write` from the code; do not edit."
    yield ""
    yield "- [Commands](#commands)"
    yield from (f"  - {_link(page.title)}" for page in pages)
    yield f"  - {_link(_SHARED)}"
    yield "- [Rules](#rules)"
    yield from (f"  - {_link(f'{family}: {title}')}" for family, title in FAMILIES.items())
    yield ""
    yield "| rule | name | safety |"
    yield "|---|---|---|"
    for rule in all_rules():
        yield f"| {_link(f'{rule.code} {rule.name}', rule.code)} | {rule.name} | {rule.safety} |"


def _link(title: str, text: str = "") -> str:
    """A link to a heading of the page, whose anchor is made as GitHub makes it."""
    anchor = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
    return f"[{text or title}](#{anchor})"


def _commands(pages: Sequence[_Page]) -> Iterator[str]:
    users: dict[tuple[str, tuple[str, str]], list[str]] = {}
    for page in pages:
        for each in page.options():
            users.setdefault(each, []).append(page.title.removeprefix("arxmend "))
    shared = {each: names for each, names in users.items() if len(names) > 1}
    yield ""
    yield "## Commands"
    for page in pages:
        yield from _help(page, shared)
    yield ""
    yield f"### {_SHARED}"
    yield "All commands take `-h` and `--help`."
    for heading in Heading:
        of_heading = [each for each in shared if each[0] == heading]
        for names in dict.fromkeys(tuple(shared[each]) for each in of_heading):
            yield ""
            yield f"{heading}, of {', '.join(f'`{name}`' for name in names)}:"
            yield "```text"
            records = [record for _, record in of_heading if shared[heading, record] == [*names]]
            formatter = click.HelpFormatter(width=_WIDTH)
            formatter.write_dl(records)
            yield formatter.getvalue().rstrip()
            yield "```"


def _help(page: _Page, shared: Mapping[tuple[str, tuple[str, str]], object]) -> Iterator[str]:
    """The help of a command, with its own options alone."""
    shown: dict[str, list[tuple[str, str]]] = {}
    others = set()
    for heading, record in page.options():
        if (heading, record) in shared:
            others.add(heading)
        else:
            shown.setdefault(heading, []).append(record)
    formatter = click.HelpFormatter(width=_WIDTH)
    page.command.format_usage(page.context, formatter)
    page.command.format_help_text(page.context, formatter)
    for heading in (heading for heading in Heading if heading in shown):
        with formatter.section(heading):
            formatter.write_dl(shown[heading])
    page.command.format_epilog(page.context, formatter)
    is_group = isinstance(page.command, click.Group)
    yield ""
    yield f"### {page.title}"
    yield "```text"
    yield (page.command.get_help(page.context) if is_group else formatter.getvalue()).strip()
    yield "```"
    if others:
        named = ", ".join(heading.lower() for heading in Heading if heading in others)
        yield f"[Shared options](#options-of-several-commands): {named}."


def _rules() -> Iterator[str]:
    yield ""
    yield "## Rules"
    for family, title in FAMILIES.items():
        yield ""
        yield f"### {family}: {title}"
        for rule in all_rules():
            if rule.family == family:
                yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield ""
    yield f"#### {rule.code} {rule.name}"
    yield f"{rule.what}"
    yield ""
    yield f"*Why it is bad.* {rule.why}"
    yield ""
    if rule.unsafe_when:
        yield f"*When it is wrong.* {rule.unsafe_when}"
        yield ""
    yield f"*Safety.* {rule.safety_in_words}"
    yield ""
    yield "```text"
    yield f"before: {_visible(rule.example.before)}"
    if rule.example.after is not None:
        yield f"after:  {_visible(rule.example.after)}"
    yield "```"


def _visible(text: str) -> str:
    """``text`` on one line, with what cannot be seen escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def schema_of_config() -> str:
    """The JSON schema of the configuration."""
    return f"{json.dumps(config_schema(), indent=2, ensure_ascii=False)}\n"


GENERATED = {REFERENCE: reference, CONFIG_SCHEMA: schema_of_config}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 1 if the file is not what the code says."""
    parser = argparse.ArgumentParser(prog="python -m tests.docs", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="compare (the default)")
    what.add_argument("--write", action="store_true", help="write the file")
    write = parser.parse_args(arguments).write
    stale = False
    for path, text in GENERATED.items():
        if write:
            path.write_text(text(), encoding="utf-8")
            print(f"wrote {path.relative_to(_PACKAGE.parent)}")
        elif not path.exists() or path.read_text(encoding="utf-8") != text():
            print(f"{path.name} is out of date: run 'python -m tests.docs --write'")
            stale = True
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
