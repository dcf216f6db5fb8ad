"""Where people agree and where they are divided, by the norms; counts, never names."""

from datetime import datetime
from typing import Any

from django.db.models import F, IntegerField, QuerySet
from django.db.models.functions import Greatest, Least

from consultations.models import Consultation, Statement
from portal.norms import current

# Longer lists are in the spreadsheet.
AT_MOST = 10


def common_ground(consultation: Consultation, now: datetime | None = None) -> list[Statement]:
    """What most say the same of, in favour or against, the clearest first."""
    share = current.quantity("statement-common-share", now)
    larger = Greatest("agreed", "disagreed", output_field=IntegerField())
    rows = _heard(consultation, now).annotate(side=larger)
    clear = rows.filter(side__gte=F("voted") * share / 100.0)
    return list(clear.order_by(-(F("side") * 1000 / F("voted")), "-voted", "id")[:AT_MOST])


def divided(consultation: Consultation, now: datetime | None = None) -> list[Statement]:
    """What both sides say much about, the most even first."""
    share = current.quantity("statement-divided-share", now)
    smaller = Least("agreed", "disagreed", output_field=IntegerField())
    rows = _heard(consultation, now).annotate(side=smaller)
    even = rows.filter(side__gte=F("voted") * share / 100.0)
    return list(even.order_by(-(F("side") * 1000 / F("voted")), "-voted", "id")[:AT_MOST])


def _heard(consultation: Consultation, now: datetime | None) -> "QuerySet[Any]":
    """Shown statements that enough people have voted on."""
    least = current.quantity("statement-least-votes", now)
    shown = Statement.objects.shown().filter(consultation=consultation)
    rows = shown.annotate(voted=F("agreed") + F("disagreed") + F("passed"))
    return rows.filter(voted__gte=max(1, least))
