"""Fan-out: everyone whom an event concerns, once, as they wish it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.visibility import hide_events
from portal.directory.models import Body
from portal.notifications import telling
from portal.notifications.models import Delivery, Mute, Notification, Preference
from portal.notifications.telling import sweep, tell
from portal.participation.following import follow
from tests.factories import UserFactory
from tests.notifications.conftest import Happen, Tell, confirm


def told() -> list[tuple[int, str, str]]:
    """Who was told, why, and as what."""
    notices = Notification.objects.order_by("person")
    return list(notices.values_list("person", "reason", "notice_class"))


def mailed() -> list[int]:
    """To whom a mail goes."""
    people = Delivery.objects.order_by("notification__person")
    return list(people.values_list("notification__person", flat=True))


def test_everyone_concerned_is_told(
    happen: Happen, concern: Tell, nilufar: User, bekzod: User
) -> None:
    concern(nilufar, reason="author")
    concern(bekzod)
    assert tell(happen().pk)
    assert told() == [(nilufar.pk, "author", "answer"), (bekzod.pk, "signer", "stage")]


def test_an_event_that_was_told_leaves_the_outbox(happen: Happen) -> None:
    event = happen()
    assert (tell(event.pk), tell(event.pk)) == (True, False)
    assert list(Event.objects.waiting()) == []


def test_telling_again_tells_nobody_twice(happen: Happen, concern: Tell, nilufar: User) -> None:
    confirm(nilufar)
    concern(nilufar, reason="author")
    event = happen()
    tell(event.pk)
    Event.objects.update(fanned_out_at=None)
    tell(event.pk)
    assert (len(told()), len(mailed())) == (1, 1)


def test_the_first_reason_counts(happen: Happen, concern: Tell, nilufar: User) -> None:
    concern(nilufar, reason="author")
    concern(nilufar, reason="signer")
    tell(happen().pk)
    assert told() == [(nilufar.pk, "author", "answer")]


def test_who_did_it_is_not_told(happen: Happen, concern: Tell, nilufar: User) -> None:
    concern(nilufar)
    tell(happen(actor=nilufar).pk)
    assert told() == []


def test_erased_and_barred_people_are_not_told(
    happen: Happen, concern: Tell, nilufar: User, bekzod: User
) -> None:
    concern(nilufar, bekzod)
    User.objects.filter(pk=nilufar.pk).update(erased_at=timezone.now())
    User.objects.filter(pk=bekzod.pk).update(is_active=False)
    tell(happen().pk)
    assert told() == []


def test_followers_hear_of_public_events(
    happen: Happen, ministry: Body, sardor: User, norms: Any
) -> None:
    follow(ministry, by=sardor)
    tell(happen("body.moved").pk)
    tell(happen("body.checked", visibility="private").pk)
    assert told() == [(sardor.pk, "follower", "stage")]


def test_followers_of_a_body_hear_what_others_do_to_it(
    happen: Happen, ministry: Body, sardor: User, kamola: User, norms: Any
) -> None:
    follow(ministry, by=sardor)
    tell(happen("user.praised", thing=kamola, body=ministry).pk)
    assert told() == [(sardor.pk, "follower", "stage")]


def test_what_is_hidden_is_told_to_its_people_only(
    happen: Happen, concern: Tell, ministry: Body, nilufar: User, bekzod: User
) -> None:
    concern(nilufar, reason="author")
    concern(bekzod, reason="signer")
    event = happen()
    hide_events(ministry)
    tell(event.pk)
    assert told() == [(nilufar.pk, "author", "answer")]


def test_what_is_hidden_meanwhile_is_told_to_nobody_more(
    happen: Happen, concern: Tell, ministry: Body, nilufar: User, bekzod: User, monkeypatch: Any
) -> None:
    monkeypatch.setattr(telling, "CHUNK", 1)
    concern(nilufar, bekzod)
    write = telling._write

    def write_and_hide(event: Event, people: dict[int, str]) -> Any:
        result = write(event, people)
        hide_events(ministry)
        return result

    monkeypatch.setattr(telling, "_write", write_and_hide)
    tell(happen().pk)
    assert [person for person, _reason, _class in told()] == [nilufar.pk]


# --- mails -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("reason", "kind", "mails"),
    [
        ("author", "body.renamed", 1),
        ("signer", "body.renamed", 0),
        ("moderator", "body.renamed", 1),
    ],
)
def test_answers_and_tasks_are_mailed_at_once(
    happen: Happen, concern: Tell, nilufar: User, reason: str, kind: str, mails: int
) -> None:
    confirm(nilufar)
    concern(nilufar, reason=reason)
    tell(happen(kind).pk)
    assert len(mailed()) == mails


def test_without_a_confirmed_address_there_is_only_the_notice(
    happen: Happen, concern: Tell, nilufar: User
) -> None:
    confirm(nilufar, verified=False)
    concern(nilufar, reason="author")
    tell(happen().pk)
    assert (len(told()), mailed()) == (1, [])


Setting = Callable[[], dict[str, Any]]


@pytest.mark.parametrize(
    ("setting", "shown", "mails"),
    [
        (lambda: {"email": []}, [True], 0),
        (lambda: {"email": ["answer", "stage"]}, [True], 1),
        (lambda: {"portal": []}, [False], 1),
        (lambda: {"portal": [], "email": []}, [], 0),
        (lambda: {"mail_on": False}, [True], 0),
        (lambda: {"paused_until": timezone.now() + timedelta(days=1)}, [True], 0),
        (lambda: {"paused_until": timezone.now() - timedelta(days=1)}, [True], 1),
    ],
)
def test_everyone_is_told_as_they_wish(
    happen: Happen, concern: Tell, nilufar: User, setting: Setting, shown: list[bool], mails: int
) -> None:
    confirm(nilufar)
    Preference.objects.create(person=nilufar, **setting())
    concern(nilufar, reason="author")
    tell(happen().pk)
    assert list(Notification.objects.values_list("shown", flat=True)) == shown
    assert len(mailed()) == mails


@pytest.mark.parametrize(("reason", "heard"), [("signer", 0), ("author", 1)])
def test_a_muted_thing_is_heard_of_no_more_except_answers(
    happen: Happen, concern: Tell, nilufar: User, reason: str, heard: int
) -> None:
    event = happen()
    Mute.objects.create(person=nilufar, content_type=event.content_type, object_id=event.object_id)
    concern(nilufar, reason=reason)
    tell(event.pk)
    assert len(told()) == heard


# --- the sweep ----------------------------------------------------------------
def test_events_whose_hint_got_lost_are_swept(happen: Happen, concern: Tell, nilufar: User) -> None:
    concern(nilufar)
    happen()
    happen()
    assert (sweep(), len(told()), sweep()) == (2, 2, 0)


def test_an_event_that_fails_stays_and_holds_up_nothing(
    happen: Happen, concern: Tell, nilufar: User, caplog: pytest.LogCaptureFixture
) -> None:
    concern(nilufar)
    broken = happen("body.broken")
    happen()
    assert sweep() == 1
    assert list(Event.objects.waiting()) == [broken]


def test_a_sweep_ends_in_time(happen: Happen) -> None:
    for _ in range(3):
        happen()
    assert sweep(seconds=0) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_people_cost_no_queries(
    happen: Happen, concern: Tell, count: int, django_assert_num_queries: Any
) -> None:
    concern(*UserFactory.create_batch(count))
    event = happen()
    telling.tell(happen().pk)  # content types are known now
    with django_assert_num_queries(7):
        tell(event.pk)


@pytest.mark.django_db(transaction=True)
def test_sweeps_at_once_tell_everyone_once(happen: Happen, concern: Tell, monkeypatch: Any) -> None:
    monkeypatch.setattr(telling, "CHUNK", 7)
    people = UserFactory.create_batch(40)
    for person in people:
        confirm(person)
    concern(*people, reason="author")
    events = [happen() for _ in range(5)]
    barrier = Barrier(4)

    def beat(_: int) -> None:
        try:
            barrier.wait()
            while Event.objects.waiting().exists():
                sweep()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as beats:
        list(beats.map(beat, range(4)))
    assert Notification.objects.count() == len(events) * len(people)
    assert Delivery.objects.count() == len(events) * len(people)


@pytest.mark.django_db(transaction=True)
def test_an_event_in_other_hands_is_passed_over(
    happen: Happen, concern: Tell, nilufar: User
) -> None:
    concern(nilufar)
    event = happen()

    def other() -> bool:
        try:
            return tell(event.pk)
        finally:
            connection.close()

    with transaction.atomic(), ThreadPoolExecutor(1) as thread:
        Event.objects.select_for_update(no_key=True).get(pk=event.pk)
        assert thread.submit(other).result() is False
    assert tell(event.pk) is True


def test_a_telling_cut_short_is_finished_later(
    happen: Happen, concern: Tell, monkeypatch: Any
) -> None:
    monkeypatch.setattr(telling, "CHUNK", 3)
    people = UserFactory.create_batch(8)
    concern(*people)
    event, write, written = happen(), telling._write, []

    def write_and_die(event: Event, chunk: dict[int, str]) -> Any:
        if len(written) == 1:
            raise KeyboardInterrupt
        written.append(chunk)
        return write(event, chunk)

    monkeypatch.setattr(telling, "_write", write_and_die)
    with pytest.raises(KeyboardInterrupt):
        tell(event.pk)
    assert len(told()) == 3
    monkeypatch.setattr(telling, "_write", write)
    assert tell(event.pk) is True
    assert [person for person, _reason, _class in told()] == [each.pk for each in people]
