"""Proposals whose last hour stands out. Marking them hides nothing and changes no count."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Avg, F, QuerySet
from django.db.models.functions import Extract, Greatest, Now

from portal.clock import ONE_HOUR
from portal.norms.current import quantity
from proposals.models import Proposal, Signature, SurgeMark

OWN_DAYS = 7
# Proposals of the same level are of the same age when theirs is half to twice as long.
HOURS_OF_A_DAY = 24
# Reads the last pages of the table by the index over time, however many signatures there are.
BUSY = """
SELECT proposal_id, count(*) FROM proposals_signature
WHERE signed_at >= %(since)s AND signed_at < %(until)s
GROUP BY proposal_id HAVING count(*) >= %(minimum)s ORDER BY proposal_id
"""


def mark(now: datetime) -> int:
    """Mark the hour that ends at `now` where it stands out; how many proposals did.

    The hour of a mark is the full hour in which it ended, so that one is marked once; later looks
    at the same hour keep the higher number.
    """
    factor, hour = quantity("surge-factor", now), now.replace(minute=0, second=0, microsecond=0)
    found = 0
    for proposal, count in busy(now):
        usual = usual_of(proposal, now)
        if count >= factor * usual:
            _keep(proposal, hour, count, usual, now)
            found += 1
    return found


def busy(now: datetime) -> list[tuple[Proposal, int]]:
    """Proposals with at least the norm's number of signatures in the last hour, and how many."""
    values: dict[str, Any] = {
        "since": now - ONE_HOUR,
        "until": now,
        "minimum": quantity("surge-minimum", now),
    }
    with connection.cursor() as cursor:
        cursor.execute(BUSY, values)
        counts = dict(cursor.fetchall())
    rows = Proposal.objects.in_bulk(list(counts))
    return [(rows[pk], counts[pk]) for pk in counts]


def usual_of(proposal: Proposal, now: datetime) -> float:
    """How many signatures an hour brings otherwise: of its own past or of its peers, the higher."""
    return max(own_rate(proposal, now), peer_rate(proposal, now))


def own_rate(proposal: Proposal, now: datetime) -> float:
    """Signatures in an hour during the last days, the last hour left out."""
    end = now - ONE_HOUR
    begin = max(end - timedelta(days=OWN_DAYS), proposal.published_at or end)
    hours = (end - begin) / ONE_HOUR
    if hours < 1:
        return 0.0
    given = Signature.objects.filter(
        proposal=proposal, signed_at__gte=begin, signed_at__lt=end
    ).count()
    return given / hours


def peer_rate(proposal: Proposal, now: datetime) -> float:
    """Signatures in an hour over the whole life of collecting proposals of level and age alike."""
    hours = Greatest(Extract(Now() - F("published_at"), "epoch") / 3600.0, 1.0)
    rate = peers_of(proposal, now).aggregate(rate=Avg(F("total__count") / hours))["rate"]
    return float(rate or 0)


def peers_of(proposal: Proposal, now: datetime) -> "QuerySet[Proposal]":
    """Other proposals of the same level that collect and are of a similar age."""
    published = proposal.published_at or now
    age = max(now - published, ONE_HOUR * HOURS_OF_A_DAY)
    rows = Proposal.objects.collecting(now).exclude(pk=proposal.pk)
    alike = rows.filter(level__key=proposal.level.key if proposal.level else "")
    return alike.filter(published_at__gte=now - 2 * age, published_at__lte=now - age / 2)


def marks(now: datetime, days: int) -> "QuerySet[SurgeMark]":
    """What was marked in the last `days`, the newest first."""
    since = now - timedelta(days=days)
    rows = SurgeMark.objects.filter(hour__gte=since).order_by("-hour", "-id")
    return rows.select_related("proposal__level", "proposal__body", "proposal__total")


def _keep(proposal: Proposal, hour: datetime, count: int, usual: float, now: datetime) -> None:
    kept, _fresh = SurgeMark.objects.get_or_create(
        proposal=proposal,
        hour=hour,
        defaults={"count": count, "usual": round(usual * 10), "marked_at": now},
    )
    SurgeMark.objects.filter(pk=kept.pk, count__lt=count).update(
        count=count, usual=round(usual * 10)
    )
