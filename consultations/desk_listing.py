"""The consultations of one body at the desk: a tab and a page at a time."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation
from portal.directory.models import Body
from portal.keyset import Page, page_of

TABS: dict[str, str | Promise] = {
    "making": _("In the making"),
    "running": _("Under discussion"),
    "owed": _("Outcome owed"),
    "over": _("Concluded or withdrawn"),
}
ORDERS = {
    "making": ("-saved_at", "-id"),
    "running": ("closes_at", "id"),
    "owed": ("outcome_due_at", "id"),
    "over": ("-published_at", "-id"),
}


@dataclass(frozen=True)
class Tab:
    """A part of the list, with how many stand in it."""

    key: str
    title: str | Promise
    count: int
    current: bool


def tabs(body: Body, asked: str, now: datetime) -> list[Tab]:
    """The parts with their numbers, one query; unless one is named, the first that holds any."""
    filters = {key: Count("pk", filter=_condition(key, now)) for key in TABS}
    counts = Consultation.objects.filter(body=body).aggregate(**filters)
    current = asked if asked in TABS else next((key for key in TABS if counts[key]), "making")
    return [Tab(key, TABS[key], counts[key], key == current) for key in TABS]


def page(body: Body, tab: str, address: QueryDict, now: datetime) -> Page[Consultation]:
    """The consultations of a part."""
    rows = Consultation.objects.filter(_condition(tab, now), body=body)
    return page_of(rows.select_related("kind", "written_by"), ORDERS[tab], address, moment=now)


def _condition(tab: str, now: datetime) -> Q:
    return {
        "making": Q(state__in=("draft", "submitted")),
        "running": Q(state="published", closes_at__gt=now),
        "owed": Q(state="published", closes_at__lte=now),
        "over": Q(state__in=("concluded", "withdrawn")),
    }[tab]
