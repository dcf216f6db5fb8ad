"""Geometry of bars and charts: numbers in, SVG attributes out, so that no page needs a style."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext

from portal.wording import grouped

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 56, 130, 14, 30
# So many characters stand to the right of a line's end, in the large letters of a phone.
FITTING = 13
# How wide a letter is on a phone, in units of the drawing.
LETTER = 9
QUARTERS = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class Series:
    """One line of a chart: a name and its points, each a label and a number (or None: a gap)."""

    name: str
    points: Sequence[tuple[str, float | None]]
    kind: Literal["actual", "plan", "forecast"] = "actual"


@dataclass(frozen=True)
class Line:
    """A series on the drawing: the points of its polyline and where its name stands."""

    name: str
    kind: str
    points: str
    last: str
    dots: list[tuple[float, float]]
    name_at: tuple[float, float]
    name_anchor: str


def share(value: float, maximum: float) -> float:
    """How much of `maximum` is there, in percent from 0 to 100, to one decimal."""
    if maximum <= 0:
        return 0.0
    return round(max(0.0, min(1.0, value / maximum)) * 100, 1)


def threshold_bar(count: int, threshold: int) -> dict[str, Any]:
    """What the bar towards a threshold shows: width, ticks at the quarters, what is missing."""
    return {
        "count": count,
        "threshold": threshold,
        "width": share(count, threshold),
        "ticks": [(int(part * 100), round(threshold * part)) for part in QUARTERS],
        "missing": max(0, threshold - count),
        "spoken": gettext("%(count)s of %(threshold)s signatures")
        % {"count": grouped(count), "threshold": grouped(threshold)},
    }


def bars(rows: Sequence[tuple[str, float]]) -> list[dict[str, Any]]:
    """Rows of a bar chart, each as wide as its share of the largest."""
    largest = max((value for _, value in rows), default=0)
    return [
        {"label": label, "value": value, "width": share(value, largest)} for label, value in rows
    ]


def stacked(parts: Sequence[tuple[float, str]], maximum: float) -> list[tuple[float, float, str]]:
    """Where each part of a stacked bar begins, how wide it is, and its class."""
    begins, placed = 0.0, []
    for value, kind in parts:
        width = share(value, maximum)
        placed.append((round(begins, 1), width, kind))
        begins += width
    return placed


def up_and_down(weeks: Sequence[tuple[int, int]], step: int = 12) -> dict[str, Any]:
    """Bars above a line for what was in time and below it for what was late."""
    above = max((in_time for in_time, _ in weeks), default=0) or 1
    below = max((late for _, late in weeks), default=0) or 1
    return {
        "width": step * len(weeks),
        "columns": [
            (index * step, round(72 * in_time / above, 1), round(30 * late / below, 1))
            for index, (in_time, late) in enumerate(weeks)
        ],
    }


def round_up(value: float, steps: Sequence[float] = (1, 2, 2.5, 5, 10)) -> float:
    """The next number above `value` that reads well on an axis: one of `steps` times a power of
    ten."""
    if value <= 0:
        return 1
    power = 10.0 ** (len(str(int(value))) - 1 if value >= 1 else -1)
    return next(step * power for step in steps if step * power >= value)


def line_chart(series: Sequence[Series]) -> dict[str, Any]:
    """The drawing of a line chart: its frame, its axis and its lines."""
    labels = list(dict.fromkeys(label for one in series for label, _ in one.points))
    values = [value for one in series for _, value in one.points if value is not None]
    top = round_up(max(values, default=0))
    across = dict(zip(labels, columns(len(labels)), strict=True))
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "axis": [(down(top * part / 2, top), grouped(top * part / 2)) for part in range(3)],
        "axis_from": LEFT,
        "axis_to": WIDTH - RIGHT,
        "labels": [(across[label], label) for label in spread(labels)],
        "lines": [line(one, across, top) for one in series],
        "table": [(label, [dict(one.points).get(label) for one in series]) for label in labels],
    }


def columns(number: int) -> list[float]:
    """Where `number` points stand on the horizontal axis."""
    room = WIDTH - RIGHT - LEFT
    return [round(LEFT + room * index / max(1, number - 1), 1) for index in range(number)]


def spread(labels: list[str]) -> list[str]:
    """As many labels as fit side by side on a phone, at most six, the last among them."""
    longest = max(map(len, labels), default=1)
    most = max(2, min(6, int((WIDTH - RIGHT - LEFT) / (longest * LETTER))))
    step = max(1, -(-(len(labels) - 1) // (most - 1))) if len(labels) > 1 else 1
    return labels[::-1][::step][::-1]


def down(value: float, top: float) -> float:
    """Where `value` stands on the vertical axis that ends at `top`."""
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top, 1)


def line(series: Series, across: dict[str, float], top: float) -> Line:
    """One series on the drawing; its name stands beside its end where it fits, else above it."""
    known = [(label, value) for label, value in series.points if value is not None]
    dots = [(across[label], down(value, top)) for label, value in known]
    x, y = dots[-1] if dots else (LEFT, HEIGHT - BOTTOM)
    last = grouped(known[-1][1]) if known else ""
    at_the_edge = x >= WIDTH - RIGHT and len(series.name) + len(last) < FITTING
    return Line(
        name=series.name,
        kind=series.kind,
        points=" ".join(f"{x},{y}" for x, y in dots),
        last=last,
        dots=dots[-1:],
        name_at=(x + 10, y + 4) if at_the_edge else (x - 8, max(y - 12, TOP)),
        name_anchor="start" if at_the_edge else "end",
    )
