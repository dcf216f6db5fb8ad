"""The addresses of OneID, without a language: the callback is registered with OneID, exactly."""

from django.urls import path

from portal.accounts.oneid.views import callback, login

urlpatterns = [
    path("login/", login, name="oneid_login"),
    path("callback/", callback, name="oneid_callback"),
]
