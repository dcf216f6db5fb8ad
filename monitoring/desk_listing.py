"""The commitments of one body at the desk: a part and a page at a time."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from monitoring.models import Commitment, CommitmentQuerySet, DayNumber
from portal.directory.models import Body
from portal.keyset import Page, page_of

TABS: dict[str, str | Promise] = {
    "open": _("Under way"),
    "suspended": _("Suspended"),
    "over": _("Done or withdrawn"),
}
CONDITIONS = {
    "open": Q(state="open"),
    "suspended": Q(state="suspended"),
    "over": Q(state__in=("done", "withdrawn")),
}


@dataclass(frozen=True)
class Part:
    """A part of the list, with how many stand in it."""

    key: str
    title: str | Promise
    count: int
    current: bool


def parts(body: Body, asked: str) -> list[Part]:
    """The parts with their numbers; one query."""
    counts = _theirs(body).aggregate(
        **{key: Count("pk", filter=condition) for key, condition in CONDITIONS.items()}
    )
    current = asked if asked in TABS else "open"
    return [Part(key, TABS[key], counts[key], key == current) for key in TABS]


def page(body: Body, part: str, address: QueryDict, now: datetime) -> Page[Commitment]:
    """The commitments of a part, the nearest day first."""
    rows = _theirs(body).filter(CONDITIONS[part]).annotate(next_day=DayNumber("next_due_on"))
    return page_of(rows.select_related("body", "region"), ("next_day", "id"), address, moment=now)


def _theirs(body: Body) -> CommitmentQuerySet:
    return Commitment.objects.public().filter(body=body)
