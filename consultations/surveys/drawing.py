"""Geometry of the results: counts in, SVG attributes out, so that no page needs a style."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from consultations.models import Question
from consultations.surveys.answers import STEPS
from consultations.surveys.counting import Counts, Result
from portal.wording import grouped

Kind = Question.Kind
# In the drawing of a ranking: how wide a column with its gap is, and how high the highest.
COLUMN, GAP, HIGHEST = 22, 5, 32
# A part of a bar that is narrower has no room for its number.
ROOM = 5.0
MIDDLE = 50.0
NEUTRAL = 3


@dataclass(frozen=True)
class Bar:
    """One answer: how many gave it, in per cent, and whether none was given more often."""

    label: str
    count: int
    percent: int
    leads: bool


@dataclass(frozen=True)
class Segment:
    """One step of a scale on its bar, all in per cent of the width."""

    step: int
    x: float
    width: float
    middle: float
    percent: int
    told: bool


@dataclass(frozen=True)
class Scale:
    """The answers to one claim around the middle of the drawing: against left, in favour right."""

    result: Result
    segments: tuple[Segment, ...]
    agreed: int
    spoken: str


@dataclass(frozen=True)
class Ranked:
    """One thing of a ranking: its place, its average, and how many per cent put it where."""

    place: int
    label: str
    average: str
    columns: tuple[tuple[int, int, float, float, bool], ...]
    width: int
    spoken: str


@dataclass(frozen=True)
class Figure:
    """One drawing: of a question, or of several scales that follow each other."""

    kind: str
    results: tuple[Result, ...]
    bars: tuple[Bar, ...] = ()
    scales: tuple[Scale, ...] = ()
    ranks: tuple[Ranked, ...] = ()

    @property
    def first(self) -> Result:
        """The question, or the first of several."""
        return self.results[0]

    @property
    def last(self) -> Result:
        """The last of several questions."""
        return self.results[-1]


def figures(results: list[Result]) -> list[Figure]:
    """The drawings of a survey in the order of its questions."""
    drawn: list[Figure] = []
    for result in results:
        if result.question.kind == Kind.SCALE and drawn and drawn[-1].kind == Kind.SCALE:
            drawn[-1] = _figure((*drawn[-1].results, result))
        else:
            drawn.append(_figure((result,)))
    return drawn


def bars(result: Result) -> tuple[Bar, ...]:
    """The answers, those given most often first."""
    counts = result.all
    rows = [(label, result.number_of(counts, value)) for value, label in result.labels]
    most = max((count for _label, count in rows), default=0)
    return tuple(
        Bar(label, count, counts.percent(count), bool(count) and count == most)
        for label, count in sorted(rows, key=lambda row: -row[1])
    )


def scales(results: tuple[Result, ...]) -> tuple[Scale, ...]:
    """Several claims on one measure, so that their bars can be compared."""
    reach = max((_reach(shares(each.all)) for each in results), default=0) or MIDDLE
    return tuple(_scale(each, MIDDLE / reach) for each in results)


def shares(counts: Counts) -> list[float]:
    """The five steps in per cent of those who answered."""
    whole = counts.answered or 1
    return [100 * counts.steps[step] / whole for step in range(1, len(STEPS) + 1)]


def ranks(result: Result) -> tuple[Ranked, ...]:
    """What was ranked, the best average first."""
    rows = [(result.average_place(value), value, label) for value, label in result.labels]
    peak = max(result.all.places.values(), default=0)
    ordered = sorted(rows, key=lambda row: row[0])
    return tuple(_ranked(result, place, *row, peak) for place, row in enumerate(ordered, 1))


def _figure(results: tuple[Result, ...]) -> Figure:
    kind, only = results[0].question.kind, results[0]
    if kind == Kind.SCALE:
        return Figure(kind, results, scales=scales(results))
    if kind == Kind.RANKING:
        return Figure(kind, results, ranks=ranks(only))
    return Figure(kind, results, bars=bars(only) if kind != Kind.TEXT else ())


def _reach(parts: list[float]) -> float:
    """How far the longer side of a bar stands from its middle."""
    against, neutral, in_favour = sum(parts[:2]), parts[2] / 2, sum(parts[3:])
    return max(against, in_favour) + neutral


def _scale(result: Result, factor: float) -> Scale:
    parts, counts = shares(result.all), result.all
    x, segments = MIDDLE - (sum(parts[:2]) + parts[2] / 2) * factor, []
    for step, share in enumerate(parts, 1):
        width = share * factor
        percent, told = counts.percent(counts.steps[step]), width >= ROOM and step != NEUTRAL
        placed = (round(x, 2), round(width, 2), round(x + width / 2, 2))
        segments.append(Segment(step, *placed, percent, told))
        x += width
    agreed = counts.percent(counts.steps[4] + counts.steps[5])
    return Scale(result, tuple(segments), agreed, _in_words(segments))


def _in_words(segments: list[Segment]) -> str:
    pairs = zip(STEPS, segments, strict=True)
    return "; ".join(
        _("%(answer)s: %(percent)s per cent") % {"answer": label, "percent": each.percent}
        for label, each in pairs
    )


def _ranked(
    result: Result, place: int, average: float, option: int, label: str, peak: int
) -> Ranked:
    columns, spoken = [], []
    for number in range(1, len(result.labels) + 1):
        count = result.all.places[option, number]
        height = round(HIGHEST * count / peak, 1) if peak else 0.0
        x = (number - 1) * (COLUMN + GAP)
        columns.append((number, x, round(HIGHEST - height, 1), height, number == 1))
        words = {"place": number, "percent": result.all.percent(count)}
        spoken.append(_("place %(place)s: %(percent)s per cent") % words)
    width = len(result.labels) * (COLUMN + GAP) - GAP
    told = grouped(average, 1) if average else "–"
    return Ranked(place, label, told, tuple(columns), width, "; ".join(spoken))
