"""The notification centre."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.access import signed_in
from portal.accounts.requests import PersonRequest
from portal.notifications import reading
from portal.notifications.centre import page_of
from portal.notifications.models import Notification


@require_GET
@signed_in
def notices(request: PersonRequest) -> HttpResponse:
    """The reader's notices, grouped by thing."""
    page = page_of(request.user, request.GET.get("before", ""))
    return render(
        request, "notifications/list.html", {"page": page, "section": "me", "tab": "notices"}
    )


@require_POST
@signed_in
def readings(request: PersonRequest) -> HttpResponse:
    """Mark as read what the page showed: everything up to ``until``."""
    until = request.POST.get("until", "")
    if until.isdecimal() and len(until) < 20 and int(until) < 2**63:
        reading.read_all(until=int(until), by=request.user)
    return _back()


@require_POST
@signed_in
def thing_readings(request: PersonRequest, pk: int) -> HttpResponse:
    """Mark the notices about one thing as read, up to this one."""
    reading.read_thing(_own(request, pk), by=request.user)
    return _back()


@require_POST
@signed_in
def mutes(request: PersonRequest, pk: int) -> HttpResponse:
    """Hear no more of the thing that a notice is about."""
    reading.mute(_own(request, pk), by=request.user)
    messages.success(request, _("You will hear no more of it, except of an answer."))
    return _back()


@require_POST
@signed_in
def mute_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Hear of it again."""
    reading.unmute(_own(request, pk), by=request.user)
    messages.success(request, _("You will hear of it again."))
    return _back()


def _own(request: PersonRequest, pk: int) -> Notification:
    return get_object_or_404(Notification.objects.shown_to(request.user.pk), pk=pk)


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("notifications:list"), status=303)
