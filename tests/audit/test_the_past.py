"""The clock speaks of a demonstration's past before anybody reads, and nobody is told of it."""

from datetime import timedelta

import pytest
from django.conf import settings as own
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from portal.audit.models import Event
from tests.monitoring.factories import CommitmentFactory


@pytest.mark.django_db
def test_what_is_late_stands_in_its_place_in_time(norms: object) -> None:
    late = CommitmentFactory(days=-3)
    silent = CommitmentFactory(made_at=timezone.now() - timedelta(days=100))
    call_command("tell_the_past", verbosity=0)
    told = list(Event.objects.order_by("feed_seq").values_list("kind", "object_id", "at"))
    kinds = {(kind, pk) for kind, pk, _at in told}
    assert {("commitment.overdue", late.pk), ("commitment.silent", silent.pk)} <= kinds
    assert [at for _kind, _pk, at in told] == sorted(at for _kind, _pk, at in told)
    assert Event.objects.waiting().count() == 0


@pytest.mark.django_db
def test_where_real_people_wait_the_clock_tells_them_itself(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("tell_the_past")


def test_whatever_the_clock_tells_is_asked_for() -> None:
    beats = {each["task"] for each in own.CELERY_BEAT_SCHEDULE.values()}
    assert {task for task in beats if ".tell_" in task} <= {*own.OF_THE_PAST} <= beats
