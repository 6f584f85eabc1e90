"""Finds and reads the configuration file, and refuses unknown settings."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..messages import UserError

_LONGEST = 1 << 20  # bytes of a configuration
OWN = "arxmend.toml"
SHARED = "pyproject.toml"
TABLE = "tool.arxmend"


class ConfigError(UserError):
    """A configuration that cannot be used; the message names the file, the key and the way out."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings as the file gives them; there are none without a file."""

    path: Path | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)


def find_config(folder: Path) -> Path | None:
    """Return the configuration file for ``folder``: in it, or in the nearest folder above.

    ``arxmend.toml`` is preferred to a ``pyproject.toml`` with a table ``[tool.arxmend]``.
    """
    for place in (folder, *folder.parents):
        if (place / OWN).is_file():
            return place / OWN
        if (place / SHARED).is_file() and _table(place / SHARED) is not None:
            return place / SHARED
    return None


def read_config(path: Path, known: Iterable[str]) -> Config:
    """Read a configuration file.

    Args:
        path: a file; of one named ``pyproject.toml`` the table ``[tool.arxmend]`` is read.
        known: the names of all settings.

    Raises:
        ConfigError: if the file cannot be read, has no such table, or an unknown setting.
    """
    settings = _table(path) if path.name == SHARED else _toml(path)
    if settings is None:
        raise ConfigError(f"{path}: there is no table [{TABLE}]; add it, or name another file")
    for key in _unknown(settings, known):
        near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
        if key == "tool":
            hint = f"outside of {SHARED}, write the settings without [{TABLE}]"
        raise ConfigError(f"{path}: unknown setting {key!r}; {hint}")
    return Config(path, settings)


def _unknown(settings: Mapping[str, Any], known: Iterable[str]) -> Iterator[str]:
    return (key for key in settings if key not in set(known))


def _table(path: Path) -> Mapping[str, Any] | None:
    tool = _toml(path).get("tool", {})
    settings = tool.get("arxmend") if isinstance(tool, dict) else None
    if settings is not None and not isinstance(settings, dict):
        raise ConfigError(f"{path}: {TABLE} must be a table, [{TABLE}]")
    return settings


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise ConfigError(
            f"{path}: a configuration has at most {_LONGEST:,} bytes; name another file"
        )
    return data


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_content(path).decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not UTF-8; convert the file to UTF-8 first") from None
    except RecursionError:
        raise ConfigError(
            f"{path}: too deeply nested for a configuration; name another file"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: broken TOML: {error}") from None
