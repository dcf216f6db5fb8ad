"""The documents of a public consultation, and each of its files."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consultations.documents import EXPECTED
from consultations.models import Document
from consultations.models.document import DocumentKind
from consultations.pages import frame_of, public_consultation
from consultations.sending import saved, sent
from consultations.source_files import public_sources
from portal.caching import public_page


@require_safe
@public_page
def documents(request: HttpRequest, reference: str) -> HttpResponse:
    """Every document with its day, and those that belong to it and are missing."""
    consultation = public_consultation(reference)
    rows, sources = list(consultation.documents.all()), list(public_sources(consultation))
    there = {row.kind for row in rows} | ({DocumentKind.DRAFT} if sources else set())
    order = list(DocumentKind.values)
    context = {
        **frame_of(consultation, timezone.now(), "documents"),
        "documents": sorted(rows, key=lambda row: order.index(row.kind)),
        "sources": sources,
        "missing": [kind for kind in EXPECTED if kind not in there],
    }
    return render(request, "consultations/documents.html", context)


@require_safe
@public_page
def file(request: HttpRequest, reference: str, document: UUID) -> HttpResponseBase:
    """One file."""
    rows = Document.objects.exclude(format="")
    consultation = public_consultation(reference)
    return sent(request, get_object_or_404(rows, consultation=consultation, uid=document))


@require_safe
@public_page
def source(request: HttpRequest, reference: str, number: int) -> HttpResponseBase:
    """The file from which a public version was brought in, if the state body keeps it attached."""
    versions = public_sources(public_consultation(reference)).defer(None)
    found = get_object_or_404(versions, number=number)
    return saved(bytes(found.source or b""), "docx", f"{reference}-version-{number}.docx")
