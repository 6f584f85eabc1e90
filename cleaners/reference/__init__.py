"""What the paper's own abstract proves about a damaged one; it knows no files."""

from .compare import choose
from .evidence import Evidence, Reference

__all__ = ["Evidence", "Reference", "choose"]
