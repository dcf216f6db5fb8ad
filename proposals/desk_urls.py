"""Addresses under /<language>/desk/proposals/."""

from django.urls import path

from proposals import answer_views, desk_views

app_name = "proposals"
urlpatterns = [
    path("<slug:reference>/", desk_views.detail, name="detail"),
    path("<slug:reference>/taking/", desk_views.taking, name="taking"),
    path("<slug:reference>/transfer/", desk_views.transferral, name="transfer"),
    path("<slug:reference>/extension/", desk_views.extension, name="extension"),
    path("<slug:reference>/answer/", answer_views.answer, name="answer"),
    path("<slug:reference>/answer/preview/", answer_views.preview, name="preview"),
    path("<slug:reference>/answer/approval/", answer_views.approval, name="approval"),
    path("<slug:reference>/answer/publication/", answer_views.publication, name="publication"),
    path("<slug:reference>/answer/return/", answer_views.returning, name="returning"),
]
