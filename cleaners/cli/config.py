"""``arxmend config``, and how a configuration file sets the options of the commands."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from ..messages import UserError
from ..rules import read_moves, select_rules
from .config_file import Config, ConfigError, find_config, read_config
from .settings import examples

__all__ = ["SETTINGS", "config", "config_option", "config_schema"]

# In the order in which they are shown; each is named as the option that it sets.
SETTINGS = (
    *("select", "ignore", "unsafe-fixes", "safety", "min-confidence", "lexicon", "extend-words"),
    *("mark-gaps", "gap-mark", "text", "id", "no-id", "key", "keep", "batch", "jobs"),
    *("on-error", "max-record", "max-unpacked", "max-group", "max-memory"),
    *("max", "warn", "baseline", "suppressions", "schema", "reference", "output-format"),
)
_TABLES = ("safety", "max", "warn")  # of codes; CODE=VALUE on the command line
_ISOLATED, _NAMED, _FOUND = (f"{__name__}.{what}" for what in ("isolated", "named", "found"))
_FILES = ("lexicon", "extend-words", "baseline", "suppressions", "reference")

Command = TypeVar("Command", bound=Callable[..., Any])


def config_option(command: Command) -> Command:
    """Add --config and --isolated; what the file says holds where no option says else."""

    def isolate(ctx: click.Context, _: click.Parameter, isolated: bool) -> None:
        if isolated:
            ctx.meta[_ISOLATED] = True
            ctx.default_map = None
            _not_both(ctx)

    def load(ctx: click.Context, _: click.Parameter, path: str | None) -> None:
        if path is not None:
            ctx.meta[_NAMED] = True
            _not_both(ctx)
        if _ISOLATED in ctx.meta:
            return
        found = _load(path)
        ctx.meta[_FOUND] = found
        options = {_name(option): option for option in _options(ctx.command)}
        defaults = {}
        for name, value in found.settings.items():
            value = _value(found, name, value)
            if name in options:
                defaults[options[name].name or name] = value
        ctx.default_map = defaults

    alone = click.option(
        "--isolated",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=isolate,
        help="Read no configuration file.",
    )
    named = click.option(
        "--config",
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=load,
        help="The configuration (default: the nearest arxmend.toml, or pyproject.toml with "
        "[tool.arxmend]).",
    )
    return named(alone(command))


def _not_both(ctx: click.Context) -> None:
    if _ISOLATED in ctx.meta and _NAMED in ctx.meta:
        raise click.UsageError("give --config or --isolated, not both")


@click.command(
    epilog=examples(
        "arxmend config",
        "arxmend config --json-schema > arxmend.schema.json",
    ),
)
@click.option("--json-schema", is_flag=True, help="Print the JSON schema of the file, for editors.")
@config_option
def config(json_schema: bool) -> None:
    """Print the settings in force, and where each comes from.

    They come from the nearest arxmend.toml, or [tool.arxmend] in pyproject.toml, in this folder or
    above; paths in the file are relative to it. What is printed is in the form of arxmend.toml.
    """
    if json_schema:
        click.echo(json.dumps(config_schema(), indent=2))
        return
    found: Config = click.get_current_context().meta.get(_FOUND, Config())
    click.echo(f"# configuration: {found.path or 'none found'}")
    known = _known_options()
    for name in SETTINGS:
        if name not in known or name in found.settings:
            continue
        click.echo(f"{_assignment(name, known[name])}  # default")
    tables = []
    for name in SETTINGS:
        if name not in found.settings:
            continue
        value = found.settings[name]
        if name in _TABLES:
            tables.append((name, value))
        else:
            click.echo(f"{name} = {_toml(value)}  # {found.path}")
    for name, value in tables:
        click.echo(f"\n[{name}]  # {found.path}")
        for code, what in value.items():
            click.echo(f"{code} = {_toml(what)}")


def config_schema() -> dict[str, Any]:
    """The JSON schema of ``arxmend.toml``, and of ``[tool.arxmend]``."""
    known = _known_options()
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Configuration of arxmend",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _schema_of(name, known[name]) for name in SETTINGS},
    }


def _load(path: str | None) -> Config:
    place = find_config(Path.cwd()) if path is None else Path(path)
    if place is None:
        return Config()
    return read_config(Path(os.path.relpath(place)), SETTINGS)  # as it is seen from here


def _value(found: Config, name: str, value: object) -> object:
    """What a setting is as the value of an option."""
    option = _known_options()[name]
    if not _fits(name, option, value):
        raise ConfigError(
            f"{found.path}: {name} has to be {_kind(name, option)}, not {value!r:.60}"
        )
    if isinstance(value, dict):
        value = [f"{code}={what}" for code, what in value.items()]
    folder = found.path.parent if found.path is not None else Path()
    if name in _FILES or (name == "schema" and ".py:" in str(value)):
        value = str(folder / str(value))
    try:
        for part in value if isinstance(value, list) else [value]:
            option.type.convert(part, option, None)
            _check(name, part)
    except click.BadParameter as error:
        raise ConfigError(f"{found.path}: {name}: {error.message}") from None
    except UserError as error:
        raise ConfigError(f"{found.path}: {name}: {error}") from None
    return value


def _check(name: str, value: Any) -> None:  # noqa: ANN401 - what an option takes
    """Make sure that a value can be used, as the command will."""
    if name in ("max", "warn"):
        from ..gate.limits import parse_limit

        parse_limit(value)
    elif name in ("select", "ignore"):
        select_rules((value,))
    elif name == "safety":
        code, _, how = value.partition("=")
        read_moves(((code, how),))


def _fits(name: str, option: click.Option, value: object) -> bool:
    if name in _TABLES:
        return isinstance(value, dict) and all(
            isinstance(what, str | int | float) and not isinstance(what, bool)
            for what in value.values()
        )
    if option.is_flag:
        return isinstance(value, bool)
    if option.multiple:
        return isinstance(value, list) and all(isinstance(part, str) for part in value)
    if isinstance(value, bool):
        return False
    numbers = {click.FloatRange: (int, float), click.IntRange: (int,)}
    return isinstance(value, numbers.get(type(option.type), (str,)))


def _kind(name: str, option: click.Option) -> str:
    if name in _TABLES:
        return f"a table such as [{name}] with CODE = VALUE"
    if option.is_flag:
        return "true or false"
    if option.multiple:
        return "a list of strings"
    numbers = (click.FloatRange, click.IntRange)
    return "a number" if isinstance(option.type, numbers) else "a string"


def _schema_of(name: str, option: click.Option) -> dict[str, Any]:
    told = {"description": option.help or ""}
    kind = option.type
    if name in _TABLES:
        values: dict[str, Any] = {"type": ["string", "number"]}
        if name == "safety":
            values = {"enum": ["safe", "unsafe"]}
        return {**told, "type": "object", "additionalProperties": values}
    if option.is_flag:
        return {**told, "type": "boolean"}
    if option.multiple:
        return {**told, "type": "array", "items": {"type": "string"}}
    if isinstance(kind, click.Choice):
        return {**told, "enum": list(kind.choices)}
    if isinstance(kind, click.IntRange):
        return {**told, "type": "integer", "minimum": kind.min}
    if isinstance(kind, click.FloatRange):
        return {**told, "type": "number", "minimum": kind.min, "maximum": kind.max}
    return {**told, "type": "string"}


def _known_options() -> Mapping[str, click.Option]:
    """The options that settings stand for, by the names of the settings."""
    from .check import check
    from .fix import fix

    return {_name(option): option for command in (fix, check) for option in _options(command)}


def _options(command: click.Command) -> Iterator[click.Option]:
    for option in command.params:
        if isinstance(option, click.Option) and _name(option) in SETTINGS:
            yield option


def _name(option: click.Option) -> str:
    return max(option.opts, key=len).removeprefix("--")


def _assignment(name: str, option: click.Option) -> str:
    if name in _TABLES:
        return f"{name} = {{}}"
    default = [] if option.multiple else option.default
    if callable(default):
        default = default()
    if option.is_flag:
        default = False
    if not isinstance(default, str | int | float | list):  # none, which TOML cannot say
        return f"# {name} ="
    return f"{name} = {_toml(default)}"


def _toml(value: object) -> str:
    """A string, number, boolean or list of strings as TOML; JSON's form of them is TOML's too."""
    return json.dumps(value, ensure_ascii=False)
