"""The route line of a proposal: where it is, what comes next, by when."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.clock import local_day
from portal.route import Station
from portal.wording import day, days_in_words, grouped, whole_days_left
from proposals.models import Proposal
from proposals.needs import days_of
from proposals.situation import Situation, situation_of
from proposals.term import term_of


def stations_of(proposal: Proposal, now: datetime, count: int = 0) -> list[Station]:
    """The stations of `proposal` at `now`; `count` is its exact number of signatures."""
    situation = situation_of(proposal, now)
    if situation == Situation.REJECTED:
        return [
            Station("done", _("Sent"), day(proposal.submitted_at)),
            Station("late", _("Rejected"), _("the text stays readable")),
        ]
    stations = [_published(proposal)]
    if situation == Situation.WITHDRAWN:
        return [*stations, Station("now", _("Withdrawn by its author"))]
    if situation == Situation.MERGED:
        merged = day(proposal.closes_at)
        return [*stations, Station("now", _("Merged with another one"), merged)]
    if situation == Situation.NOT_SUPPORTED:
        return [*stations, *_unsupported(proposal, count)]
    if situation == Situation.OPEN:
        return [*stations, *_collecting(proposal, count)]
    return [*stations, *_after_threshold(proposal, situation, now)]


def review_time(proposal: Proposal) -> str:
    """How long the body has: "60 days", "60 working days"."""
    return days_of(proposal.review_days or 0, proposal.review_unit)


def threshold_in_words(proposal: Proposal) -> str:
    """The threshold as "10 000 signatures"."""
    number = proposal.threshold or 0
    return ngettext("%(n)s signature", "%(n)s signatures", number) % {"n": grouped(number)}


def _published(proposal: Proposal) -> Station:
    detail = day(proposal.published_at)
    if proposal.submitted_at and proposal.published_at:
        days = (local_day(proposal.published_at) - local_day(proposal.submitted_at)).days
        if days > 0:
            words = ngettext("moderated in %(n)s day", "moderated in %(n)s days", days)
            detail += " · " + words % {"n": grouped(days)}
    return Station("done", _("Published"), detail)


def _collecting(proposal: Proposal, count: int) -> list[Station]:
    assert proposal.closes_at is not None, "an open proposal has an end"
    percent = min(100, count * 100 // max(1, proposal.threshold or 1))
    left = days_in_words(whole_days_left(proposal.closes_at))
    name = proposal.body.name if proposal.body else ""
    within = _("within %(time)s after the threshold") % {"time": review_time(proposal)}
    return [
        Station("now", _("Collecting signatures"), f"{left} · {percent} %", percent),
        Station("next", threshold_in_words(proposal), name),
        Station("next", _("Official answer"), within),
        Station("next", _("Watching it being done"), _("progress shows on this page")),
    ]


def _unsupported(proposal: Proposal, count: int) -> list[Station]:
    percent = min(100, count * 100 // max(1, proposal.threshold or 1))
    closed = _("closed on %(date)s") % {"date": day(proposal.closes_at)}
    return [
        Station("now", _("Collection has ended"), f"{closed} · {percent} %", percent),
        Station("next", threshold_in_words(proposal), _("were needed")),
    ]


def _after_threshold(proposal: Proposal, situation: Situation, now: datetime) -> list[Station]:
    name = proposal.body.name if proposal.body else ""
    reached = Station("done", threshold_in_words(proposal), _reached(proposal))
    if situation == Situation.ANSWERED:
        return [
            reached,
            Station("done", _("Considered"), name),
            Station("done", _("Official answer"), _answered(proposal)),
            Station("now", _("Watching it being done"), _("progress shows on this page")),
        ]
    term = term_of(proposal, now)
    assert term is not None, "the threshold starts the clock"
    return [
        reached,
        Station("late" if term.late else "now", _("Being considered"), name),
        Station("late" if term.late else "next", _("Official answer"), term.words),
        Station("next", _("Watching it being done"), _("progress shows on this page")),
    ]


def _reached(proposal: Proposal) -> str:
    detail = day(proposal.reached_at)
    if proposal.published_at and proposal.reached_at:
        number = (local_day(proposal.reached_at) - local_day(proposal.published_at)).days + 1
        detail += " · " + _("on day %(n)s") % {"n": grouped(number)}
    return detail


def _answered(proposal: Proposal) -> str:
    detail = day(proposal.answered_at)
    if proposal.answered_at is None or proposal.answer_due_at is None:
        return detail
    in_time = proposal.answered_at < proposal.answer_due_at
    return f"{detail} · {_('in time') if in_time else _('late')}"
