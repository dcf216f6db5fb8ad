"""Reported statements and words in the moderators' queue."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from consultations.models import Statement, SurveyAnswer
from consultations.statements import reporting
from consultations.statements.reporting import HELD_WITH, Said
from portal.moderation.reported import manner
from portal.moderation.reported_queue import ReportedTexts, Verbs


class SaidQueue(ReportedTexts):
    """What people said in short, and readers have reported."""

    template = "consultations/statements/moderation_item.html"
    verbs: ClassVar[Verbs] = reporting

    def reference_of(self, thing: Said) -> str:
        """The number of the consultation."""
        return thing.of_consultation.reference or ""


class StatementQueue(SaidQueue):
    """Reported statements."""

    noun, model, kind = "statement", Statement, _("Reported statement")
    related = HELD_WITH[Statement]
    manner = manner(_("Reported statements"))


class WordsQueue(SaidQueue):
    """Reported words of surveys."""

    noun, model, kind = "words", SurveyAnswer, _("Reported words of a survey")
    related = HELD_WITH[SurveyAnswer]
    manner = manner(_("Reported words of surveys"))


statement_queue, words_queue = StatementQueue(), WordsQueue()
