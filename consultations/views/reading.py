"""The text of a draft: the page of the consultation and the page of each clause."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consultations.models import Clause, Consultation, Contribution, DraftVersion
from consultations.pages import frame_of, public_consultation
from consultations.tallies import Tallies, tallies_of
from consultations.texts import Chapter, outline, said_in
from portal.caching import public_page
from portal.keyset import page_of


@require_safe
@public_page
def consultation(request: HttpRequest, reference: str) -> HttpResponse:
    """The draft with what is said on each clause; ``?at=`` names a clause of the part shown."""
    found, tallies = _found(reference)
    versions = public_versions(found)
    context = {
        **frame_of(found, timezone.now(), "text", tallies),
        "versions": versions,
        **(_part(request, found, versions[-1], tallies) if versions else {}),
    }
    return render(request, "consultations/text/page.html", context)


@require_safe
@public_page
def clause(request: HttpRequest, reference: str, address: str) -> HttpResponse:
    """One clause of the newest version, with what is said on it."""
    found, tallies = _found(reference)
    versions = public_versions(found)
    asked = clause_at(versions[-1], address) if versions else None
    if asked is None:
        raise Http404(address)
    rows = Contribution.objects.shown().first_of_its_kind()
    rows = rows.filter(consultation=found.pk, line=asked.line)
    rows = rows.select_related("region", "decision__body")
    context = {
        **frame_of(found, timezone.now(), "text", tallies),
        "clause": asked,
        "version": versions[-1],
        "tally": tallies.on(asked.line),
        "page": page_of(rows, ("-supports", "-id"), request.GET),
    }
    return render(request, "consultations/text/clause.html", context)


def public_versions(consultation: Consultation) -> list[DraftVersion]:
    """The versions that anyone may read, without what they were read from."""
    rows = consultation.versions.filter(published_at__isnull=False)
    return list(rows.defer("source", "paragraphs", "asides", "settled_doubts"))


def clause_at(version: DraftVersion, address: str) -> Clause | None:
    """The clause of `version` with this address."""
    return version.clauses.filter(address=address).first()


def _found(reference: str) -> tuple[Consultation, Tallies]:
    found = public_consultation(reference)
    return found, tallies_of(found)


def _part(
    request: HttpRequest, consultation: Consultation, version: DraftVersion, tallies: Tallies
) -> dict[str, Any]:
    chapters = outline(version, tallies)
    number = _part_asked(chapters, request.GET.get("at", ""))
    shown = [chapter for chapter in chapters if chapter.part == number]
    return {
        "version": version,
        "chapters": chapters,
        "part": number,
        "largest": max((chapter.tally.opinions for chapter in chapters), default=0),
        "said": said_in(consultation, version, shown, tallies),
        "before": _first_of(chapters, number - 1),
        "after": _first_of(chapters, number + 1),
    }


def _part_asked(chapters: list[Chapter], address: str) -> int:
    for chapter in chapters:
        if any(clause.address == address for clause in chapter.clauses):
            return chapter.part
    return 1


def _first_of(chapters: list[Chapter], part: int) -> Chapter | None:
    return next((chapter for chapter in chapters if chapter.part == part), None)
