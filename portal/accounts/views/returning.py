"""After OneID: why it failed, two accounts of one person, a form that waited."""

import time

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from portal.accounts import joining
from portal.accounts.access import SUSPENDED, has_second_factor, signed_in
from portal.accounts.oneid.beginning import begun_here, local, recall
from portal.accounts.requests import PersonRequest
from portal.accounts.signing_in import intent_of


@never_cache
def oneid_failed(request: HttpRequest) -> HttpResponse:
    """What went wrong at OneID, in plain words, with another try that leads to the same place.

    Opened in the browser that began the sign-in, it goes on as if OneID had led there at once.
    """
    if "code" in request.GET and begun_here(request):
        return redirect(f"{reverse('oneid_callback')}?{request.GET.urlencode()}")
    trip = recall(request)
    context = {
        "trip": trip,
        "intent": intent_of(request, trip.next_url),
        "android": _android_link(request) if trip.back else "",
        "section": "login",
    }
    return render(request, "accounts/oneid_failed.html", context)


def _android_link(request: HttpRequest) -> str:
    """This very page in the browser of the telephone, from within an app such as Telegram."""
    if "Android" not in request.headers.get("User-Agent", ""):
        return ""
    page = f"{request.get_host()}{request.path}?{recall(request).back}"
    return f"intent://{page}#Intent;scheme={request.scheme};end"


@never_cache
@signed_in
def join_accounts(request: PersonRequest) -> HttpResponseBase:
    """Ask whether two proven accounts of one person shall be one; POST joins or declines."""
    other = joining.offered(request)
    onward = local(request, request.POST.get("next") or request.GET.get("next"))
    if other is None:
        return redirect(onward or "accounts:me")
    if request.method != "POST":
        context = {"other": other, "next": onward, "section": "me"}
        return render(request, "accounts/join.html", context)
    if "join" in request.POST:
        joining.join(request.user, other)
    joining.decline(request)
    return redirect(onward or "accounts:me")


@never_cache
@signed_in
def resume(request: PersonRequest) -> HttpResponseBase:
    """The form that was sent before sign-in or the second factor was asked for, ready to be sent
    again; after a while its page alone, since a browser may be shared."""
    waiting = request.session.pop(SUSPENDED, None)
    if not isinstance(waiting, dict):
        return redirect("accounts:me")
    if waiting.get("until", 0) < time.time():
        return redirect(waiting["page"])
    fields = [pair for pair in waiting["fields"] if pair[0] != "csrfmiddlewaretoken"]
    return render(request, "accounts/resume.html", {**waiting, "fields": fields})


@never_cache
@signed_in
def second_factor(request: PersonRequest) -> HttpResponseBase:
    """Why staff need a second factor, and the two ways to set it up."""
    if has_second_factor(request.user):
        return redirect("mfa_index")
    return render(request, "accounts/second_factor.html", {"section": "me"})
