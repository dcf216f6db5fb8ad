"""Addresses under /<language>/desk/scorecards/."""

from django.urls import path

from monitoring.scorecards import urls  # the converters of addresses  # noqa: F401
from monitoring.scorecards.desk import assessing, conducting, listing, moving, placing

app_name = "scorecards"
urlpatterns = [
    path("", listing.rounds, name="list"),
    path("new/", listing.new, name="new"),
    path("<round:reference>/", conducting.found, name="round"),
    path("<round:reference>/days/", moving.days, name="days"),
    path("<round:reference>/opening/", conducting.opening, name="opening"),
    path("<round:reference>/replies/", conducting.replies, name="replies"),
    path("<round:reference>/approval/", conducting.approval, name="approval"),
    path("<round:reference>/return/", conducting.sending_back, name="return"),
    path("<round:reference>/publication/", conducting.publication, name="publication"),
    path("<round:reference>/pictures/<uuid:uid>/", assessing.picture, name="picture"),
    path("<round:reference>/<region:code>/", assessing.portal, name="portal"),
    path("<round:reference>/<region:code>/assessors/", placing.assessors, name="assessors"),
    path("<round:reference>/<region:code>/removal/", placing.removal, name="removal"),
    path("<round:reference>/<region:code>/<slug:feature>/mark/", assessing.mark, name="mark"),
    path("<round:reference>/<region:code>/<slug:feature>/ruling/", assessing.ruling, name="ruling"),
    path("<round:reference>/<region:code>/<slug:feature>/reply/", assessing.reply, name="reply"),
]
