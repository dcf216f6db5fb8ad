"""How moderators decide about what readers have reported: public already, it stays or is hidden."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.lifecycle import Refused
from portal.moderation.models import Outcome
from portal.moderation.queue import Manner


def manner(heading: str | Promise) -> Manner:
    """What is public already stays or is hidden; either is counted under `heading`."""
    return Manner(
        template="moderation/reported/_decision.html",
        counted=False,
        heading=heading,
        done={
            Outcome.PUBLISH: gettext_lazy("It stays; whoever reported it has been told."),
            Outcome.REJECT: gettext_lazy("It is hidden; its author has been told why."),
        },
        words={
            Outcome.PUBLISH: gettext_lazy("Left as it is"),
            Outcome.REJECT: gettext_lazy("Hidden"),
        },
    )


def not_returned() -> Refused:
    """Why nothing public is given back to its author."""
    return Refused(
        _("This is public already, so it cannot be returned."),
        _("Leave it as it is, or reject it: then it is hidden and its author can appeal."),
        code="public",
    )
