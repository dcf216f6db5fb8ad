"""The whole of a consultation at the desk: checked, sent, approved or returned, taken over."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations import publishing
from consultations.desk_forms import NoteForm
from consultations.desk_rules import APPROVE
from consultations.desk_views.frame import context_of, find, officers
from consultations.models import Consultation
from consultations.origins import is_unmatched
from consultations.previewing import standing_link
from consultations.versions import current_version, in_the_making
from portal.accounts.access import fresh_factor
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.moderation import locking

Verb = Callable[[], Any]


@require_safe
@officers
def detail(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Everything in one place, and what can be done with it now."""
    return draw(request, find(request, uid))


@require_POST
@officers
@idempotent
def sending(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Lay the draft before the head."""
    consultation = find(request, uid)
    verb = partial(publishing.send_for_approval, consultation, by=request.user)
    return act(request, consultation, verb, _("It is with the head, who is being told."))


@require_POST
@officers
@fresh_factor
@idempotent
def publication(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """The head makes it public."""
    consultation = find(request, uid, APPROVE)
    verb = partial(publishing.publish, consultation, by=request.user)
    return act(request, consultation, verb, _("The consultation is published."))


@require_POST
@officers
@idempotent
def returning(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """The head gives it back with a note."""
    consultation = find(request, uid, APPROVE)
    form = note_form(request)
    if not form.is_valid():
        return draw(request, consultation, form=form)
    note = form.cleaned_data["note"]
    verb = partial(publishing.return_to_officer, consultation, by=request.user, note=note)
    said = _("It is returned with your note; the officer is being told.")
    return act(request, consultation, verb, said, form=form)


@require_POST
@officers
def lock(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Take over what a colleague has open, with a reason for the journal; or let it go."""
    consultation = find(request, uid)
    if "release" in request.POST:
        locking.release(consultation, by=request.user)
        messages.success(request, _("Colleagues can open it now."))
        return redirect("desk:consultations:detail", uid)
    form = taking_over_form(request)
    if not form.is_valid():
        return draw(request, consultation, take_over=form)
    locking.take_over(consultation, by=request.user, reason=form.cleaned_data["note"])
    messages.success(request, _("You have it open now."))
    return redirect("desk:consultations:detail", uid)


def act(
    request: PersonRequest, consultation: Consultation, verb: Verb, said: str, **more: Any
) -> HttpResponse:
    """Do it and say so, or show the page with why not."""
    try:
        verb()
    except Refused as refusal:
        return draw(request, consultation, refusal=refusal, **more)
    messages.success(request, said)
    return redirect("desk:consultations:detail", consultation.uid)


def draw(
    request: PersonRequest,
    consultation: Consultation,
    refusal: Refused | None = None,
    **more: Any,
) -> HttpResponse:
    """The page of the whole."""
    version = in_the_making(consultation) or current_version(consultation)
    context = context_of(request, consultation, screen="detail", refusal=refusal)
    context |= {
        "version": version,
        "clause_count": version.clauses.count() if version else 0,
        "unmatched": version is not None and is_unmatched(version),
        "own": consultation.written_by == request.user,
        "form": note_form(),
        "take_over": taking_over_form(),
        "link": standing_link(consultation, context["now"]),
        "new_version": version if version and version.published_at is None else None,
        "extensions": list(consultation.extensions.all()),
        **more,
    }
    errors = any(form.errors for form in (context["form"], context["take_over"]))
    status = 409 if refusal else 422 if errors else 200
    return render(request, "desk/consultations/detail.html", context, status=status)


def note_form(request: PersonRequest | None = None) -> NoteForm:
    """What the head wants changed."""
    return NoteForm(
        request.POST if request else None,
        label=_("What should be changed?"),
        required=_("Write what should be changed."),
        help_text=_("Only your colleagues read this."),
    )


def taking_over_form(request: PersonRequest | None = None) -> NoteForm:
    """Why a colleague's work is taken over."""
    return NoteForm(
        request.POST if request else None,
        label=_("Why do you take it over?"),
        required=_("Write why you take it over."),
        help_text=_("It goes to the journal of your body."),
    )
