"""What stands beside a count: signatures that are set aside, terms that an outage moved."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from proposals.models import Prolongation, Proposal, Quarantine
from proposals.prolonging import FIELDS

ASIDE = Q(signatures__quarantined_at__isnull=False, signatures__withdrawn_at__isnull=True)
# Asked with the proposal itself, so that one without notes costs no query more.
NOTED = Exists(Quarantine.objects.noted().filter(proposal=OuterRef("pk"))) | Exists(
    Prolongation.objects.filter(proposal=OuterRef("pk"))
)


def with_notes(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """With whether there may be a note, asked in the same statement."""
    return rows.annotate(noted=NOTED)


def is_noted(proposal: Proposal) -> bool:
    """Whether there may be a note; one query where the proposal was read without it."""
    known: bool | None = getattr(proposal, "noted", None)
    if known is not None:
        return known
    return Proposal.objects.filter(NOTED, pk=proposal.pk).exists()


def noted(proposal: Proposal) -> tuple[list[Quarantine], list[Quarantine]]:
    """What holds signatures of `proposal`, each with how many `aside` now; and what came late.

    Late is an audit or a release after the count was settled: it tells what would be counted.
    """
    rows = Quarantine.objects.noted().filter(proposal=proposal).select_related("reason")
    counted = list(rows.annotate(aside=Count("signatures", filter=ASIDE)).order_by("at", "id"))
    late = [row for row in counted if row.after_end or row.released_after_end]
    return [row for row in counted if row.aside and row not in late], [*late]


def holding(proposal: Proposal) -> list[Prolongation]:
    """The prolongations whose term is still the one that the outage moved."""
    rows = Prolongation.objects.filter(proposal=proposal).order_by("id")
    return [
        row for row in rows if getattr(proposal, FIELDS[Prolongation.Term(row.term)]) == row.until
    ]
