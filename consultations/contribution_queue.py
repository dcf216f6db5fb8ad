"""Reported contributions in the moderators' queue."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from consultations import reporting
from consultations.models import Contribution
from portal.moderation.reported import manner
from portal.moderation.reported_queue import ReportedTexts, Verbs


class ContributionQueue(ReportedTexts):
    """Opinions that readers have reported."""

    noun, model, kind = "contribution", Contribution, _("Reported opinion")
    template = "consultations/opinions/moderation_item.html"
    manner = manner(_("Reported opinions"))
    verbs: ClassVar[Verbs] = reporting
    related = ("consultation", "author")

    def reference_of(self, thing: Contribution) -> str:
        """The number of the consultation."""
        return thing.consultation.reference or ""

    def author_label(self, thing: Contribution) -> str:
        """The organisation or the name that stands beside it."""
        return thing.organisation or thing.author_name


contribution_queue = ContributionQueue()
