"""Consultations: drafts with their clauses, what people say to them, and what became of it."""

from consultations.models.consultation import Consultation, Extension, PreviewLink
from consultations.models.contribution import Attachment, Contribution, ContributionSupport
from consultations.models.decision import Decision, Group, Passing, ReasonTemplate
from consultations.models.document import Document
from consultations.models.draft import Clause, DraftVersion, large
from consultations.models.kept import ContributionDraft
from consultations.models.outcome import Outcome, OutcomeStep
from consultations.models.statement import Statement, StatementVote
from consultations.models.survey import AnswerSet, Option, Question, Survey, SurveyAnswer
from consultations.models.tally import OpinionDelta, OpinionTally

__all__ = (
    "AnswerSet",
    "Attachment",
    "Clause",
    "Consultation",
    "Contribution",
    "ContributionDraft",
    "ContributionSupport",
    "Decision",
    "Document",
    "DraftVersion",
    "Extension",
    "Group",
    "OpinionDelta",
    "OpinionTally",
    "Option",
    "Outcome",
    "OutcomeStep",
    "Passing",
    "PreviewLink",
    "Question",
    "ReasonTemplate",
    "Statement",
    "StatementVote",
    "Survey",
    "SurveyAnswer",
    "large",
)
