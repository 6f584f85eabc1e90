"""``arxmend config``, and how a configuration file sets the options of the commands."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from ..messages import UserError
from ..rules import read_moves, select_rules
from .config_file import Config, ConfigError, find_config, read_config
from .options import Decorated, Heading, Option, command, option
from .settings import SETTINGS
from .settings.columns import file_settings

_TABLES = ("safety", "max", "warn", "drift")  # of codes; CODE=VALUE on the command line
_SHORT = ("text", "exclude")  # lists that can be written as one string
_OF_FILES = "files"  # a table of tables, by patterns
_FILES = ("lexicon", "extend-words", "baseline", "suppressions", "drift-from")
_LISTS_OF_FILES = ("decisions", "reference")
_ISOLATED, _NAMED, _FOUND = (f"{__name__}.{what}" for what in ("isolated", "named", "found"))


def config_option(command: Decorated) -> Decorated:
    """Add --config and --isolated; settings of the file are defaults of the command's options."""
    isolated = option(
        Heading.MESSAGES,
        "--isolated",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_isolate,
        help="Read no configuration file.",
    )
    named = option(
        Heading.MESSAGES,
        "--config",
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=_load_defaults,
        help="The configuration file. Default: the nearest arxmend.toml, or pyproject.toml with a "
        "table [tool.arxmend], in this folder or above.",
    )
    return named(isolated(command))  # type: ignore[no-any-return]


def _isolate(ctx: click.Context, _: click.Parameter, isolated: bool) -> None:
    if isolated:
        ctx.meta[_ISOLATED] = True
        ctx.default_map = None
        _not_both(ctx)


def _load_defaults(ctx: click.Context, _: click.Parameter, path: str | None) -> None:
    if path is not None:
        ctx.meta[_NAMED] = True
        _not_both(ctx)
    if _ISOLATED in ctx.meta:
        return
    found = ctx.meta[_FOUND] = _load(path)
    values = {name: _value(found, name, value) for name, value in found.settings.items()}
    ctx.default_map = {
        each.name: values[each.setting]
        for each in ctx.command.params
        if isinstance(each, Option) and each.name and each.setting in values
    }


def _not_both(ctx: click.Context) -> None:
    if _ISOLATED in ctx.meta and _NAMED in ctx.meta:
        raise click.UsageError("--isolated reads no --config; give only one of them")


@command("arxmend config", "arxmend config --json-schema > arxmend.schema.json")
@option(
    Heading.MESSAGES,
    "--json-schema",
    is_flag=True,
    help="Print the JSON schema of the configuration file instead, for editors.",
)
@config_option
def config(json_schema: bool) -> None:
    """Print the settings in force, and where each comes from.

    Settings come from the nearest arxmend.toml, or pyproject.toml with a table [tool.arxmend], in
    this folder or above. Paths in the file are relative to its folder. The output has the form of
    arxmend.toml.
    """
    if json_schema:
        click.echo(json.dumps(config_schema(), indent=2))
        return
    found: Config = click.get_current_context().meta.get(_FOUND, Config())
    click.echo(f"# configuration: {found.path or 'none found'}")
    for name, declared in SETTINGS.items():
        if name not in found.settings:
            click.echo(f"{_assignment(name, declared)}  # default")
        elif name not in (*_TABLES, _OF_FILES):
            click.echo(f"{name} = {_toml(found.settings[name])}  # {found.path}")
    for name in (name for name in _TABLES if name in found.settings):
        click.echo(f"\n[{name}]  # {found.path}")
        for code, what in found.settings[name].items():
            click.echo(f"{code} = {_toml(what)}")
    for pattern, what in found.settings.get(_OF_FILES, {}).items():
        click.echo(f"\n[{_OF_FILES}.{_toml(pattern)}]  # {found.path}")
        for name, value in what.items():
            click.echo(f"{name} = {_toml(value)}")


def config_schema() -> dict[str, Any]:
    """The JSON schema of ``arxmend.toml``, and of ``[tool.arxmend]``."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Configuration of arxmend",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {"description": declared.help or "", **_form_of(name, declared).schema}
            for name, declared in SETTINGS.items()
        },
    }


def _load(path: str | None) -> Config:
    place = find_config(Path.cwd()) if path is None else Path(path)
    if place is None:
        return Config()
    return read_config(Path(os.path.relpath(place)), SETTINGS)  # as it is seen from here


def _value(found: Config, name: str, value: object) -> object:
    """A setting as the value of its option.

    Raises:
        ConfigError: if the option cannot have this value.
    """
    declared = SETTINGS[name]
    form = _form_of(name, declared)
    if not form.fits(value):
        raise ConfigError(f"{found.path}: {name} must be {form.named}, not {value!r:.60}")
    if name == _OF_FILES and isinstance(value, dict):
        value = [f"{pattern}={json.dumps(what)}" for pattern, what in value.items()]
    elif isinstance(value, dict):
        value = [f"{code}={what}" for code, what in value.items()]
    elif declared.multiple and isinstance(value, str):
        value = [value]
    folder = found.path.parent if found.path is not None else Path()
    if name in _FILES or (name == "schema" and ".py:" in str(value)):
        value = str(folder / str(value))
    if name in _LISTS_OF_FILES and isinstance(value, list):
        value = [str(folder / part) for part in value]
    try:
        for part in value if isinstance(value, list) else [value]:
            declared.type.convert(part, declared, None)
            _check(name, part)
    except click.BadParameter as error:
        raise ConfigError(f"{found.path}: {name}: {error.message}") from None
    except UserError as error:
        raise ConfigError(f"{found.path}: {name}: {error}") from None
    return value


def _check(name: str, value: Any) -> None:  # noqa: ANN401 - what an option takes
    """Make sure that a command will accept a value.

    Raises:
        UserError: if none would.
    """
    if name in ("max", "warn"):
        from ..gate.limits import parse_limit

        parse_limit(value)
    elif name == "drift":
        from ..gate.profile import parse_drift

        parse_drift(value)
    elif name in ("select", "ignore"):
        select_rules((value,))
    elif name == _OF_FILES:
        file_settings(value)
    elif name == "safety":
        code, _, how = value.partition("=")
        read_moves(((code, how),))


class _Form(NamedTuple):
    """What a setting can be: a test of its values, what messages call them, their JSON schema."""

    fits: Callable[[Any], bool]
    named: str
    schema: dict[str, Any]


def _form_of(name: str, declared: click.Option) -> _Form:
    kind = declared.type
    if name == _OF_FILES:
        one = {"type": ["string", "array"], "items": {"type": "string"}}
        settings: dict[str, Any] = {"text": one, "ignore": one, "no-id": {"type": "boolean"}}
        settings |= {"id": {"type": "string"}, "key": {"type": "string"}}
        of_file = {"type": "object", "properties": settings, "additionalProperties": False}
        schema: dict[str, Any] = {"type": "object", "additionalProperties": of_file}
        return _Form(_is_table_of(dict), 'tables such as [files."old-*.csv"]', schema)
    if name in _TABLES:
        values: dict[str, Any] = {"type": ["string", "number"]}
        if name == "safety":
            confidence = {"type": "number", "minimum": 0, "maximum": 1}
            values = {"anyOf": [{"enum": ["safe", "unsafe"]}, confidence]}
        schema = {"type": "object", "additionalProperties": values}
        return _Form(
            _is_table_of(str, int, float), f"a table such as [{name}] with CODE = VALUE", schema
        )
    if declared.is_flag:
        return _Form(lambda value: type(value) is bool, "true or false", {"type": "boolean"})
    if declared.multiple:
        schema = {"type": "array", "items": {"type": "string"}}
        if name not in _SHORT:
            return _Form(_is_list, "a list of strings", schema)
        schema["type"] = ["string", "array"]
        return _Form(
            lambda value: isinstance(value, str) or _is_list(value),
            "a string or a list of strings",
            schema,
        )
    if isinstance(kind, click.IntRange):
        schema = {"type": "integer", "minimum": kind.min}
        return _Form(lambda value: type(value) is int, "a number", schema)
    if isinstance(kind, click.FloatRange):
        schema = {"type": "number", "minimum": kind.min, "maximum": kind.max}
        return _Form(lambda value: type(value) in (int, float), "a number", schema)
    schema = {"enum": list(kind.choices)} if isinstance(kind, click.Choice) else {"type": "string"}
    return _Form(lambda value: isinstance(value, str), "a string", schema)


def _is_table_of(*kinds: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and all(type(v) in kinds for v in value.values())


def _is_list(value: Any) -> bool:  # noqa: ANN401 - a value of TOML
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _assignment(name: str, declared: click.Option) -> str:
    if name in (*_TABLES, _OF_FILES):
        return f"{name} = {{}}"
    default = declared.default
    if declared.multiple:
        default = list(default) if isinstance(default, tuple) else []
    if callable(default):
        default = default()
    if declared.is_flag:
        default = False
    if not isinstance(default, str | int | float | list):  # none, which TOML cannot say
        return f"# {name} ="
    return f"{name} = {_toml(default)}"


def _toml(value: object) -> str:
    """A string, number, boolean or list of strings as TOML; JSON's form of them is TOML's too."""
    return json.dumps(value, ensure_ascii=False)
