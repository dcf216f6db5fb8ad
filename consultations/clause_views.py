"""Bringing a text in, and mending one clause of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.bringing import Brought, from_file, from_text
from consultations.desk_views.frame import find, form_page, officers
from consultations.draft_desk import draw, overview, surround
from consultations.draft_forms import BringForm, ClauseForm
from consultations.draft_pages import desk_of
from consultations.drafting import bring_in, mend
from consultations.mending import Mending, pieces
from consultations.models import Clause, Consultation, DraftVersion
from consultations.versions import in_the_making
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.wording import grouped
from portal.workplace import posted


@form_page
@officers
@idempotent
def bringing(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Bring in a DOCX or pasted text; it takes the place of what the version holds."""
    consultation, refusal = find(request, uid), None
    standing = in_the_making(consultation)
    initial = {"edit": standing.edits if standing else 0}
    form = BringForm(posted(request), request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            version = _bring(request, consultation, form)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, _said(version))
            return redirect("desk:consultations:draft", uid)
    context = surround(
        request,
        consultation,
        _("Bring in the text"),
        form=form,
        refusal=refusal,
        standing=standing,
        edit=initial["edit"],
    )
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "desk/consultations/draft/import.html", context, status=status)


@form_page
@officers
@idempotent
def clause(request: PersonRequest, uid: UUID, pk: int) -> HttpResponseBase:
    """One clause beside its source. Each button keeps what was typed, then does what it says."""
    consultation = find(request, uid)
    row = _row(consultation, pk)
    if request.method != "POST":
        if row is None or row.version.published_at is not None:
            raise Http404
        return _draw(request, consultation, row, ClauseForm(clause=row))
    if row is None:
        return _gone(request, consultation)
    return _mend(request, consultation, row)


def _bring(
    request: PersonRequest, consultation: Consultation, form: BringForm
) -> tuple[DraftVersion, Brought]:
    file = form.cleaned_data["file"]
    text = form.cleaned_data["text"]
    brought = from_file(file.read(), file.name) if file else from_text(text)
    edit = form.cleaned_data["edit"] or 0
    return bring_in(consultation, brought, by=request.user, edit=edit), brought


def _said(done: tuple[DraftVersion, Brought]) -> str:
    version, brought = done
    number = version.clauses.count()
    said = ngettext(
        "%(number)s clause was found. Look through it before it goes on.",
        "%(number)s clauses were found. Look through them before they go on.",
        number,
    ) % {"number": grouped(number)}
    if not brought.tracked:
        return said
    tracked = ngettext(
        "%(number)s tracked change was taken as accepted.",
        "%(number)s tracked changes were taken as accepted.",
        brought.tracked,
    ) % {"number": grouped(brought.tracked)}
    return f"{said} {tracked}"


def _mend(request: PersonRequest, consultation: Consultation, row: Clause) -> HttpResponse:
    form, button = ClauseForm(request.POST, clause=row), request.POST.get("do", "save")
    if not form.is_valid():
        return _draw(request, consultation, row, form, status=422)
    mending = Mending(row.line, button, form.typed)
    shown = row.text
    try:
        version = mend(row.version, mending, by=request.user, edit=form.cleaned_data["edit"])
    except Refused as refusal:
        now = _row(consultation, row.pk)
        if now is None or now.version.published_at is not None:
            return _gone(request, consultation)
        return _draw(request, consultation, now, form, status=409, refusal=refusal)
    if button.startswith("split") and form.typed["text"] != shown:
        messages.info(request, _("Your text is kept. Now choose where to split it."))
    target = version.clauses.filter(place=mending.place).first() or version.clauses.get(place=0)
    return redirect(f"{address_of(target)}#clause")


def address_of(row: Clause) -> str:
    """Where a clause is corrected."""
    return reverse("desk:consultations:clause", args=(row.version.consultation.uid, row.pk))


def _row(consultation: Consultation, pk: int) -> Clause | None:
    rows = Clause.objects.select_related("version__consultation__body")
    return rows.filter(version__consultation=consultation, pk=pk).first()


def _draw(
    request: PersonRequest,
    consultation: Consultation,
    row: Clause,
    form: ClauseForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    desk = desk_of(consultation, row, whole="tree" in request.GET)
    assert desk is not None, "the version has this clause"
    more |= {"here": _("Check the text"), "form": form, "pieces": pieces(row.text)}
    return draw(request, "clause", desk, status, **more)


def _gone(request: PersonRequest, consultation: Consultation) -> HttpResponse:
    """A colleague has taken the clause away: what was typed is shown, to be copied."""
    refusal = Refused(
        _("This clause is not in the draft any more: a colleague joined or removed it."),
        _("What you typed stands below, to be copied into another clause."),
        code="gone",
    )
    names = ("number", "heading", "text")
    typed = "\n".join(request.POST.get(name, "") for name in names).strip()
    return overview(request, consultation, refusal, typed=typed)
