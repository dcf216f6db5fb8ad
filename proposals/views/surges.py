"""Surges for staff: what stands out, the evidence, and setting signatures aside."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import fresh_factor, staff_required
from portal.accounts.idempotency import idempotent
from portal.accounts.keys import same_person
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.workplace import posted
from proposals.evidence import evidence_of
from proposals.models import Proposal, Quarantine
from proposals.quarantining import number_of, release, set_aside
from proposals.settled import is_settled
from proposals.surge_forms import CriterionForm, QuarantineForm, ReleaseForm, SpanForm
from proposals.surge_pages import span_of, surroundings
from proposals.surging import marks

readers = staff_required("moderator", "administrator")
moderators = staff_required("moderator")
form_page = require_http_methods(["GET", "HEAD", "POST"])
DAYS = 14
SHOWN = 100
WITH = ("proposal", "reason", "by", "released_by")


@require_safe
@readers
def surges(request: PersonRequest) -> HttpResponse:
    """Hours that stood out, the newest first, and what is set aside now."""
    now = timezone.now()
    standing = Quarantine.objects.standing().select_related(*WITH).order_by("-at", "-id")
    context = surroundings(
        "surges", marks=marks(now, DAYS)[:SHOWN], days=DAYS, standing=standing[:SHOWN]
    )
    return render(request, "proposals/surges/list.html", context)


@require_safe
@readers
def evidence(request: PersonRequest, reference: str) -> HttpResponse:
    """What helps to judge the signatures of a proposal in a span of time."""
    now, proposal = timezone.now(), _published(reference)
    span = SpanForm(request.GET if "since" in request.GET else None)
    since, until = span_of(proposal, now)
    if span.is_bound and span.is_valid():
        since, until = span.cleaned_data["since"], span.cleaned_data["until"]
    context = surroundings(
        "surges",
        proposal=proposal,
        evidence=evidence_of(proposal, since, until),
        span=span if span.is_bound else SpanForm(initial=_initial(since, until)),
        criterion=CriterionForm(initial=_initial(since, until)),
        quarantines=proposal.quarantines.select_related(*WITH).order_by("-at", "-id"),
        may_set_aside=request.user.has_role("moderator"),
    )
    status = 422 if span.is_bound and span.errors else 200
    return render(request, "proposals/surges/evidence.html", context, status=status)


@form_page
@moderators
@fresh_factor
@idempotent
def quarantine(request: PersonRequest, reference: str) -> HttpResponseBase:
    """How many signatures the criterion of the address meets, and setting them aside."""
    now, proposal = timezone.now(), _published(reference)
    chosen = CriterionForm(request.GET)
    if not chosen.is_valid():
        context = surroundings("surges", proposal=proposal, criterion=chosen)
        return render(request, "proposals/surges/criterion.html", context, status=422)
    form, refusal = QuarantineForm(posted(request), now=now), None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            set_aside(
                proposal,
                by=request.user,
                criterion=chosen.criterion,
                reason=data["reason"],
                text=data["text"],
                expected=data["number"],
            )
            messages.success(request, _("The signatures are set aside; the page says why."))
            return redirect("surges:evidence", reference)
        except Refused as reason:
            refusal = reason
    context = surroundings(
        "surges",
        proposal=proposal,
        criterion=chosen,
        words=Quarantine(criterion=chosen.criterion.kept()),
        number=number_of(proposal, chosen.criterion),
        form=form,
        refusal=refusal,
        back=urlencode(_initial(chosen.criterion.since, chosen.criterion.until)),
    )
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "proposals/surges/quarantine.html", context, status=status)


@form_page
@moderators
@fresh_factor
@idempotent
def releasing(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Let what was set aside count again, with a public reason, by another moderator."""
    found = get_object_or_404(Quarantine.objects.select_related(*WITH), pk=pk)
    form, refusal = ReleaseForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            done = release(found, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _said(done))
            return redirect("surges:evidence", found.proposal.reference)
        except Refused as reason:
            refusal = reason
    context = surroundings(
        "surges",
        quarantine=found,
        proposal=found.proposal,
        form=form,
        refusal=refusal,
        own=same_person(request.user, found.by),
        settled=is_settled(found.proposal),
        may_release=not (found.after_end or found.released_at),
    )
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "proposals/surges/release.html", context, status=status)


def _said(done: Quarantine) -> str:
    if done.released_after_end:
        return _("Recorded: the count was settled before, so it stays; the page says why.")
    return _("The signatures count again; the page says why.")


def _published(reference: str) -> Proposal:
    rows = Proposal.objects.select_related("level", "body", "region", "total")
    found = rows.filter(reference=reference, published_at__isnull=False).first()
    if found is None:
        raise Http404(reference)
    return found


def _initial(since: datetime, until: datetime) -> dict[str, str]:
    """The span as the browser's fields write it."""
    moments = {"since": since, "until": until}
    return {name: f"{timezone.localtime(at):%Y-%m-%dT%H:%M}" for name, at in moments.items()}
