"""The screens on which an officer writes: passport, bullets, dates. Each saves what is right."""

from collections.abc import Callable
from datetime import datetime
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

from consultations import authoring
from consultations.desk_date_forms import DatesForm, days_of
from consultations.desk_forms import BulletsForm, PassportForm
from consultations.desk_views.frame import (
    context_of,
    find,
    form_page,
    officers,
    onward,
    opened,
)
from consultations.models import Consultation
from consultations.readiness import minimum_in_words
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.clock import last_day
from portal.lifecycle import Refused
from portal.norms import current
from portal.workplace import posted

Save = Callable[[], Any]
TITLES: dict[str, str | Promise] = {
    "passport": gettext_lazy("Passport"),
    "bullets": gettext_lazy("What changes, in plain words"),
    "dates": gettext_lazy("Dates"),
}


@form_page
@officers
@idempotent
def passport(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Kind, title, purpose, whom it concerns, on what basis, whom one can ask."""
    consultation = find(request, uid)
    form = PassportForm(posted(request), initial=_passport_of(consultation, request.method))

    def save() -> None:
        fields = dict(form.cleaned_data)
        topics = fields.pop("topics", None)
        seen = _seen(request, "passport")
        authoring.save(consultation, by=request.user, fields=fields, topics=topics, **seen)

    return _screen(request, consultation, "passport", form, save)


@form_page
@officers
@idempotent
def bullets(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """What changes, in plain words. The button `edit` adds a row and saves nothing else."""
    consultation = find(request, uid)
    form = BulletsForm(posted(request), kept=consultation.bullets)
    if request.method == "POST" and "edit" in request.POST:
        data = request.POST.copy()
        data.setdefault(f"bullet-{form.rows}", "")
        return _draw(request, consultation, "bullets", BulletsForm(data))

    def save() -> None:
        if form.is_valid():
            said = {"bullets": form.bullets()}
            authoring.save(consultation, by=request.user, fields=said, **_seen(request, "bullets"))

    return _screen(request, consultation, "bullets", form, save)


@form_page
@officers
@idempotent
def dates(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """When it opens and closes; less than the minimum of its kind is not taken."""
    consultation = find(request, uid)
    form = DatesForm(
        posted(request),
        consultation=consultation,
        now=timezone.now(),
        initial=days_of(consultation),
    )

    def save() -> None:
        if form.is_valid():
            opens_at, closes_at = form.moments()
            authoring.set_dates(
                consultation,
                by=request.user,
                opens_at=opens_at,
                closes_at=closes_at,
                seen=request.POST.get("seen", ""),
            )

    return _screen(request, consultation, "dates", form, save)


def _screen(
    request: PersonRequest, consultation: Consultation, screen: str, form: forms.Form, save: Save
) -> HttpResponse:
    if request.method != "POST":
        return _draw(request, consultation, screen, form)
    is_valid = form.is_valid()
    if "autosave" in request.POST:
        return _autosaved(request, consultation, screen, save)
    try:
        save()
    except Refused as refusal:
        return _draw(request, consultation, screen, form, refusal=refusal)
    if not is_valid:
        return _draw(request, consultation, screen, form)
    messages.success(request, _("Saved."))
    return redirect(onward(consultation, screen, timezone.now()))


def _autosaved(
    request: PersonRequest, consultation: Consultation, screen: str, save: Save
) -> HttpResponse:
    """Keep what is right while it is typed: a piece of the page, for htmx."""
    refusal: Refused | None = None
    try:
        save()
    except Refused as reason:
        refusal = reason
    context = {
        "consultation": consultation,
        "autosaved": True,
        "refusal": refusal,
        "seen": authoring.mark_of(consultation, screen),
    }
    return render(request, "desk/consultations/_saved.html", context)


def _draw(
    request: PersonRequest,
    consultation: Consultation,
    screen: str,
    form: forms.Form,
    refusal: Refused | None = None,
) -> HttpResponse:
    now = timezone.now()
    locked = refusal is not None and refusal.code == "locked"
    kept = request.POST.get("seen", "")
    context = context_of(
        request,
        consultation,
        here=TITLES[screen],
        screen=screen,
        now=now,
        form=form,
        refusal=refusal,
        seen=kept if locked else authoring.mark_of(consultation, screen),
        **(_about_dates(consultation, now) if screen == "dates" else {}),
    )
    if request.method == "GET":
        context["lock"] = opened(request, consultation, now)
    lock = context["lock"]
    context["may_write"] = consultation.state == Consultation.State.DRAFT and (
        request.method == "POST" or lock is None or lock.holder_id == request.user.pk
    )
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, f"desk/consultations/{screen}.html", context, status=status)


def _seen(request: PersonRequest, screen: str) -> dict[str, Any]:
    return {"screen": screen, "seen": request.POST.get("seen", "")}


def _passport_of(consultation: Consultation, method: str | None) -> dict[str, Any]:
    """The passport as the form shows it; nothing is asked of the database for what is sent."""
    if method == "POST":
        return {}
    names = ("title", "bears_on_business", "purpose", "affected", "legal_basis")
    contact = ("contact_name", "contact_phone", "contact_email")
    return {
        **{name: getattr(consultation, name) for name in (*names, *contact)},
        "kind": consultation.kind.key,
        "region": consultation.region.code if consultation.region else "",
        "topics": [topic.pk for topic in consultation.topics.all()],
    }


def _about_dates(consultation: Consultation, now: datetime) -> dict[str, Any]:
    """The norm that holds, and what follows from the dates that stand."""
    first = authoring.earliest_close_for(consultation, None, now)
    closes = consultation.closes_at
    return {
        "minimum": minimum_in_words(consultation, now),
        "earliest": last_day(first),
        "outcome_due": current.due("outcome", closes, now) if closes else None,
    }
