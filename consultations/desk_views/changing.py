"""What an officer does with a consultation that is public: more time, an end, a further version."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from consultations import publishing
from consultations.desk_date_forms import ExtensionForm
from consultations.desk_forms import ReasonForm
from consultations.desk_rules import APPROVE, DECIDE
from consultations.desk_views.approving import act
from consultations.desk_views.frame import context_of, find, form_page, officers
from consultations.models import Consultation
from consultations.versions import in_the_making, publish_version
from portal.accounts.access import fresh_factor
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.workplace import posted

TITLES: dict[str, str | Promise] = {
    "extension": gettext_lazy("Give it more time"),
    "withdrawal": gettext_lazy("Withdraw it"),
}


@form_page
@officers
@idempotent
def extension(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """A later close, public at once."""
    consultation = find(request, uid, DECIDE)
    form = ExtensionForm(posted(request), now=timezone.now())
    said = _("The new day and its reason are public.")
    return _act(request, consultation, form, publishing.extend, "extension", said)


@form_page
@officers
@fresh_factor
@idempotent
def withdrawal(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """The head ends it without an outcome."""
    consultation = find(request, uid, APPROVE)
    said = _("It is withdrawn; the reason is public.")
    form = ReasonForm(posted(request))
    return _act(request, consultation, form, publishing.withdraw, "withdrawal", said)


@require_POST
@officers
@fresh_factor
@idempotent
def version_publication(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Make the version in the making public: from now on people contribute to it."""
    consultation = find(request, uid, DECIDE)
    said = _("The new version is public; everyone who took part is being told.")
    return act(request, consultation, partial(_publish_version, consultation, request), said)


def _publish_version(consultation: Consultation, request: PersonRequest) -> None:
    version = in_the_making(consultation)
    if version is None:
        raise Refused(_("There is no further version."), _("Begin one under “Text and clauses”."))
    publish_version(version, by=request.user)


def _act(
    request: PersonRequest,
    consultation: Consultation,
    form: forms.Form,
    verb: Callable[..., Any],
    page: str,
    said: str,
) -> HttpResponse:
    refusal: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            verb(consultation, by=request.user, **form.cleaned_data)
        except Refused as reason:
            refusal = reason
        else:
            messages.success(request, said)
            return redirect("desk:consultations:detail", consultation.uid)
    context = context_of(
        request, consultation, here=TITLES[page], screen=page, form=form, refusal=refusal
    )
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, f"desk/consultations/{page}.html", context, status=status)
