"""Which arguments stand first: by marks, with one place kept for a new one.

Early arguments gather marks because they are seen. So the last of the shown places belongs to the
newest that has few marks yet (norm ``argument-few-marks``); nobody's reading is counted for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, QuerySet, Subquery

from portal.norms import current
from portal.prepared import Prepared
from proposals.models import Argument, Proposal

SHOWN = 3


@dataclass
class Column:
    """One side of a proposal: the arguments that are shown first, and how many there are."""

    side: str
    label: str
    arguments: list[Argument] = field(default_factory=list)
    total: int = 0


def columns_of(proposal: Proposal) -> list[Column]:
    """Both columns as the page of `proposal` shows them, in one query."""
    few = current.quantity("argument-few-marks")
    found = CANDIDATES.rows(proposal=proposal.pk, few=few)
    columns = []
    for side in Argument.Side:
        rows = [row for row in found if row.side == side]
        total = rows[0].total if rows else 0  # type: ignore[attr-defined]  # annotated
        columns.append(Column(side.value, str(side.label), weighed(rows, few), total))
    return columns


def weighed(rows: Iterable[Argument], few: int) -> list[Argument]:
    """The first of one side: the most useful, and in the last place the newest with `few` marks."""
    ranked = sorted(rows, key=lambda row: (-row.useful, -row.pk))
    first, rest = ranked[: SHOWN - 1], ranked[SHOWN - 1 :]
    new = [row for row in rest if row.useful <= few]
    return [*first, *sorted(new or rest, key=lambda row: -row.pk if new else 0)[:1]]


def _candidates(proposal: int, few: int) -> "QuerySet[Argument]":
    public = Argument.objects.shown().filter(proposal=proposal)
    legs = []
    for side in Argument.Side:
        rows = public.filter(side=side)
        legs.append(rows.order_by("-useful", "-id").values("pk")[:SHOWN])
        new = rows.filter(useful__lte=few).order_by("-id").values("pk")
        legs.append(new[:SHOWN])
    same_side = public.filter(side=OuterRef("side")).order_by().values("side")
    total = Subquery(same_side.annotate(total=Count("pk")).values("total"))
    chosen = legs[0].union(*legs[1:])
    return Argument.objects.filter(pk__in=chosen).select_related("region").annotate(total=total)


CANDIDATES = Prepared(_candidates, proposal=int, few=int)
