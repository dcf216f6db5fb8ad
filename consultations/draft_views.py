"""The draft as a whole: its tree, its doubts, its tables; back by one step, on to the next one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations.desk_views.frame import find, form_page, officers
from consultations.draft_desk import making, overview, seen, surround
from consultations.draft_forms import NewsForm
from consultations.draft_pages import Desk, versions_of
from consultations.drafting import decide_aside, settle_doubt, undo
from consultations.models import Consultation, DraftVersion
from consultations.next_version import begin_next, discard, say_what_is_new
from consultations.source_files import attach
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.workplace import posted


@require_safe
@officers
def draft(request: PersonRequest, uid: UUID) -> HttpResponse:
    """The version in the making; where there is none, the ways to one."""
    return overview(request, find(request, uid))


@require_POST
@officers
@idempotent
def aside(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Keep a table or a note of the document, or leave it out."""
    consultation = find(request, uid)
    typed = request.POST.get("aside", "")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else -1
    kept = request.POST.get("kept") == "yes"
    try:
        decide_aside(making(consultation), number, kept=kept, by=request.user, edit=seen(request))
    except Refused as refusal:
        return overview(request, consultation, refusal)
    said = _("It stands beside its clause.") if kept else _("It is named as left out.")
    return _back(request, consultation, said)


@require_POST
@officers
@idempotent
def source(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Keep the file with the text for readers, or keep it to the office."""
    consultation = find(request, uid)
    attached = request.POST.get("attached") == "yes"
    try:
        attach(making(consultation), attached=attached, by=request.user, edit=seen(request))
    except Refused as refusal:
        return overview(request, consultation, refusal)
    kept = _("Readers can save the file with this version.")
    said = kept if attached else _("The file stays in the office; readers get the text.")
    return _back(request, consultation, said)


@require_POST
@officers
@idempotent
def doubt(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Leave a number as it is."""
    consultation = find(request, uid)
    key = request.POST.get("doubt", "")[:200].replace("\x00", "")
    try:
        settle_doubt(making(consultation), key, by=request.user, edit=seen(request))
    except Refused as refusal:
        return overview(request, consultation, refusal)
    return _back(request, consultation, _("It stays as it is."))


@require_POST
@officers
@idempotent
def undoing(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Take back the last change."""
    consultation = find(request, uid)
    try:
        undo(making(consultation), by=request.user, edit=seen(request))
    except Refused as refusal:
        return overview(request, consultation, refusal)
    return _back(request, consultation, _("The last change is taken back."))


@require_POST
@officers
@idempotent
def following(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Begin the next version, with the text of the public one."""
    consultation = find(request, uid)
    try:
        version = begin_next(consultation, by=request.user)
    except Refused as refusal:
        return overview(request, consultation, refusal)
    said = _("Version %(number)s is in the making, with the text of the public one.")
    messages.success(request, said % {"number": version.number})
    return redirect("desk:consultations:draft", uid)


@form_page
@officers
@idempotent
def discarding(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Throw the version in the making away, after a question."""
    consultation, refusal = find(request, uid), None
    try:
        version = making(consultation)
        if request.method == "POST":
            discard(version, by=request.user, edit=seen(request))
            messages.success(request, _("The version is thrown away."))
            return redirect("desk:consultations:draft", uid)
    except Refused as reason:
        if reason.code == "gone":
            return overview(request, consultation, reason)
        refusal = reason
    version.refresh_from_db()
    here = _("Throw version %(number)s away?") % {"number": version.number}
    context = surround(request, consultation, here, version=version, refusal=refusal)
    status = 409 if refusal else 200
    return render(request, "desk/consultations/draft/discard.html", context, status=status)


@form_page
@officers
@idempotent
def comparison(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """What is not as it was in the version before, and what the public is told of it."""
    consultation = find(request, uid)
    version = _chosen(request, consultation)
    if version is None or version.number == 1:
        return redirect("desk:consultations:draft", uid)
    form, refusal = NewsForm(posted(request), initial={"note": version.note}), None
    if request.method == "POST" and form.is_valid():
        try:
            say_what_is_new(version, form.cleaned_data["note"], by=request.user)
        except Refused as reason:
            refusal = reason
        else:
            return _back(request, consultation, _("Kept."), "desk:consultations:draft_comparison")
    desk = Desk(consultation, version)
    context: dict[str, Any] = {
        "here": _("Version %(new)s beside version %(old)s")
        % {"new": version.number, "old": desk.former.number if desk.former else 0},
        "desk": desk,
        "versions": versions_of(consultation),
        "form": form,
        "refusal": refusal,
    }
    status = 409 if refusal else 422 if form.errors else 200
    context = surround(request, consultation, **context)
    return render(request, "desk/consultations/draft/comparison.html", context, status=status)


def _chosen(request: PersonRequest, consultation: Consultation) -> DraftVersion | None:
    """The version that the address names, else the newest."""
    typed = request.GET.get("version", "")
    versions = versions_of(consultation)
    named = [each for each in versions if str(each.number) == typed]
    return next(iter(named or versions[-1:]), None)


def _back(
    request: PersonRequest,
    consultation: Consultation,
    said: str,
    page: str = "desk:consultations:draft",
) -> HttpResponse:
    messages.success(request, said)
    clause = request.POST.get("clause", "")
    if clause.isascii() and clause.isdecimal() and len(clause) < 10:
        return redirect("desk:consultations:clause", consultation.uid, int(clause))
    return redirect(page, consultation.uid)
