"""The administration: for administrators alone, entered through the portal's own sign-in.

Its pages are drawn by unfold, whose scripts (Alpine) evaluate expressions and whose style sheet
takes the portal's colours from a `<style>` element. Here alone the Content-Security-Policy
allows both; nobody but an administrator ever gets such a page.
"""

from collections.abc import Callable
from typing import Any

from csp.constants import UNSAFE_EVAL, UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language
from unfold.sites import UnfoldAdminSite

from portal.admin_theme import APPS

RELAXED = {"script-src": [UNSAFE_EVAL], "style-src": [UNSAFE_INLINE]}
View = Callable[..., Any]


class PortalAdminSite(UnfoldAdminSite):
    """One gate for the whole administration; below it no further permissions are asked."""

    index_title = _("Administration")

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the person administers the portal."""
        user = request.user
        if not user.is_active or user.is_anonymous:
            return False
        return user.is_superuser or user.has_role("administrator")

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Any page of the administration, with the policy that its scripts need."""
        return csp_update(RELAXED)(super().admin_view(view, cacheable))

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
        """Send a visitor to the portal's sign-in; whoever is signed in already has no way in."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        target = request.GET.get("next", f"/{self.name}/")
        return redirect_to_login(target, settings.LOGIN_URL)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Leave through the portal's own page, which asks once."""
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Change the password where everybody does."""
        return redirect("account_change_password")

    def extra_urls(self) -> list[URLPattern]:
        """The language of the administration, whose addresses name none."""
        choose = self.admin_view(require_POST(set_language))
        return [path("language/", choose, name="language")]
