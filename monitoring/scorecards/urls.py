"""Addresses under /<language>/scorecards/."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from monitoring.scorecards.views import criteria, files, portals, rounds, tables


class Reference(StringConverter):
    """The number of a round: B-2026-001."""

    regex = r"B-\d{4}-\d{3,9}"


class Place(StringConverter):
    """The code of a region: UZ-NW."""

    regex = r"[A-Z]{2}-[A-Z]{2}"


register_converter(Reference, "round")
register_converter(Place, "region")

app_name = "scorecards"
urlpatterns = [
    path("", rounds.rounds, name="list"),
    path("methods/<slug:key>/", rounds.method, name="method"),
    path("methods/<slug:key>/features.csv", tables.features, name="features_table"),
    path("<round:reference>/", rounds.found, name="round"),
    path("<round:reference>/ranking.csv", tables.ranking, name="ranking_table"),
    path("<round:reference>/marks.csv", tables.marks, name="marks_table"),
    path("<round:reference>/criteria/<slug:key>/", criteria.criterion, name="criterion"),
    path("<round:reference>/pictures/<uuid:uid>/", files.picture, name="picture"),
    path("<round:reference>/<region:code>/", portals.portal, name="portal"),
]
