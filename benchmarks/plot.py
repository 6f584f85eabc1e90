"""The plot of a spacing benchmark: precision against recall, and throughput."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

__all__ = ["Point", "plot"]

# name, precision, recall, ratio of its speed to that of ftfy.fix_text
Point = tuple[str, float, float, float]

_OURS, _GATED, _RAW = "#c1272d", "#4477aa", "#aaaaaa"
_STYLE = {"svg.fonttype": "none", "svg.hashsalt": "arxmend", "font.size": 9.0}


def plot(title: str, points: Sequence[Point], path: Path) -> None:
    """Draw the points as SVG; the same points always give the same file."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(9, 3.8), layout="constrained")
        figure.suptitle(title)
        accuracy, speed = figure.subplots(1, 2, width_ratios=(3, 2))
        for name, precision, recall, _ in points:
            accuracy.scatter(recall, precision, s=36, color=_color(name))
            accuracy.annotate(name, (recall, precision), (5, 4), textcoords="offset points")
        accuracy.set(xlabel="recall", ylabel="precision", xlim=(0, 1.05), ylim=(0, 1.05))
        accuracy.grid(alpha=0.3)
        names = [name for name, *_ in points][::-1]
        ratios = [ratio for *_, ratio in points][::-1]
        bars = speed.barh(names, ratios, color=[_color(name) for name in names])
        speed.bar_label(bars, [f"{ratio:.2g}" for ratio in ratios], padding=3)
        speed.axvline(1, color="black", linewidth=0.8, linestyle=":")
        speed.set(xlabel="throughput, ftfy.fix_text = 1", xscale="log")
        speed.margins(x=0.2)
        for axes in (accuracy, speed):
            axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(path, metadata={"Date": None})


def _color(name: str) -> str:
    if name.startswith("arxmend"):
        return _OURS
    return _GATED if name.endswith("gated") else _RAW
