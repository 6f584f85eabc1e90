"""arxmend: repair, validate and release corpora of scholarly abstracts."""

from cleaners.engine import clean_text
from cleaners.text import Cleaned, Edit, Finding, Safety

__all__ = ["Cleaned", "Edit", "Finding", "Safety", "clean_text"]
