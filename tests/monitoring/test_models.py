"""What the facts and the clock say of a commitment; what the database refuses."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from monitoring.lifecycle import COMMITMENT
from monitoring.models import Commitment, Move, Status
from portal.clock import TASHKENT
from tests.factories import BodyFactory, ProposalFactory
from tests.monitoring.factories import CommitmentFactory, done, withdrawn

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 10)
LAST_MOMENT = datetime(2026, 12, 10, 23, 59, 59, tzinfo=TASHKENT)
FIRST_LATE = datetime(2026, 12, 11, tzinfo=TASHKENT)


def test_it_is_on_time_until_its_last_day_is_over():
    commitment = CommitmentFactory(due_on=DAY)
    assert [commitment.status(now) for now in (LAST_MOMENT, FIRST_LATE)] == [
        Status.ON_TIME,
        Status.LATE,
    ]


def test_the_querysets_agree_with_the_status():
    commitment = CommitmentFactory(due_on=DAY)
    found = [
        (commitment in Commitment.objects.on_time(now), commitment in Commitment.objects.late(now))
        for now in (LAST_MOMENT, FIRST_LATE)
    ]
    assert found == [(True, False), (False, True)]


def test_what_people_decided_is_stronger_than_the_clock():
    assert [done(due_on=DAY).status(FIRST_LATE), withdrawn(due_on=DAY).status(FIRST_LATE)] == [
        Status.DONE,
        Status.WITHDRAWN,
    ]


def test_done_late_is_after_the_last_day():
    assert [done(due_on=DAY, done_at=at).done_late for at in (LAST_MOMENT, FIRST_LATE)] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "done", "proof": "Bor"},
        {"state": "done", "done_at": FIRST_LATE, "proof": ""},
        {"state": "open", "done_at": FIRST_LATE},
        {"state": "withdrawn", "withdrawn_at": FIRST_LATE},
        {"state": "open", "withdrawal_reason": "Sabab"},
        {"origin_id": 5},
        {"state": "suspended", "suspended_at": FIRST_LATE},
        {"state": "open", "suspension_reason": "Sabab"},
        {"budget_planned": 5},
    ],
)
def test_the_database_refuses_half_a_fact(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitmentFactory(**fields)


def test_a_move_changes_the_day_and_says_why():
    commitment = CommitmentFactory()
    for fields in ({"to_day": DAY, "reason": "x"}, {"to_day": DAY + timedelta(1), "reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Move.objects.create(commitment=commitment, from_day=DAY, **fields)


def test_what_came_of_an_origin_is_found_by_it():
    origin = ProposalFactory(reached=True)
    theirs = CommitmentFactory(origin=origin)
    CommitmentFactory(body=BodyFactory(slug="other"))
    assert list(Commitment.objects.from_origin(origin)) == [theirs]


def test_hidden_ones_are_not_public():
    hidden = CommitmentFactory(hidden_at=FIRST_LATE)
    assert hidden not in Commitment.objects.public()


def test_the_lifecycle_has_these_pairs_and_no_others():
    assert COMMITMENT.pairs() == {
        ("move", "open", "open"),
        ("report done", "open", "done"),
        ("withdraw", "open", "withdrawn"),
        ("withdraw", "suspended", "withdrawn"),
        ("suspend", "open", "suspended"),
        ("resume", "suspended", "open"),
        ("speak", "open", "open"),
    }
