"""Appeals: the author asks, another moderator decides."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import fresh_factor, signed_in, staff_required
from portal.accounts.idempotency import idempotent
from portal.accounts.keys import same_person
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.moderation.appealing import appeal as make_appeal
from portal.moderation.appealing import check_may_appeal, check_may_decide, dismiss, uphold
from portal.moderation.forms import AppealDecisionForm, AppealForm
from portal.moderation.models import Appeal, Decision
from portal.moderation.pages import moderation_tabs
from portal.moderation.queue import queue_for
from portal.norms.current import period
from portal.workplace import posted

moderators = staff_required("moderator")
WITH_DECISION = ("decision__by", "decision__author", "decided_by", "by")
VERBS = {Appeal.Outcome.UPHELD: uphold, Appeal.Outcome.DISMISSED: dismiss}
SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@idempotent
def new(request: PersonRequest) -> HttpResponseBase:
    """The author's appeal against the rejection named by ``?decision=``."""
    now = timezone.now()
    decision = _own_decision(request)
    made = Appeal.objects.filter(decision=decision).first()
    if made and request.method != "POST":
        return redirect("moderation:appeal", made.pk)
    form = AppealForm(posted(request))
    refusal: Refused | None = None
    try:
        if request.method == "POST" and form.is_valid():
            made = make_appeal(decision, by=request.user, text=form.cleaned_data["text"], now=now)
            messages.success(request, _("Your appeal has been sent."))
            return redirect("moderation:appeal", made.pk)
        check_may_appeal(decision, request.user, now)
    except Refused as reason:
        refusal = reason
    context = {
        "section": "proposals",
        "decision": decision,
        "form": form,
        "refusal": refusal,
        "rule": period("appeal-decision", now),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "moderation/appeal_new.html", context, status=status)


@require_safe
@moderators
def appeals(request: PersonRequest) -> HttpResponse:
    """Appeals that wait, the earliest due first, and the latest decided ones."""
    rows = Appeal.objects.select_related(*WITH_DECISION).prefetch_related("decision__thing")
    context = {
        "section": "moderation",
        "tabs": moderation_tabs("appeals"),
        "workplace": _("Moderation"),
        "now": timezone.now(),
        "waiting": rows.waiting()[:SHOWN],
        "decided": rows.exclude(outcome="").order_by("-decided_at")[:10],
        "rule": period("appeal-decision"),
    }
    return render(request, "moderation/appeals.html", context)


@require_safe
@signed_in
def appeal(request: PersonRequest, pk: int) -> HttpResponseBase:
    """One appeal: its author reads what became of it, another moderator decides."""
    found = get_object_or_404(Appeal.objects.select_related(*WITH_DECISION), pk=pk)
    if found.by is not None and same_person(request.user, found.by):
        return render(request, "moderation/appeal_mine.html", {"section": "me", "appeal": found})
    return _for_moderators(request, pk)


@require_http_methods(["POST"])
@moderators
@fresh_factor
@idempotent
def decision(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Uphold or dismiss an appeal."""
    found = get_object_or_404(Appeal.objects.select_related(*WITH_DECISION), pk=pk)
    form = AppealDecisionForm(request.POST)
    if not form.is_valid():
        return _draw(request, found, form, status=422)
    verb = VERBS[Appeal.Outcome(form.cleaned_data["outcome"])]
    try:
        verb(found, by=request.user, answer=form.cleaned_data["answer"])
    except Refused as refusal:
        return _draw(request, found, form, refusal=refusal, status=409)
    messages.success(request, _("The appeal is decided; the author has been told."))
    return redirect("moderation:appeals")


@moderators
def _for_moderators(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Appeal.objects.select_related(*WITH_DECISION), pk=pk)
    return _draw(request, found, AppealDecisionForm())


def _draw(
    request: PersonRequest,
    found: Appeal,
    form: AppealDecisionForm,
    *,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "section": "moderation",
        "tabs": moderation_tabs("appeals"),
        "workplace": _("Moderation"),
        "now": timezone.now(),
        "appeal": found,
        "queue": queue_for(found.decision.thing) if found.decision.thing else None,
        "form": form,
        "refusal": refusal,
        "obstacle": _obstacle(found, request),
        "rule": period("appeal-decision"),
    }
    return render(request, "moderation/appeal.html", context, status=status)


def _obstacle(found: Appeal, request: PersonRequest) -> Refused | None:
    """Why this moderator may not decide, if so: the page says it instead of showing the form."""
    try:
        check_may_decide(found, request.user)
    except Refused as refusal:
        return refusal
    return None


def _own_decision(request: PersonRequest) -> Decision:
    """The decision of the address, for its author; others learn nothing of it, not even 403."""
    number = request.GET.get("decision", "")
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        raise Http404
    decision = get_object_or_404(
        Decision.objects.select_related("author", "by").prefetch_related("reasons"), pk=int(number)
    )
    if decision.author is None or not same_person(request.user, decision.author):
        raise Http404
    return decision
