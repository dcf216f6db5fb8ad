"""Proposals, who signed them, how they are counted and what was answered."""

from proposals.models.answer import Answer, NextStep
from proposals.models.counting import Tally, TallyDelta, Total
from proposals.models.point import AnswerPoint
from proposals.models.proposal import CoSupporter, Proposal, ProposalVersion
from proposals.models.reply import AnswerReply, Reopening
from proposals.models.signature import Signature, SignIntent

__all__ = (
    "Answer",
    "AnswerPoint",
    "AnswerReply",
    "CoSupporter",
    "NextStep",
    "Proposal",
    "ProposalVersion",
    "Reopening",
    "SignIntent",
    "Signature",
    "Tally",
    "TallyDelta",
    "Total",
)
