"""Plan, actual and forecast as a drawing: numbers in, SVG attributes out.

Lines differ by their stroke and carry their names, so that nothing hangs on colour.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from monitoring.measuring.periods import number_of, quarter_of, shifted, short, span
from portal.charts import round_up
from portal.wording import grouped

# Room for names on the right and for quarters below; that on the left goes by its numbers.
RIGHT, TOP, BOTTOM = 74, 16, 26
# How wide a sign is, and how near two names may come.
SIGN, APART = 7, 14
# Values that lie close together are drawn from a number near the lowest, which the axis says.
CLOSE = 0.6
# What an axis may end at, times a power of ten: its middle reads well too.
EDGES = (1, 2, 3, 4, 5, 6, 8, 10)
Points = Mapping[date, Decimal]


@dataclass(frozen=True)
class Shape:
    """How large a drawing is, and so how much of it is numbers."""

    width: int
    height: int
    labels: int


CARD, PAGE = Shape(330, 176, 3), Shape(680, 280, 6)


@dataclass(frozen=True)
class Line:
    """A line: its kind (actual, plan, forecast), its points, its name and where that stands."""

    kind: str
    name: str
    points: str
    end: tuple[float, float]
    name_y: float


@dataclass(frozen=True)
class Chart:
    """Everything that a drawing needs."""

    shape: Shape
    left: int
    right: int
    bottom: int
    axis: list[tuple[float, str]]
    labels: list[tuple[float, str]]
    lines: list[Line]
    area: str
    today: float | None


def chart(
    actual: Points,
    plan: Points,
    forecast: Points,
    today: date,
    *,
    shape: Shape = PAGE,
    decimals: int = 0,
) -> Chart | None:
    """The drawing of an indicator; None where there is nothing to draw."""
    periods = sorted({*actual, *plan, *forecast})
    if not periods:
        return None
    frame = _Frame.of(shape, [*actual.values(), *plan.values(), *forecast.values()], decimals)
    across = frame.across(list(span(periods[0], periods[-1])))
    joined = {**_last_of(actual), **forecast} if forecast else {}
    named = ((gettext("plan"), "plan", plan), (gettext("forecast"), "forecast", joined))
    lines = [
        frame.line(kind, name, across, points)
        for name, kind, points in (*named, ("", "actual", actual))
        if points
    ]
    return Chart(
        shape,
        frame.left,
        shape.width - RIGHT,
        shape.height - BOTTOM,
        frame.axis(),
        _labels(across, shape.labels),
        _apart(lines),
        frame.area(across, actual),
        across.get(quarter_of(today)),
    )


@dataclass(frozen=True)
class _Frame:
    """From numbers to places."""

    shape: Shape
    low: float
    high: float
    left: int
    decimals: int

    @classmethod
    def of(cls, shape: Shape, values: Sequence[Decimal], decimals: int) -> "_Frame":
        numbers = [float(value) for value in values]
        low, high = _bounds(min(numbers), max(numbers))
        shown = (grouped(number, decimals) for number in (low, (low + high) / 2, high))
        return cls(shape, low, high, SIGN * max(map(len, shown)) + 12, decimals)

    def axis(self) -> list[tuple[float, str]]:
        """Three lines with their numbers."""
        steps = (self.low, (self.low + self.high) / 2, self.high)
        whole = all(float(step).is_integer() for step in steps)
        decimals = 0 if whole else max(self.decimals, 1)
        return [(self.down(step), grouped(step, decimals)) for step in steps]

    def across(self, periods: list[date]) -> dict[date, float]:
        """Where each quarter stands."""
        room = self.shape.width - RIGHT - self.left
        step = room / max(1, len(periods) - 1)
        return {period: round(self.left + step * at, 1) for at, period in enumerate(periods)}

    def down(self, value: float) -> float:
        room = self.shape.height - BOTTOM - TOP
        part = (value - self.low) / (self.high - self.low)
        return round(self.shape.height - BOTTOM - room * part, 1)

    def line(self, kind: str, name: str, across: Mapping[date, float], points: Points) -> Line:
        places = [(across[when], self.down(float(points[when]))) for when in sorted(points)]
        written = " ".join(f"{x},{y}" for x, y in places)
        return Line(kind, name, written, places[-1], places[-1][1])

    def area(self, across: Mapping[date, float], points: Points) -> str:
        """The outline under the actual line."""
        if len(points) < 2:
            return ""
        ends, floor = sorted(points), self.shape.height - BOTTOM
        line = " ".join(f"{across[when]},{self.down(float(points[when]))}" for when in ends)
        return f"{across[ends[0]]},{floor} {line} {across[ends[-1]]},{floor}"


def _bounds(lowest: float, highest: float) -> tuple[float, float]:
    """Where the axis begins and ends."""
    if lowest < 0:
        edge = round_up(max(-lowest, highest), EDGES)
        return -edge, edge
    if lowest < CLOSE * highest or highest == lowest:
        return 0.0, round_up(highest, EDGES)
    step = round_up((highest - lowest) / 2)
    low = lowest // step * step
    return low, low + step * 2 * -(-(highest - low) // (step * 2))


def _last_of(points: Points) -> dict[date, Decimal]:
    """Where the forecast sets out."""
    return {max(points): points[max(points)]} if points else {}


def _labels(across: Mapping[date, float], most: int) -> list[tuple[float, str]]:
    """Years where there are some, else quarters; as many as fit."""
    years = [(x, str(period.year)) for period, x in across.items() if number_of(period) == 1]
    if len(years) > 1:
        return years[:: -(-len(years) // most)]
    named = [(x, short(period)) for period, x in across.items()]
    return named[:: max(1, -(-(len(named) - 1) // (most - 1)))]


def _apart(lines: list[Line]) -> list[Line]:
    """The lines, with their names moved so that none covers another."""
    named = sorted((line for line in lines if line.name), key=lambda line: line.name_y)
    placed: dict[str, float] = {}
    lowest = float("-inf")
    for line in named:
        lowest = max(line.name_y, lowest + APART)
        placed[line.kind] = lowest
    return [
        Line(line.kind, line.name, line.points, line.end, placed.get(line.kind, line.name_y))
        for line in lines
    ]


def rows_of(
    actual: Points, plan: Points, forecast: Points
) -> Iterable[tuple[date, Decimal | None, Decimal | None, Decimal | None]]:
    """The same numbers as a table: the quarter, its plan, its value, its forecast."""
    for period in sorted({*actual, *plan, *forecast}):
        yield period, plan.get(period), actual.get(period), forecast.get(period)


def before(period: date) -> date:
    """The quarter before."""
    return shifted(period, -1)
