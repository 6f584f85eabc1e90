"""The options that a configuration file can set, declared once for all commands.

The modules are imported in the order in which 'arxmend config' shows their options.
"""

from ..options import SETTINGS  # isort: skip
from .rules import NEEDS_SPACING, math_option, rule_options  # isort: skip
from .columns import (  # isort: skip
    column_options,
    exclude_option,
    file_settings,
    format_option,
    headings_option,
    keep_option,
    text_option,
)
from .scale import batch_option, bound_options, error_option, jobs_option  # isort: skip
from .accepted import (  # isort: skip
    BASELINE,
    DRIFT,
    DRIFT_FROM,
    LIMITS,
    OUTPUT_FORMAT,
    REFERENCES,
    SCHEMA,
    SUPPRESSIONS,
)

__all__ = [
    "BASELINE",
    "DRIFT",
    "DRIFT_FROM",
    "LIMITS",
    "NEEDS_SPACING",
    "OUTPUT_FORMAT",
    "REFERENCES",
    "SCHEMA",
    "SETTINGS",
    "SUPPRESSIONS",
    "batch_option",
    "bound_options",
    "column_options",
    "error_option",
    "exclude_option",
    "file_settings",
    "format_option",
    "headings_option",
    "jobs_option",
    "keep_option",
    "math_option",
    "rule_options",
    "text_option",
]
