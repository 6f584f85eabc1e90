"""What is generated from the code: cleaners/REFERENCE.md, and the schema of the configuration.

python -m tests.docs            # --check: exit 1 if a file is not what the code says
python -m tests.docs --write    # write them
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from arxmend.cli import COMMANDS, arxmend
from arxmend.cli.config import config_schema
from arxmend.rules import FAMILIES, all_rules
from arxmend.rules.rule import Rule

__all__ = ["GENERATED", "REFERENCE", "reference"]

_PACKAGE = Path(__file__).parents[1] / "cleaners"
REFERENCE = _PACKAGE / "REFERENCE.md"
CONFIG_SCHEMA = _PACKAGE / "arxmend.schema.json"
_WIDTH = 88


def reference() -> str:
    """The reference as Markdown."""
    return "\n".join([*_commands(), *_rules()]) + "\n"


def _commands() -> Iterator[str]:
    yield "# Reference"
    yield ""
    yield "Made by `python -m tests.docs --write` from the code; do not edit."
    yield ""
    yield "## Commands"
    # click keeps the help option it makes first: without the command's own settings the page
    # would depend on what ran before
    group = click.Context(
        arxmend, info_name="arxmend", terminal_width=_WIDTH, **arxmend.context_settings
    )
    yield from _help("arxmend", arxmend, group)
    for name in COMMANDS:
        command = arxmend.get_command(group, name)
        assert command is not None
        context = click.Context(command, group, name, terminal_width=_WIDTH)
        yield from _help(f"arxmend {name}", command, context)
        if isinstance(command, click.Group):
            for part, inner in command.commands.items():
                below = click.Context(inner, context, part, terminal_width=_WIDTH)
                yield from _help(f"arxmend {name} {part}", inner, below)


def _help(title: str, command: click.Command, context: click.Context) -> Iterator[str]:
    yield ""
    yield f"### {title}"
    yield "```text"
    yield command.get_help(context).strip()
    yield "```"


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
    yield f"*Safety.* {rule.safety}"
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
        elif not path.exists() or path.read_text(encoding="utf-8") != text():
            print(f"{path.name} is out of date: run 'python -m tests.docs --write'")
            stale = True
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
