"""The public list of commitments: a status, filters, a page at a time."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, Value
from django.http import QueryDict

from monitoring.models import (
    Commitment,
    CommitmentQuerySet,
    DayNumber,
    Indicator,
    Programme,
    Status,
)
from monitoring.status import Bounds, condition, numbered
from portal.choices import Choices
from portal.clock import local_day
from portal.directory.models import Body, Goal, Region, Topic
from portal.directory.order import bodies_of, choices_of
from portal.fresh import fresh_for
from portal.keyset import Page, page_of
from portal.language.lookup import matching
from portal.language.names import localized
from portal.rows import OneRow
from portal.search.finding import number_in, typed

# How long (in seconds) a process keeps what stands around the rows.
FRESH = 15.0
ALL = "all"
LONGEST = 80
# So many rows are sorted in no time.
LONG = 1_000
UNDER_WAY = (Status.ON_TIME, Status.AT_RISK, Status.SILENT)
# What worries most stands first.
URGENCY = (
    *(Status.LATE, Status.DISPUTED, Status.SILENT, Status.AT_RISK, Status.ON_TIME),
    *(Status.SUSPENDED, Status.DONE, Status.WITHDRAWN),
)
ORDERS: dict[str, tuple[str, ...]] = {
    ALL: ("urgency", "next_day", "id"),
    Status.ON_TIME: ("next_day", "id"),
    Status.AT_RISK: ("next_day", "id"),
    Status.LATE: ("next_day", "id"),
    Status.SILENT: ("last_word_at", "id"),
    Status.DISPUTED: ("-done_at", "-id"),
    Status.SUSPENDED: ("-suspended_at", "-id"),
    Status.DONE: ("-done_at", "-id"),
    Status.WITHDRAWN: ("-withdrawn_at", "-id"),
}


@dataclass(frozen=True)
class Asked:
    """The status and the filters of a list; whatever is unknown is left out."""

    tab: str = ALL
    body: str = ""
    region: str = ""
    topic: str = ""
    goal: str = ""
    programme: str = ""
    q: str = ""

    @classmethod
    def of(cls, address: QueryDict) -> "Asked":
        """What `address` asks for."""
        said = {each.name: _known(address.get(each.name, "")) for each in fields(cls)}
        said["q"] = typed(address)
        tab = said.pop("tab")
        goal = said.pop("goal")
        number = goal if goal.isdecimal() and len(goal) < 3 else ""
        return cls(tab=tab if tab in ORDERS else ALL, goal=number, **said)

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is chosen, beside the status."""
        return any((self.q, self.body, self.region, self.topic, self.goal, self.programme))

    @property
    def query(self) -> str:
        """All of it as the end of an address: ``?tab=…``; a lone ``?`` where nothing is chosen."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        said["tab"] = "" if self.tab == ALL else self.tab
        return "?" + urlencode({name: value for name, value in said.items() if value})

    def with_(self, **said: str) -> "Asked":
        """The same with something changed."""
        return replace(self, **said)


BODY = OneRow(Body, "slug", only=("pk",))
REGION = OneRow(Region, "code", only=("pk",))
PROGRAMME = OneRow(Programme, "reference", only=("pk",))


def narrowed(asked: Asked) -> CommitmentQuerySet:
    """The public commitments that pass the filters, whatever their status."""
    rows = Commitment.objects.public()
    if asked.q:
        rows = rows.filter(holding(asked.q))
    for name, narrow in FILTERS.items():
        said = getattr(asked, name)
        if said:
            rows = rows.filter(narrow(said))
    return rows


FILTERS: dict[str, Callable[[str], Q]] = {
    # By their keys, so that PostgreSQL knows how many they have.
    "body": lambda slug: kept_by(slug),
    "region": lambda code: Q(region=_key_of(REGION, code)) | Q(body__region__code=code),
    # By their ids, so that one with two topics stays one row.
    "topic": lambda slug: Q(pk__in=_with_topic(slug)),
    "goal": lambda number: Q(pk__in=_with_goal(number)),
    "programme": lambda reference: Q(programme=_key_of(PROGRAMME, reference)),
}


def kept_by(slug: str, of: str = "") -> Q:
    """Led by a body, or kept together with the one that leads; `of` is the field that names the
    commitment, where others than commitments are asked for."""
    return Commitment.objects.promised_by(_key_of(BODY, slug), of)


def page(asked: Asked, address: QueryDict, now: datetime, many: int = 0) -> Page[Commitment]:
    """The page that `asked` and the cursor of `address` name, with what its rows show.

    `many` is about how many pass the filters: a long list of all statuses is read one after the
    other, a short one is sorted at once.
    """
    bounds = Bounds.in_force(now)
    rows = narrowed(asked).select_related("body", "region")
    order, parts = ORDERS[asked.tab], None
    if asked.tab != ALL:
        rows = _of_status(rows, asked.tab, now, bounds)
    elif many > LONG:
        parts = {
            place: _of_status(rows, status, now, bounds).annotate(urgency=Value(place))
            for place, status in enumerate(URGENCY)
        }
    else:
        urgency = numbered(URGENCY, now, bounds)
        rows = rows.annotate(urgency=urgency, next_day=DayNumber("next_due_on"))
    return page_of(rows, order, address, moment=now, parts=parts)


def _of_status(
    rows: CommitmentQuerySet, status: str, now: datetime, bounds: Bounds
) -> CommitmentQuerySet:
    found = rows.filter(condition(status, now, bounds)).annotate(next_day=DayNumber("next_due_on"))
    # The same condition again, in the words of the index that gives the order.
    today = DayNumber.of(local_day(now))
    if status == Status.LATE:
        return found.filter(next_day__lt=today)
    return found.filter(next_day__gte=today) if status in UNDER_WAY else found


@fresh_for(FRESH)
def promising_bodies(language: str) -> Choices:
    """The state bodies that have promised anything, alone or together."""
    shown = Commitment.objects.public()
    led, together = shown.filter(body=OuterRef("pk")), shown.filter(co_bodies=OuterRef("pk"))
    return bodies_of(Body.objects.filter(Exists(led) | Exists(together)), language)


@fresh_for(FRESH)
def places(language: str) -> Choices:
    """The regions."""
    return choices_of(Region.objects.exclude(code=Region.ABROAD), language)


@fresh_for(FRESH)
def topics(language: str) -> Choices:
    """The topics."""
    return choices_of(Topic.objects.all(), language)


@fresh_for(FRESH)
def programmes(language: str) -> Choices:
    """The public programmes, the latest first."""
    rows = Programme.objects.public()
    return Choices.of((row.reference, localized(row.names, language)) for row in rows)


@fresh_for(FRESH)
def goals(language: str) -> Choices:
    """The development goals by their numbers."""
    rows = Goal.objects.order_by("number")
    named = ((row.number, localized(row.names, language)) for row in rows)
    return Choices.of((str(number), f"{number}. {name}") for number, name in named)


def holding(text: str) -> Q:
    """What holds the words itself or in an indicator, or has that number."""
    number = number_in(text, "D")
    if number:
        return Q(reference=number)
    measured = matching(Indicator.objects.all(), text, "title").values("commitment")
    return Q(pk__in=Commitment.objects.worded(text).values("pk")) | Q(pk__in=measured)


def _known(said: str) -> str:
    plain = said.replace("-", "").replace("_", "")
    return said if plain.isalnum() and said.isascii() and len(said) <= LONGEST else ""


def _key_of(reader: OneRow[Any], said: str) -> int:
    """The key of the row that an address names; 0, which no row has, where there is none."""
    row = reader.get(said)
    return row.pk if row else 0


def _with_topic(slug: str) -> Any:
    return Commitment.objects.filter(topics__slug=slug).values("pk")


def _with_goal(number: str) -> Any:
    return Commitment.objects.filter(goals__number=number).values("pk")
