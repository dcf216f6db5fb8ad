"""Numbering the feed: after commit, in the order of ids, without gaps."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from portal.audit.feed import WRITER, number_feed
from portal.audit.models import Event
from portal.audit.tasks import number_feed as number_everything
from portal.directory.models import Body


def happen(body: Body, times: int) -> None:
    """So many events."""
    kind = ContentType.objects.get_for_model(body)
    Event.objects.bulk_create(
        Event(kind="body.renamed", content_type=kind, object_id=body.pk) for _ in range(times)
    )


def numbers() -> list[int]:
    """The numbers of the events, in the order of their ids."""
    return list(Event.objects.order_by("pk").values_list("feed_seq", flat=True))


def test_numbers_follow_the_ids(ministry: Body) -> None:
    happen(ministry, 3)
    assert number_feed() == 3
    assert numbers() == [1, 2, 3]


def test_numbers_go_on_where_they_ended(ministry: Body) -> None:
    happen(ministry, 2)
    number_feed()
    happen(ministry, 2)
    number_feed()
    assert numbers() == [1, 2, 3, 4]


def test_the_task_numbers_batch_after_batch(
    ministry: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.audit.feed.number_feed.__defaults__", (2,))
    happen(ministry, 5)
    assert number_everything() == 5
    assert numbers() == [1, 2, 3, 4, 5]


@pytest.mark.django_db(transaction=True)
def test_a_second_writer_leaves_at_once(ministry: Body) -> None:
    happen(ministry, 1)

    def other() -> int:
        try:
            return number_feed()
        finally:
            connection.close()

    with transaction.atomic(), connection.cursor() as cursor, ThreadPoolExecutor(1) as thread:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER])
        assert thread.submit(other).result() == 0
    assert numbers() == [None]


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_number_without_gaps(ministry: Body) -> None:
    barrier = Barrier(4)

    def beat(_: int) -> None:
        try:
            barrier.wait()
            for _round in range(20):
                happen(ministry, 1)
                number_everything()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as beats:
        list(beats.map(beat, range(4)))
    number_everything()
    assert sorted(numbers()) == list(range(1, 81))


@pytest.mark.django_db(transaction=True)
def test_a_late_commit_is_numbered_after_what_readers_saw(ministry: Body) -> None:
    with ThreadPoolExecutor(1) as thread, transaction.atomic():
        happen(ministry, 1)  # takes the lower id, commits later

        def sooner() -> None:
            try:
                happen(ministry, 1)
                number_feed()
            finally:
                connection.close()

        thread.submit(sooner).result()
    number_feed()
    assert numbers() == [2, 1]
