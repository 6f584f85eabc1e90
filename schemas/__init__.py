"""What the tables of arxmend promise, as pandera models over polars frames.

``arxmend.schemas.checks`` has checks for schemas of your own. Importing this package imports
pandera and polars.
"""

from .cleaned import CleanedRecords
from .edits import Edits, irreproducible
from .failures import Failure, SchemaError, failures
from .findings import Findings
from .raw import RawRecords

__all__ = [
    "CleanedRecords",
    "Edits",
    "Failure",
    "Findings",
    "RawRecords",
    "SchemaError",
    "failures",
    "irreproducible",
]
