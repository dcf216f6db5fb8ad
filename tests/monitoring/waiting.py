"""One act that waits for another one, for tests of what the first must see."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection, transaction

from monitoring.models import Commitment
from monitoring.scorecards.models import Round
from tests.waiting import PATIENCE, until_one_waits


@contextmanager
def while_it_waits(work: Callable[[], object]) -> Iterator[Future[object]]:
    """Begin `work` in a thread while all commitments and rounds are held, go on once it waits for
    them, and let it end after the block is committed."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            for model in (Commitment, Round):
                list(model.objects.select_for_update(no_key=True, of=("self",)))
            running = pool.submit(_and_close, work)
            until_one_waits()
            yield running
        running.exception(PATIENCE)


def _and_close(work: Callable[[], object]) -> object:
    try:
        return work()
    finally:
        connection.close()
