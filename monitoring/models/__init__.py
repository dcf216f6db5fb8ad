"""Programmes, commitments, how they are kept, and what citizens ask and see."""

from monitoring.models.check import ObjectionReply, OnSiteCheck
from monitoring.models.commitment import Commitment, Move
from monitoring.models.indicator import Entry, Indicator, Measurement, Target
from monitoring.models.milestone import Milestone, MilestoneMove
from monitoring.models.programme import Objective, Programme
from monitoring.models.proof import ProofFile
from monitoring.models.querysets import CommitmentQuerySet, DayNumber
from monitoring.models.question import Question
from monitoring.models.table import Import
from monitoring.models.update import ProgressUpdate
from monitoring.scorecards import models as scorecards
from monitoring.status import Status

__all__ = (
    "Commitment",
    "CommitmentQuerySet",
    "DayNumber",
    "Entry",
    "Import",
    "Indicator",
    "Measurement",
    "Milestone",
    "MilestoneMove",
    "Move",
    "Objective",
    "ObjectionReply",
    "OnSiteCheck",
    "Programme",
    "ProgressUpdate",
    "ProofFile",
    "Question",
    "Status",
    "Target",
    "scorecards",
)
