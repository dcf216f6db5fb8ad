"""The text of a draft: the page of the consultation and the page of each clause."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consultations.composing import composer
from consultations.models import Clause, Consultation, Contribution, DraftVersion
from consultations.pages import frame_of, public_consultation
from consultations.sorting import Sifted, dressed
from consultations.tallies import Tallies, tallies_of, tallies_on
from consultations.texts import Chapter, outline, said_in
from portal.accounts.idempotency import new_key
from portal.caching import public_page
from portal.keyset import page_of


@require_safe
@public_page
def consultation(request: HttpRequest, reference: str) -> HttpResponse:
    """The draft with what is said on each clause.

    ``?at=`` names a clause of the part shown, ``version`` an earlier version; ``changes`` is 0
    where the text alone is wanted, without what the version changed.
    """
    found, tallies = _found(reference)
    versions = public_versions(found)
    context = {
        **frame_of(found, timezone.now(), "text", tallies.total),
        "versions": versions,
        **(_part(request, found, versions, tallies) if versions else {}),
    }
    # Who is signed in writes beside the clause; others are led to its page.
    context["writable"] = (
        context["is_open"] and request.user.is_authenticated and context.get("newest", False)
    )
    return render(request, "consultations/text/page.html", context)


@require_safe
@public_page
def clause(request: HttpRequest, reference: str, address: str) -> HttpResponse:
    """One clause of the newest version, with what is said on it.

    ``?version=`` names an earlier one whose clause is meant: it leads to what is the same clause
    now. A clause that was dropped since is shown as it was, with what was said on it.
    """
    found = public_consultation(reference)
    versions = public_versions(found)
    asked = clause_asked(versions, address, request.GET.get("version", ""))
    if asked is None:
        raise Http404(address)
    dropped = asked.version != versions[-1]
    if not dropped and asked.address != address:
        return redirect("consultations:clause", reference, asked.address)
    tally, total = tallies_on(found, *asked.lines)
    sifted = Sifted.of(request.GET)
    rows = Contribution.objects.shown().first_of_its_kind()
    rows = rows.filter(consultation=found.pk, line__in=asked.lines)
    frame = frame_of(found, timezone.now(), "text", total)
    context = {
        **frame,
        "clause": asked,
        "above": above(asked),
        "version": asked.version,
        "dropped": dropped,
        "is_open": frame["is_open"] and not dropped,
        "tally": tally,
        "sifted": sifted,
        "page": page_of(sifted.narrowed(rows), sifted.order, request.GET, dress=dressed),
        **(_writing(request, found, asked) if frame["is_open"] and not dropped else {}),
    }
    return render(request, "consultations/text/clause.html", context)


def above(clause: Clause) -> list[Clause]:
    """The clauses that `clause` stands under, the widest first."""
    rows = Clause.objects.filter(version=clause.version_id, place__lt=clause.place)
    nearest = rows.filter(depth__lt=clause.depth).order_by("depth", "-place").distinct("depth")
    return list(nearest.defer("text", "paragraphs"))


def _writing(request: HttpRequest, consultation: Consultation, clause: Clause) -> dict[str, Any]:
    """The form, for who is signed in; a visitor gets no token, so the page can be kept."""
    if not request.user.is_authenticated:
        return {}
    return {"form": composer(request, consultation, clause), "key": new_key()}


def public_versions(consultation: Consultation) -> list[DraftVersion]:
    """The versions that anyone may read, without what they were read from."""
    rows = consultation.versions.filter(published_at__isnull=False)
    return list(rows.defer("source", "paragraphs", "asides", "settled_doubts"))


def clause_asked(versions: list[DraftVersion], address: str, number: str) -> Clause | None:
    """The clause with this address in the version of that number, as the newest text has it.

    Without such a version in the newest text, or in the last one that had it.
    """
    if not versions:
        return None
    named = next((each for each in versions if str(each.number) == number), versions[-1])
    then = clause_at(named, address)
    if then is None:
        found = (clause_at(version, address) for version in reversed(versions))
        then = next((each for each in found if each is not None), None)
    if then is None or then.version == versions[-1]:
        return then
    same = Q(line=then.line) | Q(joined__contains=[then.line])
    return versions[-1].clauses.filter(same).first() or then


def clause_at(version: DraftVersion, address: str) -> Clause | None:
    """The clause of `version` with this address."""
    return version.clauses.filter(address=address).first()


def _found(reference: str) -> tuple[Consultation, Tallies]:
    found = public_consultation(reference)
    return found, tallies_of(found)


def _part(
    request: HttpRequest,
    consultation: Consultation,
    versions: list[DraftVersion],
    tallies: Tallies,
) -> dict[str, Any]:
    asked = request.GET.get("version", "")
    version = next((each for each in versions if str(each.number) == asked), versions[-1])
    earlier = [each for each in versions if each.number < version.number]
    compared = bool(earlier) and request.GET.get("changes") != "0"
    chapters = outline(version, tallies)
    number = _part_asked(chapters, request.GET.get("at", ""))
    shown = [chapter for chapter in chapters if chapter.part == number]
    before = earlier[-1] if compared else None
    return {
        "version": version,
        "newest": version == versions[-1],
        "earlier": earlier[-1] if earlier else None,
        "compared": compared,
        # What the links to other parts of the text keep.
        "kept": _kept(version, versions[-1], without=bool(earlier) and not compared),
        "chapters": chapters,
        "part": number,
        "largest": max((chapter.tally.opinions for chapter in chapters), default=0),
        "said": said_in(consultation, version, shown, tallies, before),
        "before": _first_of(chapters, number - 1),
        "after": _first_of(chapters, number + 1),
    }


def _kept(version: DraftVersion, newest: DraftVersion, *, without: bool) -> str:
    said = {} if version == newest else {"version": str(version.number)}
    query = urlencode(said | ({"changes": "0"} if without else {}))
    return f"&{query}" if query else ""


def _part_asked(chapters: list[Chapter], address: str) -> int:
    for chapter in chapters:
        if any(clause.address == address for clause in chapter.clauses):
            return chapter.part
    return 1


def _first_of(chapters: list[Chapter], part: int) -> Chapter | None:
    return next((chapter for chapter in chapters if chapter.part == part), None)
