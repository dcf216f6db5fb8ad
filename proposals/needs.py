"""What a proposal needs to be answered: shown beside every stage of writing."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.norms import current
from portal.norms.models import Period, ProposalLevel
from portal.wording import grouped
from proposals.models import Proposal


def needs_of(proposal: Proposal | None, now: datetime) -> list[tuple[str, str]]:
    """Four steps with the numbers of the norms: what, and how long it takes."""
    levels = current.levels(now)
    key = proposal.level.key if proposal and proposal.level else levels[0].key
    level = next((each for each in levels if each.key == key), levels[0])
    others = [each for each in levels if each.key != level.key]
    return [
        (_co_supporters(level), _("They join by your link, confirmed through OneID.")),
        (_("A moderator looks at it"), _moderation(current.period("moderation", now))),
        (_collection(level), _levels(level, others)),
        (_("An official answer"), _review(level)),
    ]


def _co_supporters(level: ProposalLevel) -> str:
    number = level.co_supporters
    return ngettext("%(n)s co-supporter", "%(n)s co-supporters", number) % {"n": number}


def _moderation(rule: Period) -> str:
    time = days_of(rule.number, rule.unit)
    return _("Within %(time)s it is published, or returned with the reason.") % {"time": time}


def _collection(level: ProposalLevel) -> str:
    goal = ngettext("%(n)s signature", "%(n)s signatures", level.threshold)
    time = days_of(level.collection_days, level.collection_unit)
    words = {"goal": goal % {"n": grouped(level.threshold)}, "time": time}
    return _("%(goal)s in %(time)s") % words


def _levels(level: ProposalLevel, others: list[ProposalLevel]) -> str:
    rest = "; ".join(f"{each.name} — {_goal(each)}" for each in others)
    return f"{level.name}. {rest}" if rest else level.name


def _goal(level: ProposalLevel) -> str:
    goal = grouped(level.threshold)
    return _("%(goal)s (an assumption so far)") % {"goal": goal} if level.assumption else goal


def _review(level: ProposalLevel) -> str:
    time = days_of(level.review_days, level.review_unit)
    words = _(
        "Within %(time)s after the threshold. If it is late, that shows with the body's name."
    )
    return words % {"time": time}


def days_of(number: int, unit: str) -> str:
    """A period in words: "3 working days", "90 days", "2 hours"."""
    forms = {
        "working": ngettext("%(n)s working day", "%(n)s working days", number),
        "hours": ngettext("%(n)s hour", "%(n)s hours", number),
    }
    words = forms.get(unit, ngettext("%(n)s day", "%(n)s days", number))
    return words % {"n": grouped(number)}
