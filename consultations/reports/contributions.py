"""The contributions of a consultation as rows of its workbook, read as a stream."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    ExpressionWrapper,
    F,
    Max,
    Q,
    QuerySet,
    Sum,
    When,
)
from django.utils import timezone

from consultations.models import Consultation, Contribution
from consultations.reports.assembling import Cell
from portal.clock import TASHKENT

AT_ONCE = 2000
HEAD = (
    "contribution",
    "clause",
    "stance",
    "text",
    "proposed_wording",
    "language",
    "organisation",
    "name",
    "region",
    "supports",
    "written_at",
    "decision",
    "reason",
    "decided_at",
    "changed_clause",
)


def rows_of(consultation: Consultation, most: int | None = None) -> Iterator[tuple[Cell, ...]]:
    """Each contribution that was not taken back; a hidden one without its words and names."""
    rows = _read(consultation)
    for row in (rows if most is None else rows[:most]).iterator(chunk_size=AT_ONCE):
        hidden = row["hidden_at"] is not None
        yield (
            row["pk"],
            row["clause__address"] or "",
            row["stance"],
            "" if hidden else row["text"],
            "" if hidden else row["wording"],
            row["language"],
            "" if hidden else row["organisation"],
            "" if hidden else row["author_name"],
            row["region__code"] or "",
            row["supports"],
            _moment(row["created_at"]),
            row["outcome"] or "",
            row["reason"] or "",
            _moment(row["decided_at"]),
            row["changed"] or "",
        )


def state_of(consultation: Consultation) -> str:
    """A digest that is another one as soon as the table says something else."""
    # Each by the key of its row: what is taken from one and given to another shows too.
    facts = Contribution.objects.filter(consultation=consultation).aggregate(
        written=Count("pk"),
        withdrawn=Sum("pk", filter=Q(withdrawn_at__isnull=False)),
        hidden=Sum("pk", filter=Q(hidden_at__isnull=False)),
        supported=_by_key("supports"),
        # Who leaves the portal is named no more, in what others have kept neither.
        authors=_by_key("author"),
        named=Sum("pk", filter=~Q(author_name="")),
        changed=Max("changed_at"),
        decided=_by_key("decision"),
        # What a passing, and a first one that is taken back, change.
        alike=_by_key("like"),
        deciding=_by_key("body"),
        # A clause that a decision changed is named once its version is public.
        named_clauses=Count("decision__clause__version__published_at"),
    )
    said = "|".join(f"{name}={value}" for name, value in sorted(facts.items()))
    return hashlib.blake2b(said.encode(), digest_size=12).hexdigest()


def _by_key(column: str) -> Sum:
    return Sum(ExpressionWrapper(F(column) * F("pk"), output_field=BigIntegerField()))


def _read(consultation: Consultation) -> QuerySet[Contribution, Any]:
    rows = Contribution.objects.filter(consultation=consultation, withdrawn_at__isnull=True)
    return rows.order_by("pk").values(
        "pk",
        "clause__address",
        "stance",
        "text",
        "wording",
        "language",
        "organisation",
        "author_name",
        "region__code",
        "supports",
        "created_at",
        "hidden_at",
        outcome=F("decision__outcome"),
        reason=F("decision__text"),
        decided_at=F("decision__at"),
        # What a version in the making says is not public yet.
        changed=Case(
            When(
                decision__clause__version__published_at__isnull=False,
                then=F("decision__clause__address"),
            )
        ),
    )


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return timezone.localtime(moment, TASHKENT).isoformat(timespec="seconds")
