"""Stations of the route line: where a thing is, what comes next, by when."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

State = Literal["done", "now", "next", "late"]


@dataclass(frozen=True)
class Station:
    """One stop on the route line.

    `state`: behind us, where the thing stands, still ahead, or overdue. `detail` holds the date
    or the condition under the title. `percent` (0 to 100) is how far the thing has come from
    this station towards the next one; it is shown for the station that is `now`.
    """

    state: State
    title: str | Promise
    detail: str | Promise = ""
    percent: int | None = None

    @property
    def step(self) -> int:
        """`percent` rounded to the ten-percent steps that the style sheet knows."""
        return max(0, min(100, 10 * round((self.percent or 0) / 10)))
