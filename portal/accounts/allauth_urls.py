"""Signing in by e-mail, second factors and sessions: allauth's pages under the portal's language.

Its pages for other providers are left out: OneID is the only one, and it never needs a form.
"""

from collections.abc import Iterable, Iterator
from functools import wraps
from typing import Any

from allauth.account import urls as account
from allauth.mfa import urls as second_factor
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from portal.accounts.access import View
from portal.accounts.confirming import confirm_email, verification_sent
from portal.accounts.signing_in import login

UNPROCESSABLE = 422


def truthful(view: View) -> View:
    """Answer a form with errors by 422, as every other page of the portal does."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if request.method == "POST" and response.status_code == 200 and form and form.errors:
            response.status_code = UNPROCESSABLE
        return response

    return answered


def wrapped(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern | URLResolver]:
    """The same addresses, each view answering truthfully."""
    for each in patterns:
        if isinstance(each, URLPattern):
            yield URLPattern(each.pattern, truthful(each.callback), each.default_args, each.name)
        else:
            yield URLResolver(each.pattern, list(wrapped(each.url_patterns)))


urlpatterns = [
    path("login/", truthful(login), name="account_login"),
    path("confirm-email/", verification_sent, name="account_email_verification_sent"),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$", truthful(confirm_email), name="account_confirm_email"
    ),
    path("email/", RedirectView.as_view(pattern_name="accounts:email"), name="account_email"),
    path(
        "sessions/",
        RedirectView.as_view(pattern_name="accounts:sessions"),
        name="usersessions_list",
    ),
    *wrapped(account.urlpatterns),
    path("2fa/", include(list(wrapped(second_factor.urlpatterns)))),
]
