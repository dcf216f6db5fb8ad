"""Reports about statements and about words in surveys, and what a moderator makes of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from consultations.models import Statement, SurveyAnswer
from portal.accounts.access import check_assurance
from portal.accounts.models import User
from portal.moderation.models import Report
from portal.moderation.reporting import hide_reported, leave, make_report, show_again
from portal.norms.models import Reason

Said = Statement | SurveyAnswer
HELD_WITH = {
    Statement: ("consultation__body", "author"),
    SurveyAnswer: ("answers__person", "question__survey__consultation__body"),
}


@transaction.atomic
def report(
    said: Said, *, by: User, reason: Reason | None, text: str = "", now: datetime | None = None
) -> Report:
    """Ask the moderators to look at it, once a person (see `make_report`)."""
    now = now or timezone.now()
    check_assurance(by, "report", now)
    _hold(said)
    return make_report(said, by=by, noun=noun_of(said), reason=reason, text=text, now=now)


@transaction.atomic
def keep(said: Said, *, by: User, now: datetime | None = None) -> None:
    """It breaks no rule: its reports are answered and it stays."""
    _hold(said)
    leave(said, by=by, noun=noun_of(said), now=now or timezone.now())


@transaction.atomic
def remove(
    said: Said,
    *,
    by: User,
    reasons: Sequence[Reason],
    text: str = "",
    now: datetime | None = None,
) -> None:
    """Take it out of sight by coded reasons; what was counted stays counted."""
    _hold(said)
    moment = now or timezone.now()
    hide_reported(said, by=by, noun=noun_of(said), reasons=reasons, text=text, now=moment)


@transaction.atomic
def restore(said: Said, *, by: User, now: datetime | None = None) -> None:
    """Show it again, after an appeal was upheld."""
    _hold(said)
    show_again(said, by=by, noun=noun_of(said), now=now or timezone.now())


def noun_of(said: Said) -> str:
    """How events and addresses call it."""
    return "statement" if isinstance(said, Statement) else "words"


def _hold(said: Said) -> None:
    """A report and a decision wait for each other, so that no report is left unanswered."""
    rows: Any = type(said)._default_manager.select_for_update(no_key=True, of=("self",))
    said.refresh_from_db(from_queryset=rows.select_related(*HELD_WITH[type(said)]))
