"""The plots of the benchmarks: precision against recall and throughput, and lines by size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# name, precision, recall, ratio of its speed to that of ftfy.fix_text
Point = tuple[str, float, float, float]

_OURS, _GATED, _RAW = "#c1272d", "#4477aa", "#888888"
_STYLE: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "arxmend", "font.size": 9.0}
_LINE = 0.055  # height of a label, as a share of the axis


def plot(title: str, points: Sequence[Point], path: Path) -> None:
    """Draw the points, from the one with the best precision down, as SVG."""
    points = sorted(points, key=lambda point: -point[1])
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(9, 3.8), layout="constrained")
        figure.suptitle(title)
        accuracy, speed = figure.subplots(1, 2, width_ratios=(3, 2))
        _draw_accuracy(accuracy, points)
        _draw_speed(speed, points)
        for axes in (accuracy, speed):
            axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(path, metadata={"Date": None})


def lines_plot(
    lines: Mapping[str, Sequence[tuple[float, float]]], axes_names: tuple[str, str], path: Path
) -> None:
    """Draw a line for each name through its points, both axes from small to large, as SVG."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(5, 3), layout="constrained")
        axes = figure.subplots()
        for name, points in lines.items():
            axes.plot(*zip(*points, strict=True), marker="o", label=name)
        axes.set(xlabel=axes_names[0], ylabel=axes_names[1], xscale="log")
        axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
        axes.legend()
        axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(path, metadata={"Date": None})


def _draw_accuracy(axes: Axes, points: Sequence[Point]) -> None:
    height = 1 + 2 * _LINE
    for name, precision, recall, _ in points:
        color = _color(name)
        height = min(height - _LINE, precision)  # labels do not overlap
        axes.scatter(recall, precision, s=30, color=color)
        axes.annotate(
            name,
            (recall, precision),
            (recall - 0.07, height),
            color=color,
            horizontalalignment="right",
            verticalalignment="center",
            arrowprops={"arrowstyle": "-", "color": color, "linewidth": 0.5, "relpos": (1, 0.5)},
        )
    axes.set(xlabel="recall", ylabel="precision", xlim=(0, 1.02), ylim=(0, 1.05))
    axes.grid(alpha=0.3)


def _draw_speed(axes: Axes, points: Sequence[Point]) -> None:
    names = [name for name, *_ in points]
    bars = axes.barh(names, [p[3] for p in points], color=[_color(name) for name in names])
    axes.bar_label(bars, [f"{p[3]:.2g}" for p in points], padding=3)
    axes.axvline(1, color="black", linewidth=0.8, linestyle=":")
    axes.set(xlabel="throughput, ftfy.fix_text = 1", xscale="log")
    axes.margins(x=0.2)
    axes.invert_yaxis()


def _color(name: str) -> str:
    if name.startswith("arxmend"):
        return _OURS
    return _GATED if name.endswith("gated") else _RAW
