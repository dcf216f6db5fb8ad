"""What people say beside a proposal, as its page shows it."""

from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from portal.lifecycle import Refused
from proposals.arguing import check_under_discussion
from proposals.models import AuthorUpdate, Proposal
from proposals.weighing import columns_of


def with_news(rows: "QuerySet[Proposal]") -> "QuerySet[Proposal]":
    """`rows` with the shown updates of each as `news`, read in the same statement."""
    shown = AuthorUpdate.objects.shown().filter(proposal=OuterRef("pk")).order_by("-number")
    fields = {name: name for name in ("id", "text", "language", "at")}
    return rows.annotate(news=ArraySubquery(shown.values(row=JSONObject(**fields))))


def voices_of(proposal: Proposal, now: datetime) -> dict[str, Any]:
    """Arguments and updates for the templates ``_voices.html``; nothing for a rejected text."""
    if proposal.published_at is None:
        return {}
    columns, discussed = columns_of(proposal), is_discussed(proposal, now)
    spoken = discussed or any(column.total for column in columns)
    return {
        "columns": columns if spoken else [],
        "is_discussed": discussed,
        "updates": [_update(row) for row in proposal.news],  # type: ignore[attr-defined]  # annotated
    }


def is_discussed(proposal: Proposal, now: datetime) -> bool:
    """Whether arguments may be written now."""
    try:
        check_under_discussion(proposal, now)
    except Refused:
        return False
    return True


def _update(row: dict[str, Any]) -> AuthorUpdate:
    return AuthorUpdate(**{**row, "at": datetime.fromisoformat(row["at"])})
