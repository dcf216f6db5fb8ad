"""Reported remarks and files in the moderators' queue."""

from collections.abc import Sequence
from typing import ClassVar

from django.utils.translation import gettext_lazy

from portal.accounts.models import User
from portal.moderation.reported import manner
from portal.moderation.reported_queue import ReportedTexts, Verbs
from proposals import reporting
from proposals.models import Argument, AuthorUpdate, Evidence
from proposals.reporting import Remark
from proposals.writers import co_authors_of


class RemarkQueue(ReportedTexts):
    """Texts of one kind that readers have reported."""

    template = "proposals/remarks/moderation_item.html"
    verbs: ClassVar[Verbs] = reporting
    related = ("proposal", "author")

    def authors(self, thing: Remark) -> Sequence[User]:
        """Who wrote it, then who wrote the proposal: neither may decide."""
        writers = (thing.author, thing.proposal.author, *co_authors_of(thing.proposal))
        return [person for person in writers if person is not None]

    def reference_of(self, thing: Remark) -> str:
        """The number of the proposal."""
        return thing.proposal.reference or ""

    def author_label(self, thing: Remark) -> str:
        """The name that stands beside it, else that of the proposal."""
        label: str = getattr(thing, "author_name", thing.proposal.author_name)
        return label


class ArgumentQueue(RemarkQueue):
    """Reported arguments."""

    noun, model, kind = "argument", Argument, gettext_lazy("Reported argument")
    manner = manner(gettext_lazy("Reported arguments"))


class UpdateQueue(RemarkQueue):
    """Reported updates of authors."""

    noun, model, kind = "update", AuthorUpdate, gettext_lazy("Reported update")
    manner = manner(gettext_lazy("Reported updates"))


class EvidenceQueue(RemarkQueue):
    """Reported files of proposals."""

    noun, model, kind = "evidence", Evidence, gettext_lazy("Reported file")
    manner = manner(gettext_lazy("Reported files"))
    template = "proposals/remarks/moderation_file.html"


argument_queue, update_queue, evidence_queue = ArgumentQueue(), UpdateQueue(), EvidenceQueue()
