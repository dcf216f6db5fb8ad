"""Addresses under /<language>/desk/commitments/."""

from django.urls import path

from monitoring import desk_views, making_views, programme_desk
from monitoring.measuring.desk_urls import urlpatterns as indicators
from monitoring.questions import desk

app_name = "commitments"
STEP = "<slug:reference>/milestones/<int:milestone>/"
urlpatterns = [
    path("", making_views.commitments, name="list"),
    path("new/", making_views.new, name="new"),
    path("programmes/new/", programme_desk.new, name="new_programme"),
    path("programmes/<slug:reference>/", programme_desk.objectives, name="objectives"),
    path("<slug:reference>/", desk_views.report, name="report"),
    path("<slug:reference>/questions/<int:pk>/", desk.answer, name="answer"),
    path("<slug:reference>/reply/", desk.reply_to_objections, name="reply"),
    path("<slug:reference>/update/", desk_views.update, name="update"),
    path("<slug:reference>/move/", desk_views.move, name="move"),
    path("<slug:reference>/budget/", desk_views.budget, name="budget"),
    path("<slug:reference>/programme/", desk_views.place, name="programme"),
    path("<slug:reference>/suspension/", desk_views.suspension, name="suspension"),
    path("<slug:reference>/resumption/", desk_views.resumption, name="resumption"),
    path("<slug:reference>/withdrawal/", desk_views.withdrawal, name="withdrawal"),
    path("<slug:reference>/milestones/", desk_views.steps, name="milestones"),
    path(f"{STEP}done/", desk_views.milestone_done, name="milestone_done"),
    path(f"{STEP}move/", desk_views.milestone_move, name="milestone_move"),
    path(f"{STEP}drop/", desk_views.milestone_drop, name="milestone_drop"),
    *indicators,
]
