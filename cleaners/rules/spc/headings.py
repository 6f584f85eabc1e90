"""The headings of the parts of a structured abstract."""

from __future__ import annotations

__all__ = ["HEADINGS"]

HEADINGS = frozenset(
    "Aim Aims Approach Background Conclusion Conclusions Context Design Discussion Findings "
    "Interpretation Introduction Materials Method Methods Motivation Objective Objectives "
    "Purpose Result Results Significance".split()
)
