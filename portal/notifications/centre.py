"""The notification centre: notices grouped by thing, the newest state first, older ones folded."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, cast
from urllib.parse import urlencode

from django.db.models import Count, F, Max, Q, Window
from django.db.models.functions import RowNumber

from portal.accounts.models import User
from portal.notifications.models import Mute, Notification
from portal.notifications.notices import Notice, notice_of

GROUPS = 20
FOLDED = 5
Key = tuple[int, int]


class Summary(TypedDict):
    """What one query says of all notices about one thing."""

    content_type_id: int
    object_id: int
    newest: int
    total: int
    unread: int


@dataclass(frozen=True)
class Line:
    """One notice in the list."""

    notification: Notification
    notice: Notice

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.notification.event.at


@dataclass(frozen=True)
class Group:
    """Everything about one thing: its newest notice, some older ones, and how many there are."""

    newest: Line
    older: list[Line]
    total: int
    unread: int
    is_muted: bool

    @property
    def more(self) -> int:
        """How many notices are older than the newest."""
        return self.total - 1

    @property
    def unlisted(self) -> int:
        """How many of them are too old to be listed."""
        return self.more - len(self.older)


@dataclass(frozen=True)
class Page:
    """A page of groups. `next_url` and `previous_url` are what the pager component wants."""

    groups: list[Group]
    newest: int
    next_url: str
    previous_url: str


def page_of(person: User, before: str = "") -> Page:
    """A person's notices, from before the notice whose id is `before` (else from the newest on).

    Five queries and one for each kind of thing, however many notices there are.
    """
    summaries = _summaries(person, before)
    shown = summaries[:GROUPS]
    lines = _lines(person, [_key(each) for each in shown])
    muted = _muted(person)
    groups = [_group(each, lines[_key(each)], muted) for each in shown]
    further = f"?{urlencode({'before': shown[-1]['newest']})}" if len(summaries) > GROUPS else ""
    newest = shown[0]["newest"] if shown else 0
    return Page(groups, newest, further, "?" if before else "")


def _summaries(person: User, before: str) -> list[Summary]:
    groups = (
        Notification.objects.shown_to(person.pk)
        .values("content_type_id", "object_id")
        .annotate(newest=Max("id"), total=Count("id"))
        .annotate(unread=Count("id", filter=Q(read_at__isnull=True)))
    )
    if before.isdecimal() and len(before) < 20 and int(before) < 2**63:
        groups = groups.filter(newest__lt=int(before))
    return cast(list[Summary], list(groups.order_by("-newest")[: GROUPS + 1]))


def _key(summary: Summary) -> Key:
    return summary["content_type_id"], summary["object_id"]


def _lines(person: User, keys: list[Key]) -> dict[Key, list[Line]]:
    """The newest notices of each thing, a few for each, in one query and those for the things."""
    found = (
        Notification.objects.shown_to(person.pk)
        .filter(_any_of(keys))
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=[F("content_type_id"), F("object_id")],
                order_by=F("id").desc(),
            )
        )
        .filter(place__lte=FOLDED + 1)
        .select_related("event__body", "event__region")
        .prefetch_related("thing")
        .order_by("-id")
    )
    lines: dict[Key, list[Line]] = {key: [] for key in keys}
    for each in found:
        lines[each.content_type_id, each.object_id].append(Line(each, notice_of(each)))
    return lines


def _any_of(keys: list[Key]) -> Q:
    wanted = Q(pk__in=[])
    for content_type, thing in keys:
        wanted |= Q(content_type=content_type, object_id=thing)
    return wanted


def _muted(person: User) -> set[Key]:
    return set(Mute.objects.filter(person=person).values_list("content_type_id", "object_id"))


def _group(summary: Summary, lines: list[Line], muted: set[Key]) -> Group:
    newest, *older = lines
    return Group(newest, older, summary["total"], summary["unread"], _key(summary) in muted)
