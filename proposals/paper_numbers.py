"""How many of the counted signatures came on paper."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from proposals.models import PaperSignature, Proposal


def with_paper(proposals: "QuerySet[Proposal]") -> "QuerySet[Proposal]":
    """`proposals` with `paper_count`: those counted at this moment that were given on paper."""
    rows = _counted().filter(proposal=OuterRef("pk")).order_by().values("proposal")
    number = Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return proposals.annotate(paper_count=Coalesce(number, Value(0)))


def paper_by_region(proposal: Proposal) -> dict[str, int]:
    """The counted signatures on paper by region code; regions without any are left out."""
    rows = _counted().filter(proposal=proposal).order_by().values("signature__region__code")
    found = rows.annotate(n=Count("pk")).values_list("signature__region__code", "n")
    return dict(found)


def _counted() -> "QuerySet[PaperSignature]":
    return PaperSignature.objects.filter(
        signature__withdrawn_at__isnull=True, signature__quarantined_at__isnull=True
    )
