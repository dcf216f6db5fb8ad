"""Where a consultation stands for its reader: what people decided and what the clock says."""

from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation


class Situation(TextChoices):
    """One word for each state of a page."""

    UPCOMING = "upcoming", _("Opens soon")
    OPEN = "open", _("Open for discussion")
    CLOSED = "closed", _("Closed, outcome awaited")
    OVERDUE = "overdue", _("The outcome is late")
    CONCLUDED = "concluded", _("Concluded")
    WITHDRAWN = "withdrawn", _("Withdrawn by the state body")
    UNPUBLISHED = "unpublished", _("Not published yet")


ICONS = {
    Situation.UPCOMING: "clock",
    Situation.OPEN: "message-square",
    Situation.CLOSED: "clock",
    Situation.OVERDUE: "triangle-alert",
    Situation.CONCLUDED: "check",
    Situation.WITHDRAWN: "x",
}
KINDS = {
    Situation.OPEN: "live",
    Situation.CLOSED: "warn",
    Situation.OVERDUE: "bad",
    Situation.CONCLUDED: "good",
}


def situation_of(consultation: Consultation, now: datetime) -> Situation:
    """The situation of `consultation` at `now`."""
    if consultation.state == Consultation.State.CONCLUDED:
        return Situation.CONCLUDED
    if consultation.state == Consultation.State.WITHDRAWN:
        return Situation.WITHDRAWN
    if consultation.is_upcoming(now):
        return Situation.UPCOMING
    if consultation.is_open(now):
        return Situation.OPEN
    if consultation.is_overdue(now):
        return Situation.OVERDUE
    return Situation.CLOSED if consultation.is_closed(now) else Situation.UNPUBLISHED
