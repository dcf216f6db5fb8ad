"""The special-needs panel: a form that works without JavaScript and leads back."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from portal.appearance import CHOICES, COOKIE, COOKIE_AGE, Appearance, appearance_of

LABELS = {
    "size": (_("100 %"), _("137.5 %"), _("175 %")),
    "scheme": (
        _("As on the device"),
        _("Light"),
        _("Dark"),
        _("Black on white"),
        _("White on black"),
        _("Yellow on black"),
        _("Navy on light blue"),
    ),
    "images": (_("Show"), _("Hide")),
    "spacing": (_("Usual"), _("Wide lines and letters")),
}


def _choices(name: str) -> list[tuple[str, Any]]:
    return list(zip(CHOICES[name], LABELS[name], strict=True))


class AppearanceForm(forms.Form):
    """One question for each aspect."""

    size = forms.ChoiceField(
        label=_("Letter size"), choices=_choices("size"), widget=forms.RadioSelect, required=False
    )
    scheme = forms.ChoiceField(
        label=_("Colours"), choices=_choices("scheme"), widget=forms.RadioSelect, required=False
    )
    images = forms.ChoiceField(
        label=_("Pictures and maps"),
        choices=_choices("images"),
        widget=forms.RadioSelect,
        required=False,
    )
    spacing = forms.ChoiceField(
        label=_("Spacing"), choices=_choices("spacing"), widget=forms.RadioSelect, required=False
    )


def appearance(request: HttpRequest) -> HttpResponse:
    """Show the panel; keep what was chosen in a cookie and, signed in, in the profile."""
    back = way_back(request)
    if request.method != "POST":
        form = AppearanceForm(initial=vars(appearance_of(request)))
        return render(request, "appearance.html", {"form": form, "next": back})
    form = AppearanceForm(request.POST)
    if not form.is_valid():
        return render(request, "appearance.html", {"form": form, "next": back}, status=422)
    chosen = Appearance() if "reset" in request.POST else Appearance.of(form.cleaned_data)
    response = HttpResponseRedirect(back)
    keep(chosen, request, response)
    return response


def keep(chosen: Appearance, request: HttpRequest, response: HttpResponse) -> None:
    """Write the choice to the cookie and to the profile of who is signed in."""
    if request.user.is_authenticated:
        people = get_user_model().objects.filter(pk=request.user.pk)
        people.update(appearance=chosen.chosen())
    if not chosen.chosen():
        response.delete_cookie(COOKIE)
        return
    response.set_cookie(
        COOKIE,
        chosen.to_cookie(),
        COOKIE_AGE,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def way_back(request: HttpRequest) -> str:
    """The page that led here, if it is ours; else the home page."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if ours else reverse("home")
