"""Scorecards: the method, the rounds that use it, and the marks with what they rest on."""

from monitoring.scorecards.models.mark import BodyReply, EvidencePicture, Mark, Opinion, Ruling
from monitoring.scorecards.models.method import Criterion, Edition, Feature
from monitoring.scorecards.models.round import AssessedPortal, Assessor, Round, RoundMove

__all__ = (
    "AssessedPortal",
    "Assessor",
    "BodyReply",
    "Criterion",
    "Edition",
    "EvidencePicture",
    "Feature",
    "Mark",
    "Opinion",
    "Round",
    "RoundMove",
    "Ruling",
)
