"""Sending: each delivery in a transaction of its own, under a lock that other senders skip.

A mail goes to the server before its row says so. A kill between the two sends it again, with the
same Message-ID; nothing else does, and nothing is lost.
"""

import logging
import time
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from portal.notifications.letters import Unwanted, letter_for
from portal.notifications.models import Delivery
from portal.notifications.postbox import Answer, Outcome, Postbox

log = logging.getLogger(__name__)

State = Delivery.State
# Shorter than the beat's pace, so that senders do not pile up and other tasks get their turn.
SECONDS = 4.0
FIRST_REST = timedelta(minutes=1)
LONGEST_REST = timedelta(hours=6)
SERVER_REST = timedelta(minutes=1)
# With the rests above: the last attempt is made a day and a half after the first.
ATTEMPTS = 14
ENDS = {
    Answer.TAKEN: State.SENT,
    Answer.REFUSED: State.FAILED,
    Answer.UNWANTED: State.DROPPED,
}


def send_due(seconds: float = SECONDS, now: datetime | None = None) -> int:
    """Send what is due, for `seconds` at most; how many were taken by the mail server.

    Stops where the server is away. `now` is for tests; else it is asked before each letter.
    """
    sent, end = 0, time.monotonic() + seconds
    with Postbox() as postbox:
        while time.monotonic() < end:
            outcome = send_next(postbox, now or timezone.now())
            if outcome is None or outcome.answer is Answer.AWAY:
                break
            sent += outcome.answer is Answer.TAKEN
    return sent


def send_next(postbox: Postbox, now: datetime) -> Outcome | None:
    """Send what waits longest and no other sender holds; None if there is nothing."""
    with transaction.atomic():
        waiting = Delivery.objects.due(now).select_for_update(skip_locked=True, of=("self",))
        delivery = waiting.select_related(
            "notification__person", "notification__event__body"
        ).first()
        if delivery is None:
            return None
        outcome = _attempt(delivery, postbox)
        _note(delivery, outcome, now)
        delivery.save(update_fields=["state", "attempts", "next_try_at", "sent_at", "failure"])
    return outcome


def _attempt(delivery: Delivery, postbox: Postbox) -> Outcome:
    try:
        letter = letter_for(delivery)
    except Unwanted as unwanted:
        return Outcome(Answer.UNWANTED, str(unwanted))
    except Exception as error:  # a broken template must not hold up the other letters
        log.exception("delivery %s could not be written", delivery.uid)
        return Outcome(Answer.LATER, type(error).__name__)
    return postbox.post(letter)


def _note(delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    delivery.failure = outcome.words
    if outcome.answer is Answer.AWAY:
        # Not the letter's fault: it is tried again however long the server stays away.
        delivery.next_try_at = now + SERVER_REST
        return
    delivery.attempts += 1
    delivery.state = _state_after(outcome.answer, delivery.attempts)
    delivery.next_try_at = now + rest_after(delivery.attempts)
    if delivery.state == State.SENT:
        delivery.sent_at = timezone.now()


def _state_after(answer: Answer, attempts: int) -> str:
    if answer is Answer.LATER:
        return State.WAITING if attempts < ATTEMPTS else State.FAILED
    return ENDS[answer]


def rest_after(attempts: int) -> timedelta:
    """How long a letter rests after so many attempts: a minute, two, four, six hours at most."""
    doubled: timedelta = FIRST_REST * 2 ** (attempts - 1)
    return min(doubled, LONGEST_REST)
