"""What the paper's own abstract proves about a damaged one; it knows no files."""

from .evidence import Evidence, Reference

__all__ = ["Evidence", "Reference"]
