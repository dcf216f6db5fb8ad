"""What a person said of drafts, and what is kept for later: rows of "My participation"."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.models import Contribution, ContributionDraft
from consultations.models.decision import DecisionOutcome
from portal.accounts.models import User
from portal.accounts.participation import Shade, Taken
from portal.wording import days_in_words, last_minute, whole_days_left

AT_MOST = 100
SHADES: dict[str, Shade] = {
    DecisionOutcome.ACCEPTED: "good",
    DecisionOutcome.PARTLY: "warn",
    DecisionOutcome.REJECTED: "bad",
    DecisionOutcome.NOTED: "info",
}


def taken_part(user: User, now: datetime) -> list[Taken]:
    """Opinions of `user` with what was decided, and drafts that can still be sent; two queries."""
    said = Contribution.objects.filter(author=user, withdrawn_at__isnull=True)
    rows = said.select_related("consultation", "decision").order_by("-id")[:AT_MOST]
    kept = ContributionDraft.objects.filter(person=user).select_related("consultation")
    return [*map(_said, rows), *(_kept(row, now) for row in kept[:AT_MOST])]


def _said(row: Contribution) -> Taken:
    decided = row.decision
    return Taken(
        at=row.created_at,
        kind=_("Your opinion"),
        title=row.title,
        url=row.get_absolute_url(),
        status=DecisionOutcome(decided.outcome).label if decided else _("Waiting for a decision"),
        about=row.consultation.title,
        shade=SHADES[decided.outcome] if decided else "live",
        icon="message-square",
    )


def _kept(row: ContributionDraft, now: datetime) -> Taken:
    closes = row.consultation.closes_at
    sendable = row.consultation.is_open(now) and closes is not None
    until = (
        f"{days_in_words(whole_days_left(closes, now))} · {last_minute(closes)}"
        if (sendable and closes)
        else ""
    )
    return Taken(
        at=row.saved_at,
        kind=_("An opinion kept for later"),
        title=row.consultation.title,
        url=reverse("consultations:mine"),
        status=_("Not sent"),
        detail=until,
        icon="message-square",
        waits=sendable,
    )
