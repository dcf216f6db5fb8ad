"""Whether a consultation takes what people say now."""

from datetime import datetime

from django.utils.translation import gettext as _

from consultations.holding import keep
from consultations.models import Consultation
from portal.lifecycle import Refused
from portal.wording import moment


def keep_open(consultation: Consultation, now: datetime) -> None:
    """Let nobody end `consultation` until the transaction is over. Raises Refused unless it is
    open."""
    keep(consultation)
    check_open(consultation, now)


def check_open(consultation: Consultation, now: datetime) -> None:
    """Raise Refused unless people may take part at `now`."""
    if consultation.is_open(now):
        return
    if consultation.is_upcoming(now):
        raise Refused(
            _("This consultation is not open yet."),
            _("It opens on %(moment)s.") % {"moment": moment(consultation.opens_at)},
            code="not_open_yet",
        )
    raise Refused(
        _("This consultation is closed."),
        _("What was said stays readable, and the outcome will stand on its page."),
        code="closed",
    )
