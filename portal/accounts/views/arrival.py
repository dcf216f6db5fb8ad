"""Coming back from OneID: why it failed, and joining two accounts of one person."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from portal.accounts import joining
from portal.accounts.models import User
from portal.accounts.oneid.beginning import local, recall


@login_required
def me(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.user))


@never_cache
def oneid_failed(request: HttpRequest) -> HttpResponse:
    """What went wrong at OneID, in plain words, with another try that leads to the same place."""
    trip = recall(request)
    return render(
        request, "accounts/oneid_failed.html", {"trip": trip, "section": "login"}, status=200
    )


@never_cache
@login_required
def join_accounts(request: HttpRequest) -> HttpResponse:
    """Ask whether two proven accounts of one person shall be one; POST joins or declines."""
    other = joining.offered(request)
    onward = local(request, request.POST.get("next") or request.GET.get("next")) or "accounts:me"
    if other is None or not isinstance(request.user, User):
        return redirect(onward)
    if request.method != "POST":
        return render(
            request, "accounts/join.html", {"other": other, "next": onward, "section": "me"}
        )
    if "join" in request.POST:
        joining.join(request.user, other)
    joining.decline(request)
    return redirect(onward)
