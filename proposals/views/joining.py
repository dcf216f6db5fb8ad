"""The pages behind an author's link: joining an unpublished text, taking a proposal over."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts import oneid
from portal.accounts.models import User
from portal.lifecycle import Refused
from proposals import joining, withdrawing
from proposals.drafting import joined, missing_supporters
from proposals.eligibility import is_confirmed
from proposals.forms import SendForm
from proposals.models import Proposal
from proposals.signing_forms import PlaceForm, declare_from
from proposals.writers import is_co_author


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponseBase:
    """Read the exact text and join it. Whoever is not confirmed yet goes through OneID first."""
    now, proposal = timezone.now(), _by_token(token)
    refusal: Refused | None = None
    person = request.user if isinstance(request.user, User) else None
    typed = request.POST if request.method == "POST" else None
    form = PlaceForm(typed, ask_place=person is not None and person.region_id is None)
    try:
        joining.check_link(proposal, now)
        if request.method == "POST" and not is_confirmed(request.user, "join", now):
            return oneid.start(request, request.path)
        if person is not None and form.is_valid():
            declare_from(form, person)
            joining.join(proposal, by=person, read=request.POST.get("read", ""))
            messages.success(request, _("You have joined. At publication yours is a signature."))
            return redirect("proposals:join", token)
    except Refused as reason:
        refusal = reason
    has_joined = person is not None and joining.has_joined(proposal, person)
    context = {
        "section": "proposals",
        "proposal": proposal,
        "form": form,
        "read": proposal.digest().hex(),
        "refusal": refusal,
        "has_joined": has_joined,
        "is_readable": joining.is_readable(proposal, person),
        "join_link": token,
        "is_confirmed": is_confirmed(request.user, "join", now),
        "joined": joined(proposal),
        "missing": missing_supporters(proposal, now),
    }
    return _page(request, "proposals/join.html", context, None if has_joined else refusal)


@require_http_methods(["GET", "HEAD", "POST"])
def takeover(request: HttpRequest, token: str) -> HttpResponseBase:
    """Become the author of a proposal whose author steps back."""
    now, proposal = timezone.now(), _by_token(token)
    if proposal.published_at is None and not is_co_author(request.user, proposal):
        raise Http404(token)
    form = SendForm(request.POST if request.method == "POST" else None)
    refusal: Refused | None = None
    if request.method == "POST":
        if not is_confirmed(request.user, "propose", now):
            return oneid.start(request, request.path)
        try:
            form.is_valid()
            name_public = bool(form.cleaned_data.get("name_public"))
            withdrawing.take_over(proposal, by=request.user, name_public=name_public)
            messages.success(request, _("You are the author of this proposal now."))
            return redirect("proposals:own", proposal.uid)
        except Refused as reason:
            refusal = reason
    context = {
        "section": "proposals",
        "proposal": proposal,
        "form": form,
        "refusal": refusal or withdrawing.offer_is_over(proposal, now),
        "is_confirmed": is_confirmed(request.user, "propose", now),
    }
    return _page(request, "proposals/takeover.html", context, refusal)


def _by_token(token: str) -> Proposal:
    rows = Proposal.objects.select_related("level", "body", "author")
    return get_object_or_404(rows, join_token=token, hidden_at__isnull=True)


def _page(
    request: HttpRequest, template: str, context: dict[str, object], refusal: Refused | None
) -> HttpResponse:
    form = context["form"]
    wrong = isinstance(form, Form) and form.errors
    response = render(request, template, context, status=409 if refusal else 422 if wrong else 200)
    response["X-Robots-Tag"] = "noindex"
    return response
