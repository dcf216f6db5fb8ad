"""The clock tells of late milestones and of silence, each once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from monitoring import milestones, speaking
from monitoring.tasks import tell_milestones_late, tell_silent
from portal.audit.models import Event
from portal.clock import ONE_DAY, local_day, start_of_day
from tests.monitoring.factories import CommitmentFactory, MilestoneFactory, suspended

pytestmark = pytest.mark.django_db


def told(kind):
    return list(Event.objects.filter(kind=f"commitment.{kind}").order_by("id"))


def ago(days):
    return timezone.now() - timedelta(days=days)


def in_days(days):
    return local_day(timezone.now()) + timedelta(days=days)


def test_a_late_milestone_is_told_once():
    step = MilestoneFactory(days=-2)
    MilestoneFactory(days=2)
    assert [tell_milestones_late(), tell_milestones_late()] == [1, 0]
    event = told("milestone_overdue")[0]
    assert (event.thing, event.at, event.data) == (
        step.commitment,
        start_of_day(step.due_on + ONE_DAY),
        {"milestones": [step.pk], "titles": [step.title]},
    )


def test_milestones_of_one_day_are_told_together_and_other_days_apart():
    commitment = CommitmentFactory()
    for days in (-2, -2, -1):
        MilestoneFactory(commitment=commitment, days=days)
    assert tell_milestones_late() == 2
    assert [len(event.data["titles"]) for event in told("milestone_overdue")] == [2, 1]


def test_a_milestone_that_moved_and_is_late_again_is_told_again(aziza):
    step = MilestoneFactory(days=-5)
    tell_milestones_late()
    milestones.move(step, by=aziza, due_on=in_days(0), reason="Tender")
    step.__class__.objects.update(due_on=in_days(-1))
    assert (tell_milestones_late(), len(told("milestone_overdue"))) == (1, 2)


def test_nobody_is_told_of_milestones_that_are_over_hidden_or_suspended():
    now = timezone.now()
    MilestoneFactory(days=-2, done_at=now, done_on=in_days(0), proof="Bor")
    MilestoneFactory(days=-2, dropped_at=now, drop_reason="Kerak emas")
    MilestoneFactory(days=-2, commitment=CommitmentFactory(hidden_at=now))
    MilestoneFactory(days=-2, commitment=suspended())
    assert tell_milestones_late() == 0


def test_silence_is_told_once_for_each_silence(aziza):
    commitment = CommitmentFactory(days=200, made_at=ago(100))
    assert [tell_silent(), tell_silent()] == [1, 0]
    event = told("silent")[0]
    first = start_of_day(local_day(commitment.last_word_at) + timedelta(days=91))
    assert (event.thing, event.at) == (commitment, first)
    speaking.update(commitment, by=aziza, no_change=True)
    assert tell_silent() == 0


def test_who_will_be_silent_soon_is_reminded_once_and_apart_from_the_public():
    commitment = CommitmentFactory(days=200, made_at=ago(80))
    CommitmentFactory(days=200, made_at=ago(70))
    assert [tell_silent(), tell_silent()] == [1, 0]
    event = told("silent_soon")[0]
    assert (event.thing, event.visibility) == (commitment, "staff")


def test_who_is_late_is_not_called_silent_too():
    CommitmentFactory(days=-1, made_at=ago(100))
    assert (tell_silent(), told("silent")) == (0, [])
