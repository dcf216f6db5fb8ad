"""One moderator has a thing open; a colleague may take it over and says why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.audit.models import Event
from portal.lifecycle import Refused
from portal.moderation import locking
from portal.moderation.models import Lock

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_a_lock_keeps_others_out_and_names_its_holder(waiting, kamola, rustam):
    locking.take(waiting, by=kamola, now=NOW)
    with pytest.raises(Refused) as caught:
        locking.take(waiting, by=rustam, now=NOW)
    assert (caught.value.code, kamola.full_name in str(caught.value)) == ("locked", True)


def test_its_holder_may_hold_it_longer(waiting, kamola):
    locking.take(waiting, by=kamola, now=NOW)
    longer = locking.take(waiting, by=kamola, now=NOW + timedelta(minutes=10))
    assert (Lock.objects.count(), longer.until) == (
        1,
        NOW + timedelta(minutes=10) + locking.HELD_FOR,
    )


def test_it_ends_by_itself(waiting, kamola, rustam):
    locking.take(waiting, by=kamola, now=NOW)
    ended = NOW + locking.HELD_FOR
    assert locking.standing(waiting, ended) is None
    assert locking.take(waiting, by=rustam, now=ended).holder == rustam


def test_taking_over_goes_to_the_journal(waiting, kamola, rustam):
    locking.take(waiting, by=kamola, now=NOW)
    locking.take_over(waiting, by=rustam, reason="Kamola taʼtilda", now=NOW)
    event = Event.objects.get(kind="moderation.lock_taken")
    assert locking.standing(waiting, NOW).holder == rustam
    assert (event.actor, event.visibility, event.data) == (
        rustam,
        "staff",
        {"from": kamola.pk, "reason": "Kamola taʼtilda"},
    )


def test_taking_over_what_is_free_is_no_event(waiting, rustam):
    locking.take_over(waiting, by=rustam, reason="x", now=NOW)
    assert Event.objects.count() == 0


def test_only_the_holder_lets_go(waiting, kamola, rustam):
    locking.take(waiting, by=kamola, now=NOW)
    locking.release(waiting, by=rustam)
    assert Lock.objects.count() == 1
    locking.release(waiting, by=kamola)
    assert Lock.objects.count() == 0
