"""Saying what one thinks: writing, keeping for later, mending, withdrawing, supporting."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import contributing
from consultations.composing import composer, in_place
from consultations.contribution_checks import check_may_change, check_open, check_stands
from consultations.contribution_forms import KeptForm, NewOpinionForm, OpinionForm
from consultations.drafts_kept import forget_draft, keep_draft
from consultations.life.stages import present
from consultations.life.telling import RELATED, lives_of
from consultations.models import (
    Clause,
    Consultation,
    Contribution,
    ContributionDraft,
    DraftVersion,
    large,
)
from consultations.pages import frame_of, public_consultation
from consultations.views.in_place import (
    TYPED,
    WRITTEN,
    after,
    kept,
    piece,
    whole_page_elsewhere,
    written,
)
from consultations.views.opinions import one
from consultations.views.reading import clause_asked, public_versions
from portal.accounts.access import assured, signed_in
from portal.accounts.idempotency import idempotent, new_key
from portal.accounts.requests import PersonRequest
from portal.keyset import page_of
from portal.lifecycle import Refused
from portal.workplace import posted


@whole_page_elsewhere
@require_http_methods(["GET", "HEAD", "POST"])
@assured("contribute")
@idempotent
def new(request: PersonRequest, reference: str, address: str = "") -> HttpResponseBase:
    """Say something on a clause, on the whole draft without `address`; or keep it for later.

    htmx gets the form, or what became of it, as a piece of the page beside the clause.
    """
    found = public_consultation(reference)
    clause, newest = _clause(found, address, request.GET.get("version", ""))
    if request.method != "POST" and request.GET.get(WRITTEN):
        return piece(request, found, clause, written(request, found))
    if request.method == "POST" and request.POST.get("keep"):
        return _keep(request, found, clause)
    form = composer(request, found, clause)
    refusal: Refused | None = None
    try:
        check_stands(clause, newest)
        if request.method == "POST" and form.is_valid():
            made = contributing.contribute(found, by=request.user, clause=clause, **form.words())
            if not in_place(request):
                said = _("Your opinion is in public. The state body answers to it.")
                messages.success(request, said)
            return after(request, made)
        check_open(found, timezone.now())
    except Refused as reason:
        refusal = reason
    context = {"clause": clause, "form": form, "refusal": refusal}
    return _form_page(request, found, "consultations/opinions/new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@idempotent
def changing(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Other words for one's own new contribution."""
    found = _own(request, reference, pk)
    initial = {name: getattr(found, name) for name in ("stance", "text", "wording")}
    form = OpinionForm(posted(request), initial=initial, by=request.user)
    refusal: Refused | None = None
    try:
        if request.method == "POST" and form.is_valid():
            contributing.change(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Your opinion has been changed."))
            return redirect(found)
        check_may_change(found, request.user, timezone.now())
    except Refused as reason:
        refusal = reason
    context = {"opinion": found, "clause": found.clause, "form": form, "refusal": refusal}
    return _form_page(request, found.consultation, "consultations/opinions/changing.html", context)


@require_POST
@signed_in
@idempotent
def withdrawing(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Take one's own contribution back."""
    found = _own(request, reference, pk)
    contributing.withdraw(found, by=request.user)
    messages.success(request, _("Your opinion is not shown any more."))
    return redirect("consultations:mine")


@require_POST
@signed_in
@idempotent
def supporting(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Support a contribution, or take the support back (field ``support`` empty)."""
    found = one(request, reference, pk)
    if request.POST.get("support"):
        contributing.support(found, by=request.user)
    else:
        contributing.stop_supporting(found, by=request.user)
    return redirect(found)


@require_safe
@signed_in
def mine(request: PersonRequest) -> HttpResponse:
    """What the reader has said and what became of it, and what is kept for later."""
    rows = Contribution.objects.filter(author=request.user, withdrawn_at__isnull=True)
    versions = ("clause__version", "decision__clause__version")
    dressed = rows.select_related(*RELATED).defer(*large(*versions))
    page = page_of(dressed, ("-id",), request.GET)
    now = timezone.now()
    lives = lives_of(page.rows, now)
    drafts = ContributionDraft.objects.filter(person=request.user)
    drafts = drafts.select_related("consultation", "clause__version")
    context = {
        "section": "consultations",
        "page": page,
        "rows": [(row, present(lives[row.pk])) for row in page.rows],
        "drafts": drafts.defer(*large("clause__version"))[:50],
        "now": now,
    }
    return render(request, "consultations/opinions/mine.html", context)


def _keep(
    request: PersonRequest, consultation: Consultation, clause: Clause | None
) -> HttpResponseBase:
    form = KeptForm(request.POST)
    if request.POST["keep"] == TYPED:
        return kept(request, consultation, clause, form)
    if not form.is_valid():
        sent = NewOpinionForm(request.POST, by=request.user)
        context = {"clause": clause, "form": sent, "refusal": None}
        return _form_page(request, consultation, "consultations/opinions/new.html", context)
    words = form.cleaned_data
    if any(words.values()):
        keep_draft(consultation, by=request.user, clause=clause, **words)
        if not in_place(request):
            messages.success(request, _("It is kept for you alone. Nothing has been sent."))
    else:
        forget_draft(consultation, clause, request.user)
    if in_place(request):
        return piece(request, consultation, clause, None)
    return redirect("consultations:mine")


def _clause(
    consultation: Consultation, address: str, number: str
) -> tuple[Clause | None, DraftVersion | None]:
    """The clause asked for as the last text that has it says it, and the newest text."""
    if not address:
        return None, None
    versions = public_versions(consultation)
    clause = clause_asked(versions, address, number)
    if clause is None:
        raise Http404(address)
    return clause, versions[-1]


def _own(request: PersonRequest, reference: str, pk: int) -> Contribution:
    found = one(request, reference, pk)
    if found.author_id != request.user.pk:
        raise Http404(pk)
    return found


def _form_page(
    request: HttpRequest, consultation: Consultation, template: str, context: dict[str, Any]
) -> HttpResponse:
    status = 409 if context["refusal"] else 422 if context["form"].errors else 200
    if in_place(request) and "opinion" not in context:
        template = "consultations/opinions/_in_place.html"
        more = {"consultation": consultation, "in_place": True, "key": new_key()}
        return render(request, template, {**more, **context}, status=status)
    frame = frame_of(consultation, timezone.now(), "opinions")
    return render(request, template, {**frame, "key": new_key(), **context}, status=status)
