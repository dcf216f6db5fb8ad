"""Pictures of evidence, sent so that nothing in them can run."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from monitoring.scorecards.models import EvidencePicture
from monitoring.scorecards.reading import published_round
from portal.caching import public_page
from portal.passive import passive


@public_page
@require_safe
def picture(request: HttpRequest, reference: str, uid: UUID) -> HttpResponse:
    """A picture of a published round."""
    found = published_round(reference)
    return sent(
        get_object_or_404(pictures(), uid=uid, opinion__mark__portal__round=found), reference
    )


def pictures() -> "QuerySet[EvidencePicture]":
    """Pictures with their bytes."""
    return EvidencePicture.objects.defer(None)


def sent(found: EvidencePicture, reference: str) -> HttpResponse:
    """The picture as a file that a browser shows and nothing else."""
    name = f"{reference}-{found.uid.hex[:8]}.{found.kind}"
    return passive(bytes(found.content), f"image/{found.kind}", name, shown=True)
