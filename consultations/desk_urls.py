"""Addresses under /<language>/desk/consultations/."""

from consultations import (
    desk_authoring_urls,
    desk_deciding_urls,
    desk_draft_urls,
    desk_outcome_urls,
    desk_survey_urls,
)

app_name = "consultations"
urlpatterns = [
    *desk_authoring_urls.urlpatterns,
    *desk_deciding_urls.urlpatterns,
    *desk_draft_urls.urlpatterns,
    *desk_outcome_urls.urlpatterns,
    *desk_survey_urls.urlpatterns,
]
