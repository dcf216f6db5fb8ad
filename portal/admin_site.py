"""The administration: for administrators alone, entered through the portal's own sign-in.

Its pages are drawn by unfold, whose scripts (Alpine) evaluate expressions and whose style sheet
takes the portal's colours from a `<style>` element. Here alone the Content-Security-Policy
allows both; nobody but an administrator ever gets such a page.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import UNSAFE_EVAL, UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language
from unfold.sites import UnfoldAdminSite

from portal.accounts.access import fresh_factor, has_staff_access, staff_required
from portal.accounts.models import Role
from portal.admin_theme import APPS

RELAXED = {"script-src": [UNSAFE_EVAL], "style-src": [UNSAFE_INLINE]}
ADMINISTRATOR = Role.Kind.ADMINISTRATOR
View = Callable[..., Any]


class PortalAdminSite(UnfoldAdminSite):
    """One gate for the whole administration; below it no further permissions are asked."""

    index_title = _("Administration")

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether an administrator sits here, in a session that a second factor has opened."""
        return has_staff_access(request, ADMINISTRATOR)

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Any page of the administration; changing anything takes a fresh second factor."""
        page = csp_update(RELAXED)(super().admin_view(view, cacheable))
        change = fresh_factor(page)

        @wraps(page)
        def either(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return (change if request.method == "POST" else page)(request, *args, **kwargs)

        return staff_required(ADMINISTRATOR)(either)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The apps in the order and by the names of the theme, the others after them."""
        order = list(APPS)
        listed = super().get_app_list(request, app_label)
        for app in listed:
            app["name"] = APPS.get(app["app_label"], app["name"])
        known = [app for app in listed if app["app_label"] in APPS]
        others = [app for app in listed if app["app_label"] not in APPS]
        return sorted(known, key=lambda app: order.index(app["app_label"])) + others

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The portal's own sign-in; whoever is signed in meets the gate of the first page."""
        if request.user.is_authenticated:
            return redirect("admin:index")
        return redirect_to_login(request.GET.get("next", reverse("admin:index")))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Leave through the portal's own page, which asks once."""
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Change the password where everybody does."""
        return redirect("account_change_password")

    def extra_urls(self) -> list[URLPattern]:
        """The language of the administration, whose addresses name none."""
        choose = staff_required(ADMINISTRATOR)(require_POST(set_language))
        return [path("language/", choose, name="language")]


@require_safe
@staff_required(ADMINISTRATOR)
def entrance(request: HttpRequest) -> HttpResponse:
    """The way in from the portal: the administration, whose addresses name no language, goes on
    in the language of the page that leads there."""
    response = redirect("admin:index")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        get_language() or settings.LANGUAGE_CODE,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response
