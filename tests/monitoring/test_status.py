"""The status of a commitment: one table of cases, told by the function and by the database."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from monitoring.models import Commitment, Status
from monitoring.status import Bounds, Facts, condition, status_of
from portal.clock import TASHKENT
from tests.factories import BodyFactory
from tests.monitoring.factories import CommitmentFactory, done, suspended, withdrawn

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=TASHKENT)
TODAY = NOW.date()
BOUNDS = Bounds(disputing=11, behind=10, near_days=10, silence=90)
MIDNIGHT = datetime(2026, 11, 23, tzinfo=TASHKENT)
INSTANT = timedelta.resolution
MAKERS = {
    "open": CommitmentFactory,
    "suspended": suspended,
    "done": done,
    "withdrawn": withdrawn,
}


class Case(NamedTuple):
    """Days to the next day, when the body spoke last, points behind, objections: a status."""

    state: str
    days: int
    word: datetime | int
    behind: str | None
    objections: int
    status: Status
    now: datetime = NOW

    @property
    def facts(self) -> Facts:
        word = self.word
        spoken = word if isinstance(word, datetime) else NOW - timedelta(days=word)
        behind = None if self.behind is None else Decimal(self.behind)
        next_day = TODAY + timedelta(days=self.days)
        return Facts(self.state, next_day, spoken, behind, self.objections)


S = Status
# The first instant of the day after which ninety days are over at NOW.
LAST_HEARD = datetime(2026, 8, 25, tzinfo=TASHKENT)
CASES = [
    # withdrawn: nothing else counts
    Case("withdrawn", 30, 1, None, 0, S.WITHDRAWN),
    Case("withdrawn", -30, 1, None, 0, S.WITHDRAWN),
    Case("withdrawn", 30, 400, None, 0, S.WITHDRAWN),
    Case("withdrawn", 3, 1, "60", 0, S.WITHDRAWN),
    Case("withdrawn", 30, 1, None, 50, S.WITHDRAWN),
    # suspended: nor here
    Case("suspended", 30, 1, None, 0, S.SUSPENDED),
    Case("suspended", -30, 1, None, 0, S.SUSPENDED),
    Case("suspended", 30, 400, None, 0, S.SUSPENDED),
    Case("suspended", 3, 1, "60", 0, S.SUSPENDED),
    Case("suspended", 30, 1, None, 50, S.SUSPENDED),
    # done, or disputed from the eleventh objection on
    Case("done", 30, 1, None, 0, S.DONE),
    Case("done", -30, 1, None, 0, S.DONE),
    Case("done", 30, 400, None, 0, S.DONE),
    Case("done", 3, 1, "60", 0, S.DONE),
    Case("done", 30, 1, None, 1, S.DONE),
    Case("done", 30, 1, None, 10, S.DONE),
    Case("done", 30, 1, None, 11, S.DISPUTED),
    Case("done", 30, 1, None, 12, S.DISPUTED),
    Case("done", -30, 1, None, 11, S.DISPUTED),
    Case("done", 30, 400, None, 11, S.DISPUTED),
    Case("done", 3, 1, "60", 11, S.DISPUTED),
    Case("done", -30, 400, "60", 4000, S.DISPUTED),
    # late: from the first instant after the next day
    Case("open", -1, 1, None, 0, S.LATE),
    Case("open", -400, 1, None, 0, S.LATE),
    Case("open", -1, 1, "0", 0, S.LATE),
    Case("open", -1, 1, "60", 0, S.LATE),
    Case("open", -1, 400, None, 0, S.LATE),
    Case("open", -1, 400, "60", 50, S.LATE),
    Case("open", 0, 1, None, 0, S.ON_TIME),
    Case("open", 0, 1, None, 0, S.ON_TIME, MIDNIGHT),
    Case("open", -1, 1, None, 0, S.LATE, MIDNIGHT),
    Case("open", -1, 1, None, 0, S.ON_TIME, MIDNIGHT - INSTANT),
    Case("open", 0, 1, None, 0, S.LATE, MIDNIGHT + timedelta(days=1)),
    # silent: ninety whole days without a word
    Case("open", 30, 89, None, 0, S.ON_TIME),
    Case("open", 30, 90, None, 0, S.ON_TIME),
    Case("open", 30, 91, None, 0, S.SILENT),
    Case("open", 30, 400, None, 0, S.SILENT),
    Case("open", 30, LAST_HEARD, None, 0, S.ON_TIME),
    Case("open", 30, LAST_HEARD - INSTANT, None, 0, S.SILENT),
    Case("open", 30, LAST_HEARD - INSTANT, None, 0, S.ON_TIME, MIDNIGHT - INSTANT),
    Case("open", 30, LAST_HEARD, None, 0, S.SILENT, MIDNIGHT + timedelta(days=1)),
    Case("open", 0, 91, None, 0, S.SILENT),
    Case("open", 30, 91, "60", 0, S.SILENT),
    Case("open", 3, 91, "1", 0, S.SILENT),
    Case("open", 30, 91, "0", 50, S.SILENT),
    # at risk: ten percent behind the plan, or anything behind it with the day near
    Case("open", 30, 1, "10", 0, S.AT_RISK),
    Case("open", 30, 1, "10.01", 0, S.AT_RISK),
    Case("open", 30, 1, "9.99", 0, S.ON_TIME),
    Case("open", 30, 1, "100", 0, S.AT_RISK),
    Case("open", 30, 1, "9999.99", 0, S.AT_RISK),
    Case("open", 300, 90, "12", 0, S.AT_RISK),
    Case("open", 10, 1, "0.01", 0, S.AT_RISK),
    Case("open", 11, 1, "0.01", 0, S.ON_TIME),
    Case("open", 11, 1, "9.99", 0, S.ON_TIME),
    Case("open", 0, 1, "0.01", 0, S.AT_RISK),
    Case("open", 10, 1, "0", 0, S.ON_TIME),
    Case("open", 0, 1, "0", 0, S.ON_TIME),
    Case("open", 10, 1, None, 0, S.ON_TIME),
    Case("open", 0, 1, "10", 0, S.AT_RISK),
    Case("open", 11, 1, "0.01", 0, S.AT_RISK, MIDNIGHT + timedelta(days=1)),
    # on time: none of these
    Case("open", 30, 1, None, 0, S.ON_TIME),
    Case("open", 30, 0, None, 0, S.ON_TIME),
    Case("open", 4000, 1, None, 0, S.ON_TIME),
    Case("open", 30, 1, "0", 0, S.ON_TIME),
    Case("open", 30, 1, "3.5", 0, S.ON_TIME),
    Case("open", 30, 1, None, 11, S.ON_TIME),
    Case("open", 30, 1, "0", 4000, S.ON_TIME),
]


def test_the_table_is_a_table() -> None:
    told = {case.status for case in CASES}
    assert (len(CASES) >= 60, len(set(CASES)) == len(CASES), told) == (True, True, set(Status))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_function_tells_each_case(case: Case) -> None:
    assert status_of(case.facts, case.now, BOUNDS) == case.status


@pytest.mark.django_db
def test_the_database_tells_each_case_and_tells_it_once() -> None:
    body = BodyFactory()
    rows = {_row(case, body): case for case in CASES}
    told = {
        pk: [status for status in Status if _stands(pk, status, case.now)]
        for pk, case in rows.items()
    }
    assert told == {pk: [case.status] for pk, case in rows.items()}


def _row(case: Case, body: Any) -> int:
    facts = case.facts
    day = {"due_on": facts.next_due_on, "last_word_at": facts.last_word_at, "made_at": NOW}
    made = MAKERS[case.state](body=body, behind=facts.behind, objections=facts.objections, **day)
    return int(made.pk)


def _stands(pk: int, status: Status, now: datetime) -> bool:
    return Commitment.objects.filter(condition(status, now, BOUNDS), pk=pk).exists()


@pytest.mark.django_db
def test_a_row_tells_its_facts_by_the_norms_in_force() -> None:
    row = CommitmentFactory(due_on=TODAY, behind=Decimal(10), last_word_at=NOW)
    assert (row.status(NOW), Bounds.in_force(NOW)) == (
        Status.AT_RISK,
        replace(BOUNDS, holidays=Bounds.in_force(NOW).holidays),
    )


@pytest.mark.parametrize(
    ("unit", "number", "first"),
    [
        ("calendar", 90, datetime(2026, 8, 25, tzinfo=TASHKENT)),
        ("calendar", 0, datetime(2026, 11, 23, tzinfo=TASHKENT)),
        # Monday; Thursday's two working days were Friday and this Monday, which is not over.
        ("working", 2, datetime(2026, 11, 19, tzinfo=TASHKENT)),
        ("hours", 48, NOW - timedelta(hours=48) + INSTANT),
    ],
)
def test_silence_is_counted_in_the_unit_of_its_norm(
    unit: str, number: int, first: datetime
) -> None:
    bounds = replace(BOUNDS, silence=number, silence_unit=unit)
    assert bounds.silent_before(NOW) == first


def test_a_day_is_near_up_to_the_norm() -> None:
    assert BOUNDS.near(NOW) == date(2026, 12, 3)
