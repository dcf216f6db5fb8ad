"""The person's own pages, under /<language>/me/."""

from django.urls import path

from portal.accounts.views import address, held, own, returning

app_name = "accounts"

urlpatterns = [
    path("", own.me, name="me"),
    path("profile/", own.profile, name="profile"),
    path("place/", own.own_place, name="place"),
    path("sessions/", own.devices, name="sessions"),
    path("sessions/<int:pk>/end/", own.end_session, name="end_session"),
    path("email/", address.address, name="email"),
    path("email/again/", address.send_again, name="email_again"),
    path("email/declined/", address.decline, name="email_declined"),
    path("data/", held.data, name="data"),
    path("data/download/", held.download, name="download"),
    path("erasure/", held.erasure, name="erasure"),
    path("erasure/receipt/", held.erasure_receipt, name="erasure_receipt"),
    path("erasure/undo/", held.undo_erasure, name="undo_erasure"),
    path("sign-in-failed/", returning.oneid_failed, name="oneid_failed"),
    path("join/", returning.join_accounts, name="join"),
    path("second-factor/", returning.second_factor, name="second_factor"),
    path("resume/", returning.resume, name="resume"),
]
