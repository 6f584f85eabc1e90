"""The options that a configuration file can set, declared once for all commands.

The modules are imported in the order in which 'arxmend config' shows their options.
"""

from ..options import SETTINGS

from . import rules, columns, scale, accepted  # isort: skip

__all__ = ["SETTINGS", "accepted", "columns", "rules", "scale"]
