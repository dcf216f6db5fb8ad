"""Proposals, who signed them, how they are counted and what was answered."""

from proposals.models.answer import Answer, NextStep
from proposals.models.argument import Argument, ArgumentMark
from proposals.models.co_author import CoAuthor, DraftLock
from proposals.models.counting import Tally, TallyDelta, Total
from proposals.models.evidence import Evidence
from proposals.models.figures import KeptFigures
from proposals.models.merge import Merge
from proposals.models.paper import PaperSheet, PaperSignature, SheetAudit
from proposals.models.point import AnswerPoint
from proposals.models.pressure import PressureReport
from proposals.models.prolongation import Prolongation
from proposals.models.proposal import Proposal
from proposals.models.quarantine import Objection, Quarantine
from proposals.models.reply import AnswerReply, Reopening
from proposals.models.signature import Signature, SignIntent
from proposals.models.surge import SurgeMark
from proposals.models.text import CoSupporter, ProposalVersion
from proposals.models.update import AuthorUpdate

__all__ = (
    "Answer",
    "AnswerPoint",
    "AnswerReply",
    "Argument",
    "ArgumentMark",
    "AuthorUpdate",
    "CoAuthor",
    "CoSupporter",
    "DraftLock",
    "Evidence",
    "KeptFigures",
    "Merge",
    "NextStep",
    "Objection",
    "PaperSheet",
    "PaperSignature",
    "PressureReport",
    "Prolongation",
    "Proposal",
    "ProposalVersion",
    "Quarantine",
    "Reopening",
    "SheetAudit",
    "SignIntent",
    "Signature",
    "SurgeMark",
    "Tally",
    "TallyDelta",
    "Total",
)
