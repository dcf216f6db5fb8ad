"""The person's own page, profile and devices."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts import email, erasing, joining, place, sessions
from portal.accounts.access import signed_in
from portal.accounts.devices import device_of
from portal.accounts.oneid.beginning import local
from portal.accounts.participation import taken_part
from portal.accounts.profile_forms import PlaceForm, ProfileForm
from portal.accounts.requests import PersonRequest
from portal.accounts.workplaces import doors
from portal.lifecycle import Refused

SHOWN = 100
UNPROCESSABLE = 422


@signed_in
def me(request: PersonRequest) -> HttpResponse:
    """What I took part in and what came of it; first what waits for me."""
    rows = taken_part(request.user, timezone.now())
    context = {
        "rows": rows[:SHOWN],
        "count": len(rows),
        "waiting": [row for row in rows if row.waits],
        "ask_email": email.needs_email(request.user),
        "erased_from": erasing.erased_from(request.user),
        "other_account": joining.offered(request),
        "doors": doors(request.user),
        **_tab("me"),
    }
    return render(request, "accounts/me.html", context)


@signed_in
def profile(request: PersonRequest) -> HttpResponseBase:
    """What others see of me, and in which language I am written to."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your profile is saved."))
        return redirect("accounts:profile")
    return _profile_page(request, form=form, status=UNPROCESSABLE if form.errors else 200)


@signed_in
def own_place(request: PersonRequest) -> HttpResponseBase:
    """Declare region and district; leads back to where they were asked for. `show` only asks for
    the districts of the region."""
    onward = local(request, request.POST.get("next") or request.GET.get("next"))
    if request.method != "POST":
        return _place_page(request, PlaceForm(initial=_present_place(request)), onward)
    if "show" in request.POST:
        chosen = PlaceForm(initial={"region": request.POST.get("region", "")})
        return _place_page(request, chosen, onward)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _place_page(request, form, onward, status=UNPROCESSABLE)
    try:
        place.declare(request.user, form.cleaned_data["region"], form.cleaned_data["district"])
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _place_page(request, form, onward, status=409)
    messages.success(request, _("Your region is saved."))
    return redirect(onward or "accounts:profile")


@signed_in
def devices(request: PersonRequest) -> HttpResponseBase:
    """Where I am signed in; POST ends every other session."""
    if request.method == "POST":
        sessions.end_all(request.user, keep=request.session.session_key)
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("accounts:sessions")
    rows = UserSession.objects.purge_and_list(request.user)
    listed = [
        {"row": row, "device": device_of(row.user_agent), "here": row.is_current()} for row in rows
    ]
    return render(request, "accounts/sessions.html", {"listed": listed, **_tab("sessions")})


@require_POST
@signed_in
def end_session(request: PersonRequest, pk: int) -> HttpResponseBase:
    """End one session; another person's cannot be found."""
    row = get_object_or_404(UserSession, user=request.user, pk=pk)
    if row.session_key != request.session.session_key:
        sessions.end_one(request.user, row.pk)
        messages.success(request, _("That device is signed out."))
    return redirect("accounts:sessions")


def _profile_page(request: PersonRequest, *, form: ProfileForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "place_from": place.may_change_from(request.user),
        "may_change_place": place.may_change(request.user),
        "address": email.confirmed_address(request.user),
        **_tab("profile"),
    }
    return render(request, "accounts/profile.html", context, status=status)


def _place_page(
    request: PersonRequest, form: PlaceForm, onward: str, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "next": onward,
        "place_from": place.may_change_from(request.user),
        "may_change_place": place.may_change(request.user) or place.lacks_district(request.user),
        **_tab("profile"),
    }
    return render(request, "accounts/place.html", context, status=status)


def _present_place(request: PersonRequest) -> dict[str, int | None]:
    return {"region": request.user.region_id, "district": request.user.district_id}


def _tab(name: str) -> dict[str, str]:
    return {"section": "me", "tab": name}
