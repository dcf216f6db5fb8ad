"""Reports about contributions, and what a moderator makes of them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from consultations.alike import hand_on, in_turn
from consultations.backing import hold_first, recount
from consultations.models import Contribution
from portal.accounts.access import check_assurance
from portal.accounts.models import User
from portal.moderation.models import Report
from portal.moderation.reporting import hide_reported, leave, make_report, show_again
from portal.norms.models import Reason

NOUN = "contribution"


@transaction.atomic
def report(
    contribution: Contribution,
    *,
    by: User,
    reason: Reason | None,
    text: str = "",
    now: datetime | None = None,
) -> Report:
    """Ask the moderators to look at `contribution`, once a person (see `make_report`)."""
    now = now or timezone.now()
    check_assurance(by, "report", now)
    _hold(contribution)
    return make_report(contribution, by=by, noun=NOUN, reason=reason, text=text, now=now)


@transaction.atomic
def keep(contribution: Contribution, *, by: User, now: datetime | None = None) -> None:
    """It breaks no rule: its reports are answered and it stays."""
    _hold(contribution)
    leave(contribution, by=by, noun=NOUN, now=now or timezone.now())


@transaction.atomic
def remove(
    contribution: Contribution,
    *,
    by: User,
    reasons: Sequence[Reason],
    text: str = "",
    now: datetime | None = None,
) -> None:
    """Take it out of sight by coded reasons; it is decided on all the same.

    Those who said nearly the same are shown under the earliest of them from now on.
    """
    _hold_in_turn(contribution)
    hide_reported(
        contribution, by=by, noun=NOUN, reasons=reasons, text=text, now=now or timezone.now()
    )
    recount(hand_on(contribution), contribution.like_id)


@transaction.atomic
def restore(contribution: Contribution, *, by: User, now: datetime | None = None) -> None:
    """Show it again, after an appeal was upheld."""
    _hold_in_turn(contribution)
    show_again(contribution, by=by, noun=NOUN, now=now or timezone.now())
    recount(contribution.like_id or contribution.pk)


def _hold_in_turn(contribution: Contribution) -> None:
    """In the order of `contributing`: the turn at the clause, the first, the row."""
    in_turn(contribution.consultation, contribution.line)
    hold_first(contribution)
    _hold(contribution)


def _hold(contribution: Contribution) -> None:
    """A report and a decision wait for each other, so that no report is left unanswered."""
    rows = Contribution.objects.select_for_update(no_key=True, of=("self",))
    related = rows.select_related("consultation__body", "author")
    contribution.refresh_from_db(from_queryset=related)
