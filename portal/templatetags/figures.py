"""Components that draw: bars, clocks, maps, charts. `ui` hands them on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from django.template import Library

from portal import charts, icons, maps, wording
from portal.components import component

register = Library()

Context = dict[str, Any]


@component(register, "ui/threshold.html")
def threshold(
    count: int,
    threshold: int,
    as_of: datetime | None = None,
    ended: bool = False,
    reached: bool = False,
) -> Context:
    """How many have signed, of how many, with the bar and, unless it has `ended`, what is still
    missing. Whether it is `reached` is a fact of its own: the count can be a moment ahead of it,
    and signatures that are taken back later do not undo it."""
    more = {"as_of": as_of, "ended": ended, "reached": reached}
    return charts.threshold_bar(count, threshold) | more


@component(register, "ui/days_left.html")
def days_left(deadline: datetime, note: str = "", now: datetime | None = None) -> Context:
    """The days that are left, large, with the last minute beside them; late once it has passed."""
    days = wording.whole_days_left(deadline, now)
    return {"days": abs(days), "deadline": deadline, "note": note, "late": days < 0}


@component(register, "ui/late_band.html")
def late_band(days: int, who: str, note: str = "") -> Context:
    """How many days an answer is late, and whose it is; `note` says when it was due."""
    return {"days": days, "who": who, "note": note}


@component(register, "ui/meter.html")
def meter(
    value: float, maximum: float, label: str = "", kind: Literal["mini", "pg-b", "simbar"] = "mini"
) -> Context:
    """A thin bar: how much of `maximum` is there. Without a label the words stand beside it."""
    return {"label": label, "width": charts.share(value, maximum), "kind": kind}


@component(register, "ui/stack.html")
def stack(parts: Sequence[tuple[float, str]], maximum: float, label: str) -> Context:
    """A bar of coloured parts (staff pages): pairs of a number and its class, `b0` to `b3`."""
    return {"parts": charts.stacked(parts, maximum), "label": label}


@component(register, "ui/punctuality.html")
def punctuality(weeks: Sequence[tuple[int, int]], label: str) -> Context:
    """Answers of each week: in time upwards, late downwards (staff pages)."""
    return charts.up_and_down(weeks) | {"label": label}


@component(register, "ui/gathered.html")
def gathered(count: int, threshold: int, note: str = "") -> Context:
    """In a row of a list: signatures of how many, with a bar; `note` stands small below."""
    return {"count": count, "threshold": threshold, "note": note}


@component(register, "ui/verdict.html")
def verdict(
    label: str,
    colour: Literal["good", "accent", "danger", "info", "primary", "line"],
    shape: Literal["circle", "triangle", "square", "diamond"] = "circle",
) -> Context:
    """A word of judgement with a shape, so that colour is never alone."""
    return {"label": label, "colour": colour, "shape": shape}


@component(register, "ui/tile_map.html")
def tile_map(
    values: Mapping[str, float], label: str = "", link: str = "", least: float = 0
) -> Context:
    """The regions as tiles with their numbers; `link` is an address ending where the code goes."""
    return {"tiles": maps.tiles(values, link, least), "label": label}


@component(register, "ui/region_map.html")
def region_map(
    values: Mapping[str, float],
    label: str,
    link: str = "",
    table: bool = True,
    least: float = 0,
    numbers: bool = False,
) -> Context:
    """The map of the regions in five shades (tiles on phones), its table one step away.

    A page that shows a fuller table of its own says `table=False`; where the numbers lie close
    together the shades begin at `least`. With `numbers` (pages that have `monitoring.css`) each
    region bears its own, and patterns tell the shades in the schemes for weak sight.
    """
    drawn = {"label": label, "link": link, "table": table, "least": least, "numbers": numbers}
    return maps.shaded(values, link, least) | drawn


@component(register, "ui/line_chart.html")
def line_chart(series: Sequence[charts.Series], label: str, unit: str = "") -> Context:
    """Lines over time, each named at its end, with the table one step away."""
    return charts.line_chart(series) | {"label": label, "unit": unit}


@component(register, "ui/bar_chart.html")
def bar_chart(rows: Sequence[tuple[str, float]], label: str, unit: str = "") -> Context:
    """Horizontal bars with their numbers."""
    return {"rows": charts.bars(rows), "label": label, "unit": unit}


@component(register, "ui/star_progress.html")
def star_progress(count: int, threshold: int) -> Context:
    """A star whose outline fills as signatures gather."""
    full = min(100, count * 100 // threshold) if threshold else 0
    return {"percent": full, "outline": icons.STAR}


@component(register, "ui/stat.html")
def stat(value: Any, label: str) -> Context:
    """One large number and what it counts."""
    return {"value": value, "label": label}
