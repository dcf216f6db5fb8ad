"""Sending: each mail once, however many send; what fails is tried again or told why not."""

import smtplib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from portal.accounts.models import User
from portal.notifications import sending
from portal.notifications.models import Delivery, Preference
from portal.notifications.postbox import Answer, meaning_of
from portal.notifications.sending import ATTEMPTS, LONGEST_REST, rest_after, send_due
from portal.notifications.telling import tell
from tests.factories import UserFactory
from tests.notifications.conftest import Happen, Tell, confirm

NOW = datetime(2126, 11, 1, tzinfo=UTC)


@pytest.fixture
def letters(happen: Happen, concern: Tell) -> Any:
    """``letters(3)``: so many mails that wait."""

    def write(count: int) -> list[User]:
        people = UserFactory.create_batch(count)
        for person in people:
            confirm(person)
        concern(*people, reason="author")
        tell(happen().pk)
        return people

    return write


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Exception | None]:
    """What the mail server says to the next letters (an error, or None: taken)."""
    says: list[Exception | None] = []
    send = mail.get_connection().__class__.send_messages

    def send_messages(backend: Any, messages: list[Any]) -> Any:
        if says and (error := says.pop(0)):
            raise error
        return send(backend, messages)

    monkeypatch.setattr(
        "django.core.mail.backends.locmem.EmailBackend.send_messages", send_messages
    )
    return says


def states() -> list[str]:
    """The states of all deliveries, in order."""
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_what_is_due_is_sent_once(letters: Any) -> None:
    letters(3)
    assert (send_due(), send_due()) == (3, 0)
    assert states() == ["sent", "sent", "sent"]
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 3


def test_what_is_not_due_waits(letters: Any) -> None:
    letters(1)
    Delivery.objects.update(next_try_at=timezone.now() + timedelta(minutes=1))
    assert (send_due(), states()) == (0, ["waiting"])


def test_a_refused_address_fails_with_its_reason(letters: Any, answers: list[Any]) -> None:
    letters(2)
    answers.append(smtplib.SMTPRecipientsRefused({"a@example.uz": (550, b"no such user")}))
    assert send_due() == 1
    assert states() == ["failed", "sent"]
    assert "no such user" in Delivery.objects.get(state="failed").failure


def test_a_letter_that_cannot_go_now_rests_and_others_go(letters: Any, answers: list[Any]) -> None:
    letters(2)
    answers.append(smtplib.SMTPRecipientsRefused({"a@example.uz": (451, b"later")}))
    assert send_due(now=NOW) == 1
    rests = Delivery.objects.get(state="waiting")
    assert (rests.attempts, rests.next_try_at) == (1, NOW + timedelta(minutes=1))


def test_a_server_that_is_away_costs_no_attempt(letters: Any, answers: list[Any]) -> None:
    letters(2)
    answers += [ConnectionRefusedError(), None]
    assert send_due(now=NOW) == 0
    first, second = Delivery.objects.order_by("pk")
    assert (first.attempts, first.next_try_at) == (0, NOW + sending.SERVER_REST)
    assert (second.attempts, send_due()) == (0, 1)


def test_after_many_attempts_it_fails(letters: Any, answers: list[Any]) -> None:
    letters(1)
    Delivery.objects.update(attempts=ATTEMPTS - 1)
    answers.append(smtplib.SMTPDataError(450, b"busy"))
    send_due()
    assert states() == ["failed"]


def test_a_letter_nobody_wants_is_dropped(letters: Any) -> None:
    (person,) = letters(1)
    Preference.objects.create(person=person, mail_on=False)
    assert (send_due(), states(), len(mail.outbox)) == (0, ["dropped"], 0)
    assert Delivery.objects.get().failure == "unsubscribed"


def test_a_letter_that_cannot_be_written_holds_up_no_other(
    letters: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    letters(2)
    write, asked = sending.letter_for, []

    def letter_for(delivery: Delivery) -> Any:
        asked.append(delivery.pk)
        if len(asked) == 1:
            raise LookupError
        return write(delivery)

    monkeypatch.setattr(sending, "letter_for", letter_for)
    assert (send_due(now=NOW), sorted(states())) == (1, ["sent", "waiting"])
    assert Delivery.objects.get(state="waiting").pk == asked[0]


@pytest.mark.django_db(transaction=True)
def test_senders_at_once_send_everything_once(letters: Any) -> None:
    letters(60)
    barrier = Barrier(4)

    def sender(_: int) -> int:
        try:
            barrier.wait()
            return send_due(seconds=30)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as senders:
        sent = list(senders.map(sender, range(4)))
    ids = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert (sum(sent), len(ids), len(set(ids))) == (60, 60, 60)


@pytest.mark.parametrize("count", [1, 3])
def test_each_letter_costs_the_same_queries(
    letters: Any, count: int, django_assert_num_queries: Any
) -> None:
    letters(count)
    for person in User.objects.filter(notices__isnull=False):
        Preference.objects.create(person=person)
    with django_assert_num_queries(3 + 7 * count):
        assert send_due() == count


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (smtplib.SMTPRecipientsRefused({"a": (550, b"")}), Answer.REFUSED),
        (smtplib.SMTPRecipientsRefused({"a": (550, b""), "b": (451, b"")}), Answer.LATER),
        (smtplib.SMTPDataError(554, b"spam"), Answer.REFUSED),
        (smtplib.SMTPDataError(452, b"full"), Answer.LATER),
        (smtplib.SMTPSenderRefused(550, b"who", "x"), Answer.AWAY),
        (smtplib.SMTPServerDisconnected(), Answer.AWAY),
        (TimeoutError(), Answer.AWAY),
        (RuntimeError("provider"), Answer.LATER),
    ],
)
def test_what_the_server_means(error: Exception, answer: Answer) -> None:
    assert meaning_of(error).answer is answer


def test_rests_double_up_to_six_hours() -> None:
    minutes = [rest_after(attempts) // timedelta(minutes=1) for attempts in range(1, 11)]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360]
    assert rest_after(ATTEMPTS) == LONGEST_REST
