"""The outcome in public: what was said, what was done, and the whole of it as files."""

from collections.abc import Callable
from datetime import datetime
from itertools import islice
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from consultations.models import Consultation, Contribution, Outcome
from consultations.models.contribution import Stance
from consultations.pages import frame_of, public_consultation
from consultations.reports import numbers
from consultations.reports.as_docx import docx_of
from consultations.reports.as_pdf import pdf_of
from consultations.reports.as_xlsx import MOST_ROWS, xlsx_of
from consultations.reports.assembling import ReportText, method, report_of, said
from consultations.reports.contributions import rows_of
from monitoring.models import Commitment
from portal.caching import public_page
from portal.keyset import page_of

SHOWN = 10
# What is concluded hardly changes: an act is named. What is hidden makes other files at once.
KEPT_FOR = 300
FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
@public_page
def outcome(request: HttpRequest, reference: str) -> HttpResponse:
    """The report; before it is published when it is due, and what has been decided so far."""
    found, now = public_consultation(reference), timezone.now()
    rows = list(numbers.decided(found)[: SHOWN + 1])
    context = {
        **frame_of(found, now, "outcome"),
        "outcome": Outcome.objects.filter(
            consultation=found, stage=Outcome.Stage.PUBLISHED
        ).first(),
        "decisions": _with_words(rows[:SHOWN]),
        "more": len(rows) > SHOWN,
        "commitments": Commitment.objects.public().from_origin(found),
        "method": method(now),
        **_tables(found),
    }
    return render(request, "consultations/outcome/page.html", context)


@require_safe
@public_page
def decisions(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that was said beside what was done about it."""
    found = public_consultation(reference)
    page = page_of(numbers.decided(found), ("-people", "id"), request.GET)
    context = {
        **frame_of(found, timezone.now(), "outcome"),
        "page": page,
        "decisions": _with_words(page.rows),
    }
    return render(request, "consultations/outcome/decisions.html", context)


@require_safe
@public_page
def report(request: HttpRequest, reference: str, form: str) -> HttpResponse:
    """The report as a file; 404 before the consultation is concluded."""
    found = public_consultation(reference)
    if form not in FORMS or found.state != Consultation.State.CONCLUDED:
        raise Http404(form)
    key = f"report:{found.pk}:{form}:{get_language()}:{_hidden_in(found)}"
    content = cache.get_or_set(key, lambda: _file(found, form, timezone.now()), KEPT_FOR)
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{reference}.{form}"'
    return response


@require_safe
@public_page
def contributions_csv(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the table of contributions was before there were others beside it."""
    found = public_consultation(reference)
    return redirect("consultations:data_file", found.reference, "contributions", "csv")


def _hidden_in(consultation: Consultation) -> str:
    """Another word whenever a text was hidden or is shown again.

    Asked before the file is written, so that a file is never kept as newer than it is.
    """
    hidden = Contribution.objects.filter(consultation=consultation.pk, hidden_at__isnull=False)
    told = hidden.aggregate(number=Count("pk"), last=Max("hidden_at"))
    return f"{told['number']}-{told['last'].timestamp() if told['last'] else 0}"


def _file(consultation: Consultation, form: str, now: datetime) -> bytes:
    told = report_of(consultation, now)
    if form == "xlsx":
        return xlsx_of(told, islice(rows_of(consultation), MOST_ROWS))
    writers: dict[str, Callable[[ReportText], bytes]] = {"pdf": pdf_of, "docx": docx_of}
    return writers[form](told)


def _with_words(rows: list[Any]) -> list[tuple[Any, str, str]]:
    words = said(rows)
    return [(row, *words[row.pk]) for row in rows]


def _tables(consultation: Consultation) -> dict[str, Any]:
    regions = numbers.by_region(consultation)
    return {
        "numbers": numbers.numbers_of(consultation),
        "outcomes": numbers.by_outcome(consultation),
        "regions": regions,
        "top_regions": [(each.name, count) for each, count in regions[:5] if each and count],
        "on_map": {region.code: count for region, count in regions if region},
        "clauses": numbers.by_clause(consultation),
        "stances": [stance.label for stance in Stance],
    }
