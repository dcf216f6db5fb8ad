"""The facts of a status follow from what hangs on a commitment."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from monitoring.settling import settle
from portal.clock import local_day
from tests.monitoring.factories import (
    CommitmentFactory,
    IndicatorFactory,
    MeasurementFactory,
    MilestoneFactory,
    ObjectionReplyFactory,
    OnSiteCheckFactory,
    TargetFactory,
    done,
)

pytestmark = pytest.mark.django_db


def fresh(commitment):
    commitment.refresh_from_db()
    return commitment


def in_days(days):
    return local_day(timezone.now()) + timedelta(days=days)


def test_the_next_day_is_that_of_the_nearest_milestone_owed():
    commitment = CommitmentFactory(days=30)
    kept = {"done_at": timezone.now(), "done_on": in_days(0), "proof": "Bor"}
    dropped = {"dropped_at": timezone.now(), "drop_reason": "Kerak emas"}
    for days, fields in ((2, kept), (3, dropped), (5, {}), (9, {})):
        MilestoneFactory(commitment=commitment, days=days, **fields)
    assert fresh(commitment).next_due_on == in_days(5)


def test_without_milestones_it_is_its_own_last_day():
    assert settle(CommitmentFactory(days=30)).next_due_on == in_days(30)


def test_the_next_day_is_never_after_the_last():
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitmentFactory(days=3, next_due_on=in_days(4))


def test_behind_is_what_the_main_indicator_lacks():
    main = IndicatorFactory()
    TargetFactory(indicator=main, value=80)
    MeasurementFactory(indicator=main, value=50)
    assert fresh(main.commitment).behind == Decimal("37.50")


def test_nothing_planned_is_not_behind():
    main = IndicatorFactory()
    MeasurementFactory(indicator=main, value=50)
    assert fresh(main.commitment).behind is None


def test_another_indicator_does_not_tell():
    other = IndicatorFactory(main=False)
    TargetFactory(indicator=other, value=80)
    MeasurementFactory(indicator=other, value=50)
    assert fresh(other.commitment).behind is None


def test_objections_are_the_counted_ones_that_stand_since_it_was_done():
    now = timezone.now()
    commitment = done(done_at=now - timedelta(days=9))
    OnSiteCheckFactory.create_batch(2, commitment=commitment)
    OnSiteCheckFactory(commitment=commitment, verdict="not_there")
    for fields in (
        {"verdict": "works"},
        {"counted": False},
        {"withdrawn_at": now},
        {"hidden_at": now},
        {"at": now - timedelta(days=10)},
    ):
        OnSiteCheckFactory(commitment=commitment, **fields)
    assert fresh(commitment).objections == 3


def test_a_reply_answers_the_objections_before_it():
    now = timezone.now()
    commitment = done(done_at=now - timedelta(days=9))
    OnSiteCheckFactory(commitment=commitment, at=now - timedelta(days=5))
    ObjectionReplyFactory(commitment=commitment, at=now - timedelta(days=4))
    OnSiteCheckFactory(commitment=commitment, at=now - timedelta(days=3))
    assert fresh(commitment).objections == 1


def test_nobody_objects_to_what_is_not_done():
    commitment = CommitmentFactory()
    OnSiteCheckFactory(commitment=commitment)
    assert fresh(commitment).objections == 0


def test_an_earlier_word_does_not_take_a_later_one_away():
    commitment = CommitmentFactory()
    spoken = commitment.last_word_at
    settle(commitment, word_at=spoken - timedelta(days=1))
    assert fresh(commitment).last_word_at == spoken
