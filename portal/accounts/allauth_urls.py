"""Signing in by e-mail, second factors and sessions: allauth's pages under the portal's language.

Its pages for other providers are left out: OneID is the only one, and it never needs a form.
"""

from django.urls import include, path

urlpatterns = [
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
