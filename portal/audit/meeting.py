"""What stands in several places of the feed at once, found without walking through any of them.

Two long lists may have nothing in common, and nobody knows before the end. So the database marks
for each place which numbers of a stretch of the feed were ever filed there (`audit_stretch`); the
marks of several places laid upon each other say where to look, and the filings what stands there.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection

from portal.keyset import LARGEST

# How many numbers of the feed are one stretch.
LENGTH = 4096
MARK = "1"
# So many stretches are read at once: the first is often enough, and an empty list has none.
FIRST, MORE = 1, 32
COMMON = """
SELECT number, ({marks})::text FROM audit_stretch place_0 {joins}
WHERE {places} AND number BETWEEN %s AND %s AND ({marks}) <> B'0'::bit({length})
ORDER BY number {way} LIMIT %s
"""


# No event stands twice in one place: who is found as often as there are places stands in each.
STANDING = """
SELECT seq FROM audit_filing WHERE under = ANY(%s) AND seq = ANY(%s)
GROUP BY seq HAVING count(*) = %s
"""


@dataclass(frozen=True)
class Way:
    """Between which numbers (exclusive) one looks, and whether from the lowest one upwards."""

    above: int = 0
    below: int = LARGEST
    upwards: bool = False

    @property
    def stretches(self) -> tuple[int, int]:
        """The first and the last stretch on the way."""
        last = min(self.below // LENGTH, 2**31 - 1)
        return max(self.above, 0) // LENGTH, last


def numbers_in(places: Collection[int], way: Way, enough: int) -> list[int]:
    """The first numbers on the way that stand in each of `places`: at least `enough`, or all."""
    found: list[int] = []
    marked = _marked(places, way)
    while len(found) < enough and (some := list(islice(marked, 2 * enough))):
        standing = _standing(places, some)
        found += [number for number in some if number in standing]
    return found


def _standing(places: Collection[int], numbers: Sequence[int]) -> set[int]:
    """Which of these numbers stand in each of `places` now."""
    wanted = list(set(places))
    with connection.cursor() as cursor:
        cursor.execute(STANDING, [wanted, list(numbers), len(wanted)])
        return {number for (number,) in cursor.fetchall()}


def _marked(places: Collection[int], way: Way) -> Iterator[int]:
    """The numbers on the way that were ever filed in each of `places`, in its order."""
    for number, marks in _stretches(places, way):
        for place in _places(marks, upwards=way.upwards):
            if way.above < number * LENGTH + place < way.below:
                yield number * LENGTH + place


def _places(marks: str, *, upwards: bool) -> Iterator[int]:
    place = marks.find(MARK) if upwards else marks.rfind(MARK)
    while place >= 0:
        yield place
        place = marks.find(MARK, place + 1) if upwards else marks.rfind(MARK, 0, place)


def _stretches(places: Collection[int], way: Way) -> Iterator[tuple[int, str]]:
    """The stretches in which the places have a mark in common, and these marks."""
    (first, last), many = way.stretches, FIRST
    while True:
        rows = _read(list(places), first, last, many, upwards=way.upwards)
        yield from rows
        if len(rows) < many:
            return
        first, last = (rows[-1][0] + 1, last) if way.upwards else (first, rows[-1][0] - 1)
        many = MORE


def _read(
    places: Sequence[int], first: int, last: int, many: int, *, upwards: bool
) -> list[tuple[int, str]]:
    names = [f"place_{number}" for number in range(len(places))]
    statement = COMMON.format(
        marks=" & ".join(f"{name}.marks" for name in names),
        joins=" ".join(f"JOIN audit_stretch {name} USING (number)" for name in names[1:]),
        places=" AND ".join(f"{name}.under = %s" for name in names),
        way="ASC" if upwards else "DESC",
        length=LENGTH,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*places, first, last, many])
        return list(cursor.fetchall())
