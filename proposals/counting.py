"""Draining, recounting, and the moment at which a threshold is reached."""

import logging
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from portal.audit.recording import record, record_once
from proposals.models import Proposal, Quarantine, Signature, Tally, TallyDelta, Total
from proposals.term import due_from

log = logging.getLogger(__name__)

BATCH = 5000

# Upserts go in key order, so that two drainers at once cannot lock each other out. The batch is
# picked once: as a plain subquery it may be run again for each row, and then takes more.
DRAIN = """
WITH picked AS MATERIALIZED (
    SELECT id FROM proposals_tallydelta ORDER BY id LIMIT %(batch)s FOR UPDATE SKIP LOCKED
),
taken AS (
    DELETE FROM proposals_tallydelta d USING picked WHERE d.id = picked.id
    RETURNING d.proposal_id, d.region_id, d.amount
),
by_region AS (
    INSERT INTO proposals_tally AS t (proposal_id, region_id, count)
    SELECT proposal_id, region_id, sum(amount) FROM taken
    GROUP BY proposal_id, region_id ORDER BY proposal_id, region_id
    ON CONFLICT (proposal_id, region_id) DO UPDATE SET count = t.count + EXCLUDED.count
)
INSERT INTO proposals_total AS t (proposal_id, count)
SELECT proposal_id, sum(amount) FROM taken GROUP BY proposal_id ORDER BY proposal_id
ON CONFLICT (proposal_id) DO UPDATE SET count = t.count + EXCLUDED.count
RETURNING t.proposal_id
"""


def drain(batch: int = BATCH) -> int:
    """Move up to `batch` deltas into the tallies; how many proposals changed.

    One transaction; safe to run twice at once and without Valkey.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(DRAIN, {"batch": batch})
        changed = [row[0] for row in cursor.fetchall()]
    for proposal in _newly_reached(changed):
        mark_reached(proposal)
    return len(changed)


def exact_count(proposal: Proposal) -> int:
    """The count of this moment, tally and undrained deltas read in one statement."""
    return Proposal.objects.with_counts().only("pk").get(pk=proposal.pk).signature_count


def counts_by_region(proposal: Proposal) -> dict[str, int]:
    """The exact count by region code, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT r.code, sum(x.n)::int FROM (
                   SELECT region_id, count AS n FROM proposals_tally WHERE proposal_id = %(p)s
                   UNION ALL
                   SELECT region_id, amount FROM proposals_tallydelta WHERE proposal_id = %(p)s
               ) x JOIN directory_region r ON r.id = x.region_id
               GROUP BY r.code HAVING sum(x.n) > 0""",
            {"p": proposal.pk},
        )
        return dict(cursor.fetchall())


def mark_reached(proposal: Proposal) -> bool:
    """Write `reached_at` once: when the counted signature that met the threshold was given.

    Starts the review clock in the unit of the norm that the proposal carries. Later withdrawals
    do not undo it. False where it stands already, where the proposal ended meanwhile, or too few
    signatures are counted.
    """
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
        meeting = _meeting_signature(proposal)
        over = proposal.state != Proposal.State.OPEN or proposal.reached_at is not None
        if over or meeting is None:
            return False
        proposal.reached_at = meeting
        proposal.answer_due_at = due_from(proposal, meeting)
        proposal.save(update_fields=["reached_at", "answer_due_at"])
        record(
            "proposal.reached",
            on=proposal,
            by=None,
            now=meeting,
            body=proposal.body,
            region=proposal.region,
            data={"threshold": proposal.threshold, "due": proposal.answer_due_at.isoformat()},
        )
    return True


def settle(proposal: Proposal, now: datetime) -> None:
    """Recount a proposal that the clock has closed, before it is called not supported."""
    while drain():
        pass
    recount(proposal)
    with transaction.atomic():
        # Who lets signatures count again waits here, and finds the count settled.
        Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
        reached = mark_reached(proposal) or Proposal.objects.get(pk=proposal.pk).reached_at
        Proposal.objects.filter(pk=proposal.pk, settled_at__isnull=True).update(settled_at=now)
        if not reached and proposal.closes_at:
            record_once(
                "proposal.not_supported",
                on=proposal,
                due=proposal.closes_at,
                now=proposal.closes_at,
                body=proposal.body,
                region=proposal.region,
                data={"count": exact_count(proposal), "threshold": proposal.threshold},
            )


def recount(proposal: Proposal) -> int:
    """Compare tally and deltas with COUNT(*) in one snapshot; repair and shout where they differ.

    The difference found, 0 where all is well.
    """
    difference = _difference(proposal)
    if difference:
        log.error("tally of proposal %s is off by %s", proposal.pk, difference)
        _rebuild(proposal)
    return difference


def _difference(proposal: Proposal) -> int:
    counted = Signature.objects.counted().filter(proposal=OuterRef("pk")).order_by()
    rows = counted.values("proposal").annotate(n=Count("pk")).values("n")
    shown, real = (
        Proposal.objects.with_counts()
        .annotate(real=Coalesce(Subquery(rows), 0))
        .values_list("signature_count", "real")
        .get(pk=proposal.pk)
    )
    return int(shown - real)


@transaction.atomic
def _rebuild(proposal: Proposal) -> None:
    with connection.cursor() as cursor:
        # Nobody may sign, withdraw or drain while the tally is written anew.
        cursor.execute(
            "LOCK TABLE proposals_tally, proposals_tallydelta IN SHARE ROW EXCLUSIVE MODE"
        )
    TallyDelta.objects.filter(proposal=proposal).delete()
    Tally.objects.filter(proposal=proposal).delete()
    # Kept at zero rather than deleted: lists show what has one.
    Total.objects.filter(proposal=proposal).update(count=0)
    rows = Signature.objects.counted().filter(proposal=proposal).values_list("region_id", flat=True)
    TallyDelta.objects.bulk_create(
        TallyDelta(proposal=proposal, region_id=region, amount=1) for region in rows
    )


def _newly_reached(changed: list[int]) -> list[Proposal]:
    candidates = Proposal.objects.filter(pk__in=changed, reached_at__isnull=True, state="open")
    return [p for p in candidates.select_related("total") if p.total.count >= (p.threshold or 0)]


def _meeting_signature(proposal: Proposal) -> datetime | None:
    counted = Signature.objects.counted().filter(proposal=proposal).order_by("signed_at", "id")
    position = (proposal.threshold or 1) - 1
    meeting = counted.values_list("signed_at", flat=True)[position : position + 1].first()
    if meeting is None:
        return None
    # Nobody could see what was set aside: the term of the answer begins when it counts again.
    returned = Quarantine.objects.filter(proposal=proposal).last_return()
    return max(meeting, returned or meeting)


def drained_total(proposals: list[Proposal]) -> int:
    """The sum of drained counts, for figures that say "as of"."""
    total = Total.objects.filter(proposal__in=proposals).aggregate(n=Sum("count"))["n"]
    return total or 0
