"""Addresses under /<language>/desk/. What upper floors add is named by string only."""

from django.urls import include, path

from portal.desk import assignment_views, team_views, views

app_name = "desk"
urlpatterns = [
    path("", views.board, name="board"),
    path(
        "assignments/<slug:noun>/<slug:reference>/", assignment_views.assignment, name="assignment"
    ),
    path("team/", team_views.team, name="team"),
    path("team/deputies/new/", team_views.deputy_new, name="deputy_new"),
    path("team/deputies/<int:pk>/ending/", team_views.deputy_ending, name="deputy_ending"),
    path("team/absences/new/", team_views.absence_new, name="absence_new"),
    path("team/absences/<int:pk>/ending/", team_views.absence_ending, name="absence_ending"),
    path("proposals/", include("proposals.desk_urls")),
    path("consultations/", include("consultations.desk_urls")),
    path("commitments/", include("monitoring.desk_urls")),
    path("scorecards/", include("monitoring.scorecards.desk.urls")),
    path("paper/", include("proposals.paper_urls")),
]
