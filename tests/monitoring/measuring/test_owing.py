"""Values are due after a quarter: the desk lists them, the clock reminds and tells."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override

from monitoring.measuring.clock import tell_values
from monitoring.measuring.due import due_at, due_period, owing
from monitoring.measuring.entering import Cell, draft, send
from monitoring.measuring.owing import approving, entering
from portal.audit.models import Event
from tests.factories import BodyFactory
from tests.monitoring.factories import done
from tests.monitoring.measuring.scene import FOURTH, NOW, THIRD, indicator, measured

pytestmark = pytest.mark.django_db
BEFORE = datetime(2026, 10, 5, 9, tzinfo=UTC)
SOON = datetime(2026, 10, 27, 9, tzinfo=UTC)
LATE = datetime(2026, 10, 31, 9, tzinfo=UTC)


def told():
    return list(Event.objects.order_by("id").values_list("kind", "visibility"))


def test_the_last_quarter_that_is_over_is_due_a_month_later():
    assert (due_period(NOW), due_at(THIRD, NOW)) == (
        THIRD,
        datetime(2026, 10, 30, 19, tzinfo=UTC),
    )


def test_the_desk_lists_each_commitment_once(ministry, aziza):
    one = measured(ministry)
    indicator(commitment=one.commitment, title="Quduqlar", main=False)
    measured(BodyFactory(slug="health"))
    tasks = entering(aziza, NOW)
    assert [(task.reference, task.due) for task in tasks] == [
        (one.commitment.reference, due_at(THIRD, NOW))
    ]


def test_what_was_sent_waits_for_the_head(ministry, aziza, bobur):
    one = measured(ministry)
    entry = draft(one, THIRD, {"UZ-AN": Cell(Decimal(284))}, by=aziza, now=NOW)
    send([entry], by=aziza, now=NOW)
    with override("en"):
        tasks = approving(bobur, NOW)
        assert [(str(task.action), task.doers) for task in tasks] == [("Approve", {"head"})]


def test_what_owes_nothing(ministry):
    measured(ministry, quarters=3)
    measured(commitment=done(body=ministry))
    indicator(ministry, made_at=NOW)
    indicator(ministry, baseline_on=FOURTH)
    assert list(owing(NOW)) == []


@pytest.mark.parametrize(
    ("moment", "kinds"),
    [
        (BEFORE, []),
        (SOON, [("commitment.values_near", "staff")]),
        (LATE, [("commitment.values_overdue", "public")]),
    ],
)
def test_the_clock_reminds_and_then_tells(ministry, moment, kinds):
    measured(ministry)
    assert [tell_values(moment), tell_values(moment + timedelta(minutes=5))] == [len(kinds), 0]
    assert told() == kinds


def test_nothing_is_told_of_what_came_in_time(ministry):
    measured(ministry, quarters=3)
    assert (tell_values(SOON), tell_values(LATE)) == (0, 0)
