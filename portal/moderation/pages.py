"""The three columns of the moderators' page: the queue, the thing, what helps to judge it."""

import functools
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from portal.accounts.keys import is_one_of
from portal.accounts.models import Role, User
from portal.accounts.requests import PersonRequest
from portal.accounts.workplaces import Door
from portal.lifecycle import Refused
from portal.moderation import locking
from portal.moderation.forms import DecisionForm, TakeOverForm
from portal.moderation.models import Appeal, Decision, Lock, Outcome
from portal.moderation.numbers import today
from portal.moderation.queue import (
    Alike,
    Queue,
    QueueItem,
    by_urgency,
    manner_of,
    named_in,
    queue_of,
    uncounted,
    waiting,
)
from portal.norms.current import period
from portal.workplace import Tab

# A moderator works through the top of the queue; the rest is counted.
SHOWN = 50
HTTP_CONFLICT = 409


@dataclass(frozen=True)
class Listed:
    """A row of the queue, with whoever has it open."""

    item: QueueItem
    lock: Lock | None
    open_here: bool


@dataclass(frozen=True)
class Group:
    """Rows of one urgency; `total` counts those that are not shown too."""

    urgency: str
    rows: list[Listed]
    total: int


@dataclass(frozen=True)
class Opened:
    """The thing in the middle column, for one reader."""

    queue: Queue
    thing: models.Model
    item: QueueItem | None
    lock: Lock | None
    own: bool
    history: dict[str, int]
    before: list[Decision]
    alike: list[Alike]

    @property
    def decision_template(self) -> str:
        """What asks for the decision."""
        return manner_of(self.queue).template

    @property
    def decided(self) -> list[tuple[Decision, str | Promise]]:
        """Earlier decisions, each in the words of its queue."""
        words = manner_of(self.queue).words
        return [
            (each, words.get(each.outcome) or each.get_outcome_display()) for each in self.before
        ]


def doors(user: User) -> list[Door]:
    """The way of moderators to their queue."""
    if not user.has_role(Role.Kind.MODERATOR):
        return []
    return [Door(_("Moderation"), reverse("moderation:queue"))]


def moderation_tabs(current: str) -> list[Tab]:
    """The sections of the moderators' workplace."""
    appeals = Appeal.objects.waiting().count()
    further = (import_string(path)(current) for path in settings.MODERATION_SECTIONS)
    return [
        Tab(_("Queue"), reverse("moderation:queue"), None, current == "queue"),
        Tab(_("Appeals"), reverse("moderation:appeals"), appeals, current == "appeals"),
        *chain.from_iterable(further),
        Tab(_("Numbers"), reverse("moderation:numbers"), None, current == "numbers"),
    ]


def draw(
    request: PersonRequest,
    noun: str = "",
    thing: models.Model | None = None,
    *,
    form: DecisionForm | None = None,
    take_over: TakeOverForm | None = None,
    previewed: bool = False,
    refusal: Refused | None = None,
) -> HttpResponse:
    """The queue with one thing open; without a thing the most urgent one.

    422 with a form that has errors, 409 with a refusal; both keep what was typed.
    """
    now = timezone.now()
    items = waiting(now)
    if thing is None and items:
        noun, thing = items[0].noun, items[0].thing
    queue = queue_of(noun)
    opened = _open(queue, thing, items, request.user, now) if queue and thing else None
    context = {
        "section": "moderation",
        "tabs": moderation_tabs("queue"),
        "workplace": _("Moderation"),
        "now": now,
        "groups": _groups(items, thing, now),
        "count": len(items),
        "opened": opened,
        "form": form or decision_form(queue, thing),
        "take_over": take_over or TakeOverForm(),
        "previewed": previewed,
        "refusal": refusal,
        "rule": period("moderation", now),
        "appeal_rule": period("appeal", now),
        "today": today(request.user, now),
    }
    return render(
        request, "moderation/queue.html", context, status=_status(form, take_over, refusal)
    )


def decision_form(
    queue: Queue | None, thing: models.Model | None, sent: QueryDict | None = None
) -> DecisionForm:
    """The form of a decision about `thing`, with what was `sent`."""
    named = named_in(queue)
    bound = functools.partial(named, thing) if named and thing else None
    return DecisionForm(sent, manner=manner_of(queue), named=bound)


def _status(
    form: DecisionForm | None, take_over: TakeOverForm | None, refusal: Refused | None
) -> int:
    if refusal:
        return HTTP_CONFLICT
    failed = (form and form.is_bound and form.errors) or (take_over and take_over.errors)
    return 422 if failed else 200


def _groups(items: list[QueueItem], thing: models.Model | None, now: datetime) -> list[Group]:
    shown = items[:SHOWN]
    locks = locking.holders([item.thing for item in shown], now)
    kept = {id(item) for item in shown}
    return [
        Group(
            urgency,
            [_listed(item, locks, thing) for item in found if id(item) in kept],
            len(found),
        )
        for urgency, found in by_urgency(items, now).items()
        if found
    ]


def _listed(
    item: QueueItem, locks: dict[tuple[int, int], Lock], thing: models.Model | None
) -> Listed:
    kind = ContentType.objects.get_for_model(item.thing)
    return Listed(item, locks.get((kind.pk, item.thing.pk)), item.thing == thing)


def _open(
    queue: Queue, thing: models.Model, items: list[QueueItem], reader: User, now: datetime
) -> Opened:
    authors = list(queue.authors(thing))
    return Opened(
        queue=queue,
        thing=thing,
        item=next((item for item in items if item.thing == thing), None),
        lock=locking.standing(thing, now),
        own=is_one_of(reader, authors),
        history=_history(authors[0]) if authors else {},
        alike=queue.alike(thing, now),
        before=list(
            Decision.objects.on(thing).select_related("by").prefetch_related("reasons")[:5]
        ),
    )


def _history(author: User) -> dict[str, int]:
    """What was decided about the author's texts so far."""
    texts = Decision.objects.filter(author=author).exclude(content_type__model__in=uncounted())
    return texts.aggregate(
        published=Count("pk", filter=Q(outcome=Outcome.PUBLISH)),
        returned=Count("pk", filter=Q(outcome=Outcome.RETURN)),
        rejected=Count("pk", filter=Q(outcome=Outcome.REJECT)),
    )
