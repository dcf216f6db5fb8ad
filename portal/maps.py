"""The regions of the country as a shaded map and as a grid of tiles.

Drawings, tile places and their licence are in `map_data.json`.
"""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, gettext

from portal.language.order import order_key
from portal.wording import grouped

DATA = Path(__file__).with_name("map_data.json")
STEPS = 5
# A region with less room than this (in units of the drawing) gets a ring around it.
SMALL = 4
# How far above a ring the number of its region stands.
ABOVE = 20


@dataclass(frozen=True)
class Place:
    """A region on the map or in the grid: `shade` runs from 1 to 5, and 0 means no number."""

    iso: str
    name: str
    short: str
    value: float | None
    shade: int
    column: int
    row: int
    outline: str
    label: tuple[float, float]
    url: str = ""

    @property
    def tile(self) -> str:
        """Where its tile stands and how dark it is, as the classes of the style sheet."""
        return f"x{self.column} y{self.row} t{self.shade}"

    @property
    def area(self) -> str:
        """How dark its area is, as a class; hatched without a number."""
        return f"m{self.shade}" if self.shade else "m0s"

    @property
    def number(self) -> str:
        """Its number as people read it."""
        return "–" if self.value is None else grouped(self.value)


@functools.cache
def drawing() -> dict[str, Any]:
    """The map file, read once."""
    return dict(json.loads(DATA.read_text()))


def in_language(names: Mapping[str, str]) -> str:
    """The name in the page's language, Uzbek where there is none."""
    return names.get((get_language() or "uz").replace("-", "_")) or names["uz"]


def thresholds(values: Mapping[str, float], least: float = 0) -> list[float]:
    """Where each step begins: five even steps from `least` to the largest number."""
    span = max(values.values(), default=0) - least
    return [least + span * step / STEPS for step in range(STEPS)]


def shade(value: float | None, begins: list[float]) -> int:
    """The step that `value` falls into, 1 to 5; 0 for no number."""
    if value is None:
        return 0
    return max(1, sum(1 for begin in begins if value >= begin))


def places(values: Mapping[str, float], link: str = "", least: float = 0) -> list[Place]:
    """Every region with its number; `link` ends where the region's code is to be added.

    A region without a number leads nowhere.
    """
    begins = thresholds(values, least)
    grid = {tile["iso"]: tile for tile in drawing()["tiles"]["items"]}
    return [
        Place(
            iso=region["iso"],
            name=in_language(region["names"]),
            short=in_language(grid[region["iso"]]["short"]),
            value=values.get(region["iso"]),
            shade=shade(values.get(region["iso"]), begins),
            column=grid[region["iso"]]["col"] + 1,
            row=grid[region["iso"]]["row"] + 1,
            outline=region["d"],
            label=_label(region["label"]),
            url=_address(link, region["iso"]) if region["iso"] in values else "",
        )
        for region in drawing()["items"]
    ]


def _label(label: Mapping[str, float]) -> tuple[float, float]:
    """Where the number of a region stands; above its ring where it is too small for one."""
    return label["x"], label["y"] - (ABOVE if label["room"] < SMALL else 0)


def _address(link: str, iso: str) -> str:
    """The address of a region; a path ends as it began, with a slash."""
    end = "/" if link.endswith("/") else ""
    return f"{link}{iso}{end}" if link else ""


def tiles(values: Mapping[str, float], link: str = "", least: float = 0) -> list[Place]:
    """The regions in reading order of the grid."""
    return sorted(places(values, link, least), key=lambda place: (place.row, place.column))


def legend(values: Mapping[str, float], least: float = 0) -> list[str]:
    """The words under the five shades; none under a shade that no whole number falls into."""
    begins = [ceil(begin) for begin in thresholds(values, least)]
    ends = [*(begin - 1 for begin in begins[1:]), None]
    return [_span(begin, end) for begin, end in zip(begins, ends, strict=True)]


def _span(begin: int, end: int | None) -> str:
    if end is None:
        return f"{grouped(begin)}+"
    if begin < end:
        return f"{grouped(begin)}–{grouped(end)}"
    return grouped(begin) if begin == end else ""


def rings() -> list[tuple[float, float]]:
    """Where a ring helps the eye: around regions too small to be seen."""
    labels = [region["label"] for region in drawing()["items"]]
    return [(label["x"], label["y"]) for label in labels if label["room"] < SMALL]


def credit() -> str:
    """Who drew the map and under which licence, which CC BY asks to be said."""
    words = {
        name: drawing()["source"][name] for name in ("maker", "package", "authors", "licence_name")
    }
    return gettext("Map: %(maker)s, %(package)s by %(authors)s, %(licence_name)s; modified") % words


def shaded(values: Mapping[str, float], link: str = "", least: float = 0) -> dict[str, Any]:
    """What the map template draws."""
    everywhere = places(values, link, least)
    return {
        "values": values,
        "places": everywhere,
        "rings": rings(),
        "ranked": sorted(
            everywhere,
            key=lambda place: (-(place.value or 0), order_key(place.name, get_language() or "uz")),
        ),
        "box": drawing()["viewBox"],
        "sea": drawing()["aral_sea"],
        "legend": legend(values, least),
        "credit": credit(),
    }
