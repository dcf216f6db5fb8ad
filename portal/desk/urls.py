"""Addresses under /<language>/desk/. What upper floors add is named by string only."""

from django.urls import include, path

from portal.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.board, name="board"),
    path("proposals/", include("proposals.desk_urls")),
    path("commitments/", include("monitoring.desk_urls")),
    path("paper/", include("proposals.paper_urls")),
]
