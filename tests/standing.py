"""Rows that are made once and stand for several tests, in a transaction of their own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from portal.norms import current

Made = TypeVar("Made")


@contextmanager
def standing(blocker: DjangoDbBlocker, build: Callable[[], Made]) -> Iterator[Made]:
    """Let what `build` makes stand until the end, and leave nothing of it."""
    with blocker.unblock(), transaction.atomic():
        made = build()
        # Else each test would check all these rows anew at its end, and take that back.
        connection.check_constraints()
        yield made
        transaction.set_rollback(True)
    current.clear()
