"""record() and record_once(): an act and its record stand or fall together."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction
from django.dispatch import receiver

from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record, record_once, recorded, untold
from portal.audit.visibility import hide_events, show_events
from portal.directory.models import Body

DUE = datetime(2026, 12, 1, tzinfo=UTC)


def test_record_keeps_what_happened(ministry: Body, kamola: User) -> None:
    event = record("body.renamed", on=ministry, by=kamola, now=DUE, topics=[3], data={"a": 1})
    kept = Event.objects.values("kind", "actor", "object_id", "at", "topics", "data").get()
    assert event.thing == ministry
    assert kept == {
        "kind": "body.renamed",
        "actor": kamola.pk,
        "object_id": ministry.pk,
        "at": DUE,
        "topics": [3],
        "data": {"a": 1},
    }


@pytest.mark.django_db(transaction=True)
def test_record_refuses_to_stand_alone(ministry: Body) -> None:
    with pytest.raises(RuntimeError):
        record("body.renamed", on=ministry, by=None)


@pytest.mark.django_db(transaction=True)
def test_a_record_falls_with_its_act(ministry: Body) -> None:
    with transaction.atomic():
        record("body.renamed", on=ministry, by=None)
        transaction.set_rollback(True)
    assert Event.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_failing_listener_harms_neither_the_act_nor_the_others(ministry: Body) -> None:
    heard = []

    @receiver(recorded)
    def fails(**_: Any) -> None:
        raise RuntimeError

    @receiver(recorded)
    def listens(event: Event, **_: Any) -> None:
        heard.append(event.kind)

    try:
        with transaction.atomic():
            record("body.renamed", on=ministry, by=None)
    finally:
        recorded.disconnect(fails)
        recorded.disconnect(listens)
    assert heard == ["body.renamed"]


@pytest.mark.django_db(transaction=True)
def test_nobody_is_told_of_an_invented_past_and_of_what_follows_everybody_is(
    ministry: Body,
) -> None:
    heard = []

    @receiver(recorded)
    def listens(event: Event, **_: Any) -> None:
        heard.append(event.kind)

    try:
        with untold():
            record("body.named", on=ministry, by=None)
        with transaction.atomic():
            record("body.renamed", on=ministry, by=None)
    finally:
        recorded.disconnect(listens)
    waiting = [event.kind for event in Event.objects.waiting()]
    assert (heard, waiting, Event.objects.count()) == (["body.renamed"], ["body.renamed"], 2)


@pytest.mark.django_db(transaction=True)
def test_an_invented_past_is_written_whole_or_not_at_all(ministry: Body) -> None:
    def write() -> None:
        with untold():
            record("body.named", on=ministry, by=None)
            raise RuntimeError

    pytest.raises(RuntimeError, write)
    record_once("body.renamed", on=ministry, due=DUE)
    kept = list(Event.objects.values_list("kind", "fanned_out_at"))
    assert kept == [("body.renamed", None)]


def test_the_clock_records_once(ministry: Body) -> None:
    first = record_once("body.overdue", on=ministry, due=DUE, data={"days": 1})
    second = record_once("body.overdue", on=ministry, due=DUE)
    assert first is not None
    assert second is None
    assert Event.objects.values_list("pk", "data").get() == (first.pk, {"days": 1})


def test_another_due_time_is_another_event(ministry: Body) -> None:
    record_once("body.overdue", on=ministry, due=DUE)
    assert record_once("body.overdue", on=ministry, due=DUE.replace(day=2)) is not None


@pytest.mark.django_db(transaction=True)
def test_of_many_beats_at_once_one_records(ministry: Body) -> None:
    barrier = Barrier(8)

    def beat(_: int) -> bool:
        try:
            barrier.wait()
            return record_once("body.overdue", on=ministry, due=DUE) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as beats:
        assert sorted(beats.map(beat, range(8))) == [False] * 7 + [True]


def test_hiding_a_thing_hides_its_public_events(ministry: Body) -> None:
    record("body.renamed", on=ministry, by=None)
    record("body.checked", on=ministry, by=None, visibility="staff")
    assert hide_events(ministry) == 1
    assert list(Event.objects.on(ministry).public()) == []


def test_showing_again_leaves_staff_events_with_staff(ministry: Body) -> None:
    record("body.checked", on=ministry, by=None, visibility="staff")
    record("body.renamed", on=ministry, by=None)
    hide_events(ministry)
    show_events(ministry)
    assert [event.kind for event in Event.objects.on(ministry).public()] == ["body.renamed"]


def test_what_happens_to_a_hidden_thing_is_hidden(ministry: Body) -> None:
    ministry.hidden_at = DUE
    assert record("body.renamed", on=ministry, by=None).visibility == "hidden"
