"""What reaches a person where, and how a mail is stopped."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.access import signed_in
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.notifications.forms import PreferenceForm
from portal.notifications.letters import Unwanted, confirmed_address
from portal.notifications.models import Preference

PAUSE = timedelta(days=30)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def preferences(request: PersonRequest) -> HttpResponse:
    """Show the matrix; POST keeps what was ticked."""
    mine, _made = Preference.objects.get_or_create(person=request.user)
    sent = request.POST if request.method == "POST" else None
    form = PreferenceForm(sent, instance=mine, person=request.user)
    if sent is not None and form.is_valid():
        form.save()
        messages.success(request, _("Your choice is kept."))
        return _back()
    context = {"form": form, "section": "me", "tab": "preferences", **_state(mine)}
    status = 422 if form.errors else 200
    return render(request, "notifications/preferences.html", context, status=status)


@require_POST
@signed_in
def pause(request: PersonRequest) -> HttpResponse:
    """Stop all mails for thirty days; with ``end`` let them come again."""
    until = None if "end" in request.POST else timezone.now() + PAUSE
    Preference.objects.update_or_create(person=request.user, defaults={"paused_until": until})
    return _back()


@csrf_exempt  # the token of the address is the proof; mail programs send no other (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, POST stops all mails to whoever got the mail with this token; no sign-in."""
    preference = get_object_or_404(Preference, token=token)
    if request.method == "POST":
        Preference.objects.filter(pk=preference.pk).update(mail_on=False)
        preference.mail_on = False
    return render(request, "notifications/unsubscribe.html", {"mail_on": preference.mail_on})


def _state(mine: Preference) -> dict[str, Any]:
    return {
        "paused_until": mine.paused_until if mine.is_paused(timezone.now()) else None,
        "address": _address(mine.person),
    }


def _address(person: User) -> str:
    try:
        return confirmed_address(person)
    except Unwanted:
        return ""


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("notifications:preferences"), status=303)
