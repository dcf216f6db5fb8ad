"""The person's own pages."""

from django.urls import path

from portal.accounts.views import arrival

app_name = "accounts"

urlpatterns = [
    path("", arrival.me, name="me"),
    path("sign-in-failed/", arrival.oneid_failed, name="oneid_failed"),
    path("join/", arrival.join_accounts, name="join"),
]
