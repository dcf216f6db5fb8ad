"""Rounds as anybody reads them: what is not published yet shows its stage and no mark."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from monitoring.scorecards.models import AssessedPortal, Round


def public_round(reference: str) -> Round:
    """The round with this reference, under way or published; 404 for a draft."""
    rows = Round.objects.public().select_related("edition", "body")
    return get_object_or_404(rows, reference=reference)


def published_round(reference: str) -> Round:
    """The round with this reference once anybody may see its marks."""
    found = public_round(reference)
    if not found.is_published:
        raise Http404(reference)
    return found


def portal_of(found: Round, code: str) -> AssessedPortal:
    """The portal of a region in a round."""
    rows = AssessedPortal.objects.select_related("region", "body")
    portal = get_object_or_404(rows, round=found, region__code=code)
    portal.round = found
    return portal
