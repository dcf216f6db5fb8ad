"""Tables at the desk: brought, looked through in a dry run, written into drafts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from monitoring.importing import bringing
from monitoring.importing.forms import TableForm, WritingForm
from monitoring.importing.reading import rows_of_file, rows_of_text
from monitoring.importing.sample import sample
from monitoring.importing.showing import as_row, chosen, errors_of, region_names
from monitoring.measuring.desk_frame import context_of, find, form_page, indicator_in, officers
from monitoring.measuring.due import due_period
from monitoring.measuring.page import quarter_in
from monitoring.models import Commitment, Import
from portal.accounts.attempts import too_often
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.spreadsheets import table

PAGE = 100
# No row and no column has a longer number.
DIGITS = 9


@form_page
@officers
@idempotent
def bring(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Paste a table or choose a file; what was pasted beside a refused one stays."""
    commitment = find(request, reference)
    if request.method != "POST":
        return _form(request, commitment, TableForm(initial=_asked(request)))
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, commitment, form)
    try:
        found = _bring(request, commitment, form.cleaned_data)
    except Refused as refusal:
        return _form(request, commitment, form, refusal)
    return redirect("desk:commitments:import", reference, found.uid)


@require_safe
@officers
def detail(request: PersonRequest, reference: str, uid: UUID) -> HttpResponse:
    """The dry run, or how far it has come."""
    commitment = find(request, reference)
    return draw(request, _found(commitment, uid))


@require_POST
@officers
@idempotent
def mending(request: PersonRequest, reference: str, uid: UUID) -> HttpResponseBase:
    """Put what was offered into a cell."""
    found = _found(find(request, reference), uid)
    place, _sep, text = request.POST.get("put", "").partition("=")
    row, _colon, column = place.partition(":")
    numbers = [_number(each) for each in (row, column)]
    try:
        bringing.mend(found, numbers[0], numbers[1], text)
    except Refused as refusal:
        return draw(request, found, refusal)
    return redirect("desk:commitments:import", reference, uid)


@require_POST
@officers
@idempotent
def writing(request: PersonRequest, reference: str, uid: UUID) -> HttpResponseBase:
    """Write everything without an error into drafts."""
    found = _found(find(request, reference), uid)
    form = WritingForm(request.POST)
    confirmed = set(request.POST.getlist("confirmed"))
    if not form.is_valid():
        return draw(request, found, form=form)
    try:
        number = bringing.write(found, by=request.user, confirmed=confirmed, **form.cleaned_data)
    except Refused as refusal:
        if refusal.code == "changed":
            bringing.run(Import.objects.get(pk=found.pk), timezone.now())
            found = _found(found.commitment, uid)
        return draw(request, found, refusal, form=form)
    said = ngettext(
        "%(number)s value is in a draft. Send it to the head.",
        "%(number)s values are in drafts. Send them to the head.",
        number,
    )
    messages.success(request, said % {"number": number})
    return redirect("desk:commitments:indicators", reference)


@require_safe
@officers
def errors(request: PersonRequest, reference: str, uid: UUID) -> HttpResponse:
    """What is wrong, by row and column, as CSV."""
    found = _found(find(request, reference), uid)
    head = ("row", "column", "place", "value", "problem", "instead")
    return table(f"{reference}-errors", head, errors_of(found))


@require_safe
@officers
def sample_file(request: PersonRequest, reference: str, form: str) -> HttpResponse:
    """A table to fill in."""
    return sample(find(request, reference), due_period(timezone.now()), form)


def _found(commitment: Commitment, uid: UUID) -> Import:
    rows = commitment.imports.select_related("indicator", "by")
    found = get_object_or_404(rows, uid=uid)
    found.commitment = commitment
    return found


def _number(text: str) -> int:
    """A row or a column as the page has sent it; 0, which is none, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else 0


def _asked(request: PersonRequest) -> dict[str, Any]:
    """What the address of the grid says: an indicator, a quarter, the plan."""
    given = {name: request.GET.get(name, "") for name in ("indicator", "quarter")}
    return {**given, "plan": "plan" in request.GET}


def _bring(request: PersonRequest, commitment: Commitment, fields: dict[str, Any]) -> Import:
    now = timezone.now()
    if too_often(request, "attach"):
        raise Refused(
            _("You have brought many tables within an hour."),
            _("Wait a little, then bring this one."),
            code="too_often",
        )
    upload = fields["file"]
    rows = rows_of_file(upload.read(), now) if upload else rows_of_text(fields["text"], now)
    pk = fields["indicator"]
    return bringing.bring(
        commitment,
        rows,
        by=request.user,
        name=upload.name if upload else "",
        indicator=indicator_in(commitment, pk) if pk else None,
        period=quarter_in(fields["quarter"]),
        plan=fields["plan"],
        now=now,
    )


def _form(
    request: PersonRequest,
    commitment: Commitment,
    form: TableForm,
    refusal: Refused | None = None,
) -> HttpResponse:
    context = context_of(request, commitment, here=_("Bring a table"), refusal=refusal, form=form)
    context["indicators"] = list(commitment.indicators.all())
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "desk/indicators/bring.html", context, status=status)


def draw(
    request: PersonRequest,
    found: Import,
    refusal: Refused | None = None,
    form: WritingForm | None = None,
) -> HttpResponse:
    """The dry run, a page of its cells at a time."""
    asked = request.GET.get("show", "")
    page = Paginator(chosen(found, asked), PAGE).get_page(request.GET.get("page"))
    names = region_names()
    titles = dict(found.commitment.indicators.values_list("pk", "title"))
    context = context_of(request, found.commitment, here=_("Dry run"), refusal=refusal)
    context |= {
        "found": found,
        "asked": asked,
        "page": page,
        "rows": [as_row(each, titles, names) for each in page.object_list],
        "form": form or WritingForm(initial={"source": bringing.suggested_source(found)}),
        "confirmed": request.POST.getlist("confirmed"),
        "writable": found.counts.get("new", 0) + found.counts.get("revision", 0),
        "unsure": found.counts.get("confirm", 0),
    }
    status = 409 if refusal else 422 if form and form.errors else 200
    return render(request, "desk/indicators/run.html", context, status=status)
