"""Options that a configuration file can set, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..options import Heading, Option, option

__all__ = ["SETTINGS", "setting"]

SETTINGS: dict[str, Option] = {}
"""The options declared so, by name, in the order in which 'arxmend config' shows them."""


def setting(heading: Heading, *names: str, **attributes: Any) -> Callable[..., Any]:  # noqa: ANN401
    """Declare an option that a configuration file can set."""
    declared = Option(names, heading=heading, **attributes)
    SETTINGS[declared.setting] = declared
    return option(heading, *names, **attributes)
