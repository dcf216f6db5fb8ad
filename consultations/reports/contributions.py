"""All contributions of a consultation as rows, read as a stream: memory does not grow with them."""

import csv
import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, QuerySet, Sum
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
# What a spreadsheet would take for a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Echo:
    """A file for `csv` that gives back what is written."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def csv_of(consultation: Consultation) -> Iterator[str]:
    """The table of contributions, line by line, with a mark that spreadsheets know UTF-8 by."""
    table = csv.writer(Echo())
    yield "\ufeff"
    yield table.writerow(HEAD)
    for row in rows_of(consultation):
        yield table.writerow([_harmless(value) for value in row])


def rows_of(consultation: Consultation, most: int | None = None) -> Iterator[tuple[Cell, ...]]:
    """Each contribution that was not taken back; a hidden one without its words and its name."""
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
            row["organisation"],
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
    facts = Contribution.objects.filter(consultation=consultation).aggregate(
        written=Count("pk"),
        withdrawn=Count("withdrawn_at"),
        hidden=Count("hidden_at"),
        supports=Sum("supports"),
        changed=Max("changed_at"),
        decided=Count("decision"),
        decision=Max("decision"),
    )
    said = "|".join(f"{name}={value}" for name, value in sorted(facts.items()))
    return hashlib.blake2b(said.encode(), digest_size=12).hexdigest()


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
        changed=F("decision__clause__address"),
    )


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return timezone.localtime(moment, TASHKENT).isoformat(timespec="seconds")


def _harmless(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
