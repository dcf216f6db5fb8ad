"""The public list of questions: a tab, a body, a commitment, a page at a time."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from monitoring.listing import kept_by
from monitoring.models import Question
from monitoring.models.question import QuestionQuerySet
from portal.choices import Choices
from portal.directory.models import Body
from portal.directory.order import bodies_of
from portal.fresh import fresh_for
from portal.keyset import Page, page_of
from portal.search.finding import typed

# How long (in seconds) a process keeps what stands around the rows.
FRESH = 15.0
WAITING, LATE, ANSWERED = "waiting", "late", "answered"
TABS: dict[str, str | Promise] = {
    WAITING: _("Waiting for an answer"),
    LATE: _("Answer is late"),
    ANSWERED: _("Answered"),
}
ORDERS = {
    WAITING: ("due_at", "id"),
    LATE: ("due_at", "id"),
    ANSWERED: ("-answered_at", "-id"),
}


@dataclass(frozen=True)
class Asked:
    """The tab, the words, the body and the commitment of a list; what is unknown is left out."""

    tab: str = WAITING
    body: str = ""
    commitment: str = ""
    q: str = ""

    @classmethod
    def of(cls, address: QueryDict) -> "Asked":
        """What `address` asks for."""
        tab = address.get("tab", "")
        body, commitment = (_known(address.get(name, "")) for name in ("body", "commitment"))
        return cls(tab if tab in TABS else WAITING, body, commitment, typed(address))

    @property
    def query(self) -> str:
        """What follows the tab in an address."""
        named = {"q": self.q, "body": self.body, "commitment": self.commitment}
        said = urlencode({name: value for name, value in named.items() if value})
        return f"&{said}" if said else ""


def condition(tab: str, now: datetime) -> Q:
    """What a question of this tab fulfils at `now`."""
    waiting = Q(answered_at__isnull=True)
    return {
        WAITING: waiting & Q(due_at__gt=now),
        LATE: waiting & Q(due_at__lte=now),
        ANSWERED: Q(answered_at__isnull=False),
    }[tab]


def asked_for(asked: Asked) -> QuestionQuerySet:
    """The questions that anyone may read, of one body or one commitment where it is named."""
    rows = Question.objects.shown().filter(commitment__hidden_at__isnull=True)
    if asked.q:
        rows = rows.worded(asked.q)
    if asked.body:
        rows = rows.filter(kept_by(asked.body, of="commitment"))
    return rows.filter(commitment__reference=asked.commitment) if asked.commitment else rows


def page(asked: Asked, address: QueryDict, now: datetime) -> Page[Question]:
    """The page that `asked` and the cursor of `address` name, with what its rows show."""
    rows = asked_for(asked).filter(condition(asked.tab, now))
    return page_of(rows.select_related("commitment__body"), ORDERS[asked.tab], address, moment=now)


def counts(asked: Asked, now: datetime) -> dict[str, int]:
    """How many stand in each tab, within what is asked for; one query."""
    rows = asked_for(asked).order_by()
    return rows.aggregate(**{tab: Count("pk", filter=condition(tab, now)) for tab in TABS})


@fresh_for(FRESH)
def asked_bodies(language: str) -> Choices:
    """The state bodies that were asked anything, alone or together."""
    shown = Question.objects.shown()
    led = shown.filter(commitment__body=OuterRef("pk"))
    together = shown.filter(commitment__co_bodies=OuterRef("pk"))
    return bodies_of(Body.objects.filter(Exists(led) | Exists(together)), language)


def _known(name: str) -> str:
    plain = name.replace("-", "").replace("_", "")
    return name if plain.isalnum() and name.isascii() else ""
