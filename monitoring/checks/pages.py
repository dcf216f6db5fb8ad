"""On-site checks in public: all of a commitment, one with its photograph, making one."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from monitoring.checks import checking, counting
from monitoring.checks.forms import CheckForm
from monitoring.checks.once import made_by
from monitoring.models import OnSiteCheck, ProofFile
from monitoring.remarks.pages import (
    form_answer,
    frame_of,
    is_own,
    moderated,
    one_of,
    public_commitment,
    report_page,
)
from portal.accounts.access import assured
from portal.accounts.attempts import too_often
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.caching import public_page
from portal.keyset import page_of
from portal.lifecycle import Refused
from portal.norms import current
from portal.spreadsheets import table
from portal.workplace import posted

form_page = require_http_methods(["GET", "HEAD", "POST"])
HEAD = ("id", "commitment", "verdict", "region", "district", "at", "counted", "text")


@public_page
@require_safe
def checks(request: HttpRequest, reference: str) -> HttpResponse:
    """What people found of a commitment: how many say what, where, and each of them."""
    commitment = public_commitment(reference)
    photos = ProofFile.objects.filter(check_made=OuterRef("pk"), hidden_at__isnull=True)
    rows = OnSiteCheck.objects.standing().filter(commitment=commitment)
    rows = rows.annotate(has_photo=Exists(photos))
    verdict = request.GET.get("verdict", "")
    verdict = verdict if verdict in OnSiteCheck.Verdict.values else ""
    if verdict:
        rows = rows.filter(verdict=verdict)
    related = rows.select_related("commitment", "region", "district", "milestone")
    context = {
        **frame_of(commitment),
        "tally": counting.tally(commitment),
        "regions": counting.by_region(commitment),
        "verdicts": OnSiteCheck.Verdict.choices,
        "chosen": verdict,
        "page": page_of(related, ("-at", "-id"), request.GET),
        "disputing": current.quantity("objections-that-dispute"),
        "replies": commitment.replies.all(),
    }
    return render(request, "monitoring/checks/list.html", context)


@public_page
@require_safe
def checks_csv(request: HttpRequest, reference: str) -> HttpResponse:
    """The checks of a commitment; nobody is named."""
    commitment = public_commitment(reference)
    rows = OnSiteCheck.objects.standing().filter(commitment=commitment).order_by("pk")
    fields = ("pk", "verdict", "region__code", "district__code", "at", "counted", "text")
    told = rows.values_list(*fields).iterator()
    lines = ((pk, reference, *rest) for pk, *rest in told)
    return table(f"{reference}-checks", HEAD, lines)


@public_page
@require_safe
def check(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One check, with its photograph."""
    found = one_check(request, reference, pk)
    own = is_own(request, found)
    context = {
        **frame_of(found.commitment),
        "check": found,
        "remark": found,
        "own": own,
        "photo": found.files.filter(hidden_at__isnull=True).first(),
    }
    if own:
        context |= moderated(found)
    return render(request, "monitoring/checks/one.html", context)


@form_page
@assured("check")
@idempotent
def new(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Say what one saw; the button ``show`` only asks for the districts of the region."""
    commitment, by = public_commitment(reference), request.user
    refusal = None
    if request.method == "POST" and "show" in request.POST:
        form = CheckForm(initial=request.POST.dict(), commitment=commitment, by=by)
        return _page(request, form, refusal)
    start = {"milestone": request.GET.get("milestone", "")}
    form = CheckForm(
        posted(request), request.FILES or None, initial=start, commitment=commitment, by=by
    )
    try:
        checking.check_may_check(commitment)
        if request.method == "POST" and form.is_valid():
            return _made(request, form)
    except Refused as reason:
        refusal = reason
    return _page(request, form, refusal)


@require_POST
@assured("check")
@idempotent
def withdrawal(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Take one's own check back."""
    found = one_check(request, reference, pk)
    if not is_own(request, found):
        raise Http404(pk)
    checking.withdraw(found, by=request.user)
    messages.success(request, _("Your check is taken back. Its photograph is deleted."))
    return redirect("monitoring:checks", reference)


@form_page
@assured("report")
@idempotent
def report(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Say which rule a check, or its photograph, breaks."""
    return report_page(request, one_check(request, reference, pk))


def one_check(request: HttpRequest, reference: str, pk: int) -> OnSiteCheck:
    """A check that the reader may see; 404 for what was taken back, for all but who made it."""
    found = one_of(request, OnSiteCheck, reference, pk)
    if found.withdrawn_at is not None and not is_own(request, found):
        raise Http404(pk)
    return found


def _made(request: PersonRequest, form: CheckForm) -> HttpResponseBase:
    if form.cleaned_data["photo"] and too_often(request, "attach"):
        raise Refused(
            _("You have sent very many files."), _("Send this one in an hour."), code="too_often"
        )
    made = checking.check(form.commitment, by=request.user, **form.words())
    if made.counted:
        messages.success(request, _("Thank you. Your check is public and counted."))
    else:
        messages.success(request, _("Thank you. Your check is public, as one that is not counted."))
    return redirect(made)


def _page(request: PersonRequest, form: CheckForm, refusal: Refused | None) -> HttpResponse:
    commitment, by = form.commitment, request.user
    near = by.region_id is not None and commitment.region_id in (None, by.region_id)
    already = checking.said_already(commitment, made_by(by, commitment)).order_by("-at")
    context = {
        **frame_of(commitment),
        "near": near,
        "person": by,
        "already": already.select_related("milestone") if near else (),
    }
    return form_answer(request, "monitoring/checks/new.html", context, form, refusal)
