"""More time for an answer: once and for some days by an officer, beyond that by the head alone."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.models import Event
from portal.clock import INSTANT, ONE_DAY, deadline, is_too_far, last_day, start_of_day
from portal.lifecycle import Refused
from portal.norms.current import holidays, period, quantity
from portal.wording import calendar_day
from proposals.models import Proposal
from proposals.patience import patient
from proposals.receiving import ready, record_on
from proposals.term import term_began


@patient
def extend(
    proposal: Proposal, *, until: date, reason: str, by: User, now: datetime | None = None
) -> Proposal:
    """Answer by the end of `until` instead, with a public reason.

    Raises Refused for a day that is no later or too far, once the answer is late (lateness stays
    visible), and beyond the norms for whoever is not the head of the body, nor stands in today.
    """
    now = now or timezone.now()
    ready(proposal, by, "extend")
    before, after = proposal.answer_due_at, _new_end(proposal, until, now)
    assert proposal.body is not None, "`ready` has looked at it"
    assert before is not None, "`_new_end` has looked at it"
    beyond = until > furthest_alone(proposal, now)
    if beyond:
        _check_head(proposal, by, now)
    proposal.answer_due_at = after
    proposal.save(update_fields=["answer_due_at"])
    facts: dict[str, Any] = {"from": before.isoformat(), "to": after.isoformat()}
    if beyond:
        facts["by_head"] = True
        facts |= {} if "head" in by.roles_in(proposal.body) else {"in_place_of_head": True}
    record_on("extended", proposal, by=by, now=now, reason=reason, **facts)
    return proposal


def furthest_alone(proposal: Proposal, now: datetime) -> date:
    """The last day to which an officer may extend without the head: that which stands, once the
    norm's number of extensions of this term is used up. A reopening begins a term of its own."""
    assert proposal.answer_due_at is not None, "only a term that runs is extended"
    stands = last_day(proposal.answer_due_at)
    if _extensions(proposal) >= quantity("answer-extensions", now):
        return stands
    rule = period("answer-extension", now)
    end = deadline(proposal.answer_due_at - INSTANT, rule.number, rule.unit, holidays(now))
    return last_day(end)


def _extensions(proposal: Proposal) -> int:
    made = Event.objects.on(proposal).filter(kind="proposal.extended")
    began = term_began(proposal)
    return (made.filter(at__gte=began) if began else made).count()


def _new_end(proposal: Proposal, until: date, now: datetime) -> datetime:
    """When `until` is over. Raises Refused where it cannot be the new end for anybody."""
    if proposal.is_overdue(now):
        raise Refused(
            _("The answer is late already, so its term can no longer be extended."),
            _("Answer as soon as you can: the page shows the day of your answer."),
            code="late",
        )
    if is_too_far(until, now):
        raise Refused(
            _("The day that you chose is too far away."),
            _("Choose a day within the next thirty years."),
            code="too_far",
        )
    before, after = proposal.answer_due_at, start_of_day(until + ONE_DAY)
    if before is None or after <= before:
        raise Refused(
            _("The new day must be later than the day that stands."),
            _("Choose a later day."),
            code="not_later",
        )
    return after


def _check_head(proposal: Proposal, by: User, now: datetime) -> None:
    assert proposal.body is not None, "`ready` has looked at it"
    assert proposal.answer_due_at is not None, "`_new_end` has looked at it"
    if by.heads(proposal.body):
        return
    furthest = furthest_alone(proposal, now)
    if furthest == last_day(proposal.answer_due_at):
        raise Refused(
            _("The term has been extended already; only the head can extend it again."),
            _("Answer by the day that stands, or ask the head to extend the term on this page."),
            code="head_only",
        )
    raise Refused(
        _("Only the head can extend the term for so long."),
        _("Choose %(day)s or an earlier day, or ask the head to extend the term on this page.")
        % {"day": calendar_day(furthest)},
        code="head_only",
    )
