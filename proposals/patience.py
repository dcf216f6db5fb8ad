"""Changing rows that signings hold: wait a moment, give way, try again."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _
from psycopg.errors import DeadlockDetected, LockNotAvailable

from portal.lifecycle import Refused
from proposals.models import Proposal

P = ParamSpec("P")
R = TypeVar("R")

WAIT = "2s"
ATTEMPTS = 5
KEEP = "SELECT id FROM proposals_proposal WHERE id = %s FOR KEY SHARE"


def patient(verb: Callable[P, R]) -> Callable[P, R]:
    """Run `verb` in a transaction that waits at most `WAIT` for a lock, `ATTEMPTS` times.

    A long wait would hold up everybody who comes after it, so it gives way first. Raises Refused
    when the row was busy every time.
    """

    @wraps(verb)
    def again(*args: P.args, **kwargs: P.kwargs) -> R:
        for _attempt in range(ATTEMPTS):
            try:
                with transaction.atomic():
                    _wait_at_most(WAIT)
                    return verb(*args, **kwargs)
            except OperationalError as error:
                if not isinstance(error.__cause__, LockNotAvailable | DeadlockDetected):
                    raise
        raise Refused(
            _("Very many people are signing this proposal at this moment."),
            _("Nothing was changed. Try again in a minute."),
            code="busy",
        )

    return again


def hold(proposal: Proposal) -> None:
    """Lock the row of `proposal` until the transaction ends, and read it anew.

    Waits for signings in flight; later ones see what is written here.
    """
    proposal.refresh_from_db(from_queryset=Proposal.objects.select_for_update())


def keep(proposal: Proposal) -> None:
    """Let nobody `hold` the row of `proposal` until the transaction ends, and read it anew.

    Any number of transactions keep it at once.
    """
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [proposal.pk])
    proposal.refresh_from_db()


def hold_two(first: Proposal, second: Proposal, *, closing: Proposal | None = None) -> None:
    """Lock both rows, the older one first, so that two at once cannot lock each other out.

    Signing goes on meanwhile, but for the one that is `closing`.
    """
    for proposal in sorted((first, second), key=lambda each: each.pk):
        rows = Proposal.objects.select_for_update(no_key=proposal is not closing)
        proposal.refresh_from_db(from_queryset=rows)


def _wait_at_most(time: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [time])
