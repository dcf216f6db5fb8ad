"""The route line of a round: assessed, replied to, approved, published."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from monitoring.scorecards.models import Round
from portal.clock import local_day
from portal.route import State, Station
from portal.wording import final_day

ORDER = [
    Round.State.DRAFT,
    Round.State.ASSESSING,
    Round.State.REPLY,
    Round.State.APPROVAL,
    Round.State.PUBLISHED,
]


def stations(found: Round, now: datetime) -> list[Station]:
    """Where `found` stands at `now`."""
    return [
        Station(_state(found, 1), _("Two people mark each portal"), _since(found.opened_at)),
        Station(_state(found, 2), _("The bodies reply"), _until(found.replies_until)),
        Station(_state(found, 3), _("The head approves"), _since(found.sent_at)),
        Station(_end(found, now), _("Published"), _published(found)),
    ]


def _state(found: Round, step: int) -> State:
    at = ORDER.index(Round.State(found.state))
    return "done" if at > step else "now" if at == step else "next"


def _end(found: Round, now: datetime) -> State:
    if found.is_published:
        return "done"
    return "late" if now >= found.deadline else "next"


def _published(found: Round) -> str:
    if found.published_at:
        return _day(local_day(found.published_at))
    return _("by %(day)s") % {"day": _day(found.publish_on)}


def _since(moment: datetime | None) -> str:
    return _day(local_day(moment)) if moment else ""


def _until(moment: datetime | None) -> str:
    return _("until %(moment)s") % {"moment": final_day(moment)} if moment else ""


def _day(day: date) -> str:
    return date_format(day)
