"""Hints: a nudge that may get lost and never holds up who gives it."""

from typing import Any

import pytest
from django.db import transaction

from portal.audit.recording import record, record_once
from portal.directory.models import Body
from portal.notifications import hints as module
from portal.notifications import tasks
from portal.notifications.hints import Hints
from tests.audit.test_recording import DUE


class Task:
    """A task whose broker may be away."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.error: Exception | None = None

    def apply_async(self, arguments: Any, retry: bool) -> None:
        """Note what was asked."""
        self.asked.append((*arguments, retry))
        if self.error:
            raise self.error


def test_a_hint_asks_once_and_never_again_by_itself() -> None:
    task = Task()
    assert Hints().give(task, 7) is True
    assert task.asked == [(7, False)]


def test_a_broker_that_is_away_is_left_alone_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    task, hints, now = Task(), Hints(), 100.0
    monkeypatch.setattr(module.time, "monotonic", lambda: now)
    task.error = ConnectionError()
    assert [hints.give(task, 1), hints.give(task, 2)] == [False, False]
    assert task.asked == [(1, False)]
    now += module.REST_SECONDS
    task.error = None
    assert hints.give(task, 3) is True


@pytest.fixture
def hinted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The events of which the worker was asked to tell."""
    task = Task()
    monkeypatch.setattr(tasks, "fan_out", task)
    return task.asked


@pytest.mark.django_db(transaction=True)
def test_what_is_recorded_is_hinted_after_commit(ministry: Body, hinted: list[Any]) -> None:
    with transaction.atomic():
        event = record("body.renamed", on=ministry, by=None)
        assert hinted == []
    assert hinted == [(event.pk, False)]


@pytest.mark.django_db(transaction=True)
def test_what_was_recorded_before_is_not_hinted_again(ministry: Body, hinted: list[Any]) -> None:
    record_once("body.overdue", on=ministry, due=DUE)
    record_once("body.overdue", on=ministry, due=DUE)
    assert len(hinted) == 1
