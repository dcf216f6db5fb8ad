"""What a person said of drafts, and what is kept for later: rows of "My participation"."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.life.stages import Stage, present
from consultations.life.telling import RELATED, lives_of
from consultations.models import Contribution, ContributionDraft, large
from consultations.models.decision import DecisionOutcome
from portal.accounts.models import User
from portal.accounts.participation import Shade, Taken
from portal.wording import days_in_words, last_minute, whole_days_left

AT_MOST = 100
VERSIONS = ("clause__version", "decision__clause__version")
SHADES: dict[str, Shade] = {
    DecisionOutcome.ACCEPTED: "good",
    DecisionOutcome.PARTLY: "warn",
    DecisionOutcome.REJECTED: "bad",
    DecisionOutcome.NOTED: "info",
}


def taken_part(user: User, now: datetime) -> list[Taken]:
    """Opinions of `user` with where each stands, and drafts that can still be sent; at most nine
    queries, however many there are."""
    said = Contribution.objects.filter(author=user, withdrawn_at__isnull=True)
    light = said.select_related(*RELATED).defer(*large(*VERSIONS))
    rows = list(light.order_by("-id")[:AT_MOST])
    lives = lives_of(rows, now) if rows else {}
    kept = ContributionDraft.objects.filter(person=user).select_related("consultation")
    return [
        *(_said(row, lives[row.pk]) for row in rows),
        *(_kept(row, now) for row in kept[:AT_MOST]),
    ]


def _said(row: Contribution, stages: Sequence[Stage]) -> Taken:
    decided, stage = row.decision, present(stages)
    waiting = _("Late") if stage.state == "late" else _("Waiting for a decision")
    return Taken(
        at=row.created_at,
        kind=_("Your opinion"),
        title=row.title,
        url=row.get_absolute_url(),
        status=DecisionOutcome(decided.outcome).label if decided else waiting,
        detail=f"{stage.title}: {stage.detail}",
        onward=stage.note,
        stages=stages,
        about=row.consultation.title,
        shade=_shade(row, stage),
        icon="message-square",
    )


def _shade(row: Contribution, stage: Stage) -> Shade:
    if row.decision:
        return SHADES[row.decision.outcome]
    return "bad" if stage.state == "late" else "live"


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
