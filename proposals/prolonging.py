"""Making up for outages: a term whose last day was hit is extended, by itself and in public."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from portal.audit.recording import record
from portal.clock import CALENDAR, INSTANT, ONE_DAY, deadline
from portal.norms.current import holidays, period, quantity
from portal.outages.models import Outage
from portal.outages.watching import downtime
from proposals.models import Prolongation, Proposal, Signature
from proposals.models.proposal import State
from proposals.patience import hold, patient

Term = Prolongation.Term
FIELDS = {Term.COLLECTION: "closes_at", Term.ANSWER: "answer_due_at"}
STATES = {Term.COLLECTION: (State.OPEN,), Term.ANSWER: (State.OPEN, State.WITH_BODY)}


def prolong(outage: Outage, now: datetime) -> int:
    """Extend every term whose last day `outage` has hit for too long; how many were extended."""
    return sum(extend(proposal, term, outage, now=now) for proposal, term in _hit(outage))


@patient
def extend(proposal: Proposal, term: Prolongation.Term, outage: Outage, *, now: datetime) -> bool:
    """Move one term by the norm's days, once for each outage; False where it is not to be moved.

    Waits for signings in flight and is seen by later ones. What was called *not supported*
    meanwhile collects again.
    """
    hold(proposal)
    field = FIELDS[term]
    before = getattr(proposal, field)
    if proposal.state not in STATES[term] or before is None:
        return False
    if Prolongation.objects.filter(outage=outage, proposal=proposal, term=term).exists():
        return False
    until = _made_up(before, _unit(proposal, term), outage, now)
    if until == before:
        return False
    Prolongation.objects.create(
        outage=outage, proposal=proposal, term=term, before=before, until=until, at=now
    )
    setattr(proposal, field, until)
    if term == Term.COLLECTION:
        proposal.settled_at = None
    proposal.save(update_fields=[field, "settled_at"])
    _record(proposal, term, outage, before, until, now)
    return True


def signs_of_life(begin: datetime, end: datetime) -> Iterator[datetime]:
    """When somebody signed between `begin` and `end`: then the portal was at work."""
    rows = Signature.objects.filter(signed_at__gt=begin, signed_at__lt=end)
    return rows.values_list("signed_at", flat=True).iterator()


def _hit(outage: Outage) -> Iterator[tuple[Proposal, Prolongation.Term]]:
    """Terms whose last day overlaps with the outage; whether for long enough, `extend` asks."""
    for term, field in FIELDS.items():
        touched = {f"{field}__gt": outage.began_at, f"{field}__lt": outage.ended_at + ONE_DAY}
        rows = Proposal.objects.filter(state__in=STATES[term], **touched).order_by("pk")
        if term == Term.COLLECTION:
            rows = rows.filter(published_at__isnull=False)
        for proposal in rows:
            yield proposal, term


def _made_up(before: datetime, unit: str, outage: Outage, now: datetime) -> datetime:
    """The new end of a term: a day later, and further where the outage outlasted even that day."""
    rule, longest = period("outage-extension", now), timedelta(minutes=quantity("outage-minutes"))
    if downtime(before - ONE_DAY, before) <= longest:
        return before
    until = deadline(before - INSTANT, rule.number, unit, holidays())
    while until <= outage.ended_at:
        until = deadline(until - INSTANT, rule.number, unit, holidays())
    return until


def _unit(proposal: Proposal, term: Prolongation.Term) -> str:
    return proposal.review_unit if term == Term.ANSWER and proposal.review_unit else CALENDAR


def _record(
    proposal: Proposal,
    term: str,
    outage: Outage,
    before: datetime,
    until: datetime,
    now: datetime,
) -> None:
    record(
        "proposal.prolonged",
        on=proposal,
        by=None,
        now=now,
        body=proposal.body,
        region=proposal.region,
        data={
            "term": term,
            "from": before.isoformat(),
            "to": until.isoformat(),
            "began": outage.began_at.isoformat(),
            "ended": outage.ended_at.isoformat(),
        },
    )
