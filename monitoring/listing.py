"""The public list of commitments: a tab, a body, a page at a time."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from monitoring.models import Commitment, CommitmentQuerySet, DayNumber, Status
from portal.choices import Choices
from portal.clock import local_day
from portal.directory.models import Body
from portal.directory.order import choices_of
from portal.fresh import fresh_for
from portal.keyset import Page, page_of

# How long (in seconds) a process keeps what stands around the rows.
FRESH = 15.0
TABS: dict[str, str | Promise] = {
    Status.ON_TIME: _("On time"),
    Status.LATE: _("Late"),
    Status.DONE: _("Done"),
    Status.WITHDRAWN: _("Withdrawn"),
}
ORDERS = {
    Status.ON_TIME: ("due_day", "id"),
    Status.LATE: ("due_day", "id"),
    Status.DONE: ("-done_at", "-id"),
    Status.WITHDRAWN: ("-withdrawn_at", "-id"),
}


@dataclass(frozen=True)
class Asked:
    """The tab and the body of a list; whatever is unknown is left out."""

    tab: str = Status.ON_TIME
    body: str = ""

    @classmethod
    def of(cls, address: QueryDict) -> "Asked":
        """What `address` asks for."""
        tab, body = address.get("tab", ""), address.get("body", "")
        known = body.replace("-", "").replace("_", "").isalnum() and body.isascii()
        return cls(tab if tab in TABS else Status.ON_TIME, body if known else "")


def of_body(slug: str) -> CommitmentQuerySet:
    """The public commitments, of one body where `slug` names one."""
    rows = Commitment.objects.public()
    return rows.filter(body__slug=slug) if slug else rows


def page(asked: Asked, address: QueryDict, now: datetime) -> Page[Commitment]:
    """The page that `asked` and the cursor of `address` name, with what its rows show."""
    rows = of_body(asked.body).standing(asked.tab, now).annotate(due_day=DayNumber("due_on"))
    if asked.tab == Status.ON_TIME:
        # The same condition again, in the words of the index that gives the order.
        rows = rows.filter(due_day__gte=DayNumber.of(local_day(now)))
    shown = rows.select_related("body", "region").prefetch_related("origin")
    return page_of(shown, ORDERS[Status(asked.tab)], address, moment=now)


def counts(asked: Asked, now: datetime) -> dict[str, int]:
    """How many stand in each tab, within the body asked for; one query."""
    rows = of_body(asked.body)
    return rows.aggregate(
        **{tab: Count("pk", filter=CommitmentQuerySet.condition(tab, now)) for tab in TABS}
    )


@fresh_for(FRESH)
def promising_bodies(language: str) -> Choices:
    """The state bodies that have promised anything."""
    theirs = Commitment.objects.public().filter(body=OuterRef("pk"))
    return choices_of(Body.objects.filter(Exists(theirs)), language)
