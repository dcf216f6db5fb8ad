"""Regions against their plan: five steps from far behind to far ahead, on the map and as tiles."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext

from portal import maps
from portal.language.order import order_key
from portal.wording import NBSP

# Where each step begins, in percent of the plan: below -19 the first, from +10 the fifth.
BEGINS = (-19, -5, 6, 10)
MINUS = "−"


@dataclass(frozen=True)
class Spot:
    """A region: by how many percent it lies off its plan (None: not known), its step (0 to 5)."""

    place: maps.Place
    off: int | None
    step: int

    @property
    def number(self) -> str:
        """The difference as people read it, with its sign."""
        return "–" if self.off is None else signed(self.off)

    @property
    def short(self) -> str:
        """The same as it stands on the map, where there is little room."""
        return self.number.removesuffix(f"{NBSP}%")

    @property
    def is_marked(self) -> bool:
        """Whether it is hatched or dotted, for readers who see no colours."""
        return self.step in (1, 2, 4)


def signed(percent: int) -> str:
    """ "+8 %", "−25 %", "0 %"."""
    sign = MINUS if percent < 0 else "+" if percent else ""
    return f"{sign}{abs(percent)}{NBSP}%"


def step_of(percent: int | None) -> int:
    """1 far behind, 2 behind, 3 at the plan, 4 ahead, 5 far ahead; 0 not known."""
    return 0 if percent is None else 1 + sum(percent >= begin for begin in BEGINS)


def against_plan(off: Mapping[str, int]) -> dict[str, Any]:
    """What the map, the tiles, the legend and the list of regions need; `off` by region's code."""
    spots = [
        Spot(place, off.get(place.iso), step_of(off.get(place.iso))) for place in maps.places({})
    ]
    language = get_language() or "uz"
    return {
        "spots": spots,
        "tiles": sorted(spots, key=lambda spot: (spot.place.row, spot.place.column)),
        "worst": sorted(
            (spot for spot in spots if spot.off is not None),
            key=lambda spot: (spot.off, order_key(spot.place.name, language)),
        ),
        "rings": maps.rings(),
        "box": maps.drawing()["viewBox"],
        "sea": maps.drawing()["aral_sea"],
        "legend": legend(everywhere=len(off) == len(spots)),
        "credit": maps.credit(),
    }


def legend(*, everywhere: bool = True) -> list[tuple[int, str]]:
    """Each step and its words; also of regions without a value, unless they are known
    `everywhere`."""
    words = (
        f"≤{NBSP}{MINUS}20",
        f"{MINUS}19…{MINUS}6",
        gettext("plan ±5"),
        "+6…+9",
        f"≥{NBSP}+10",
    )
    known = list(enumerate(words, start=1))
    return known if everywhere else [*known, (0, gettext("not entered"))]
