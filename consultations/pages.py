"""What every public page of one consultation shows around its own part: hero, facts and tabs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultations.languages import in_language
from consultations.models import Consultation, Document, DraftVersion, Question, Statement
from consultations.situation import Situation, situation_of
from consultations.tallies import NOTHING, Tally, totals_of
from portal.prepared import Prepared


@dataclass(frozen=True)
class Tab:
    """A part of a consultation; `count` is None where nothing is counted."""

    label: str | Promise
    url: str
    count: int | None
    is_current: bool


def counted_in(consultation: Consultation, name: str) -> int:
    """What `public_consultation` has counted; 0 where nobody has."""
    return int(getattr(consultation, name, 0))


# A part of the page: its key, what its tab says, the name of its address, what is counted in it,
# and whether it is there. Each part that has pages of its own adds its line.
Counted = Callable[[Consultation, Tally], int | None]
TABS: list[tuple[str, str | Promise, str, Counted]] = [
    ("text", _("Text of the draft"), "consultations:detail", lambda row, told: None),
    (
        "survey",
        _("Survey"),
        "consultations:survey",
        lambda row, told: counted_in(row, "question_count"),
    ),
    (
        "statements",
        _("Statements"),
        "consultations:statements",
        lambda row, told: counted_in(row, "statement_count"),
    ),
    (
        "opinions",
        _("Opinions"),
        "consultations:contributions",
        lambda row, told: told.opinions,
    ),
    (
        "documents",
        _("Documents"),
        "consultations:documents",
        lambda row, told: counted_in(row, "document_count"),
    ),
    ("outcome", _("Outcome"), "consultations:outcome", lambda row, told: None),
]
# Tabs that are left out while they hold nothing; some only once nobody can add to them.
ONLY_WITH_SOMETHING, ADDED_WHILE_OPEN = {"survey", "statements"}, {"statements"}


def public_consultation(reference: str) -> Consultation:
    """The public consultation with this reference; raises Http404 for what is not public.

    Carries `question_count`, `statement_count` and `document_count`.
    """
    found = BY_REFERENCE.first(reference=reference)
    if found is None:
        raise Http404(reference)
    return in_language(found, get_language() or "uz")


def frame_of(
    consultation: Consultation, now: datetime, tab: str, total: Tally | None = None
) -> dict[str, Any]:
    """What `consultations/frame.html` needs around the part `tab`; `total` if it is known."""
    told = totals_of([consultation]).get(consultation.pk, NOTHING) if total is None else total
    situation = situation_of(consultation, now)
    return {
        "section": "consultations",
        "consultation": consultation,
        "situation": situation,
        "is_open": situation == Situation.OPEN,
        "topics": list(consultation.topics.all()),
        "total": told,
        "tabs": _tabs(consultation, told, tab, is_open=situation == Situation.OPEN),
        "tab": tab,
        "now": now,
    }


def _tabs(consultation: Consultation, total: Tally, current: str, *, is_open: bool) -> list[Tab]:
    tabs, left_out = [], ONLY_WITH_SOMETHING - (ADDED_WHILE_OPEN if is_open else set())
    for key, label, route, counted in TABS:
        count = counted(consultation, total)
        if count or key == current or key not in left_out:
            url = reverse(route, args=(consultation.reference,))
            tabs.append(Tab(label, url, count, key == current))
    return tabs


def _by_reference(reference: str) -> "QuerySet[Consultation]":
    rows = Consultation.objects.public().filter(reference=reference)
    rows = rows.annotate(
        question_count=_count_of(Question.objects, "survey__consultation"),
        statement_count=_count_of(Statement.objects.shown(), "consultation"),
        document_count=_count_of(Document.objects, "consultation") + _sources(),
    )
    return rows.select_related("body", "kind", "region").prefetch_related("topics")


def _sources() -> Coalesce:
    """The files of public versions that readers get count among the documents."""
    attached = DraftVersion.objects.filter(source_attached=True, published_at__isnull=False)
    return _count_of(attached, "consultation")


def _count_of(rows: Any, owner: str) -> Coalesce:
    """How many of `rows` belong to the consultation of the outer query."""
    theirs = rows.filter(**{owner: OuterRef("pk")}).order_by().values(owner)
    return Coalesce(Subquery(theirs.annotate(n=Count("pk")).values("n")), 0)


BY_REFERENCE = Prepared(_by_reference, reference=str)
