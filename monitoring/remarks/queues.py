"""Reported questions and checks in the moderators' queue."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from monitoring.models import OnSiteCheck, Question
from monitoring.remarks import reporting
from monitoring.remarks.reporting import Remark
from portal.moderation.reported import manner
from portal.moderation.reported_queue import ReportedTexts, Verbs


class RemarkQueue(ReportedTexts):
    """What people asked or saw, and readers have reported."""

    template = "monitoring/remarks/moderation_item.html"
    verbs: ClassVar[Verbs] = reporting

    def reference_of(self, thing: Remark) -> str:
        """The number of the commitment."""
        return thing.commitment.reference


class QuestionQueue(RemarkQueue):
    """Reported questions."""

    noun, model, kind = "question", Question, _("Reported question")
    related = ("commitment", Question.AUTHOR)
    manner = manner(_("Reported questions"))


class CheckQueue(RemarkQueue):
    """Reported on-site checks."""

    noun, model, kind = "check", OnSiteCheck, _("Reported on-site check")
    related = ("commitment", OnSiteCheck.AUTHOR)
    manner = manner(_("Reported on-site checks"))


question_queue, check_queue = QuestionQueue(), CheckQueue()
