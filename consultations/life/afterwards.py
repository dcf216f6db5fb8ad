"""After the decision: the outcome, the adopted act, and what the body promised."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from consultations.life.stages import Stage, due
from consultations.models import Consultation
from monitoring.models import Commitment, Status
from portal.route import State
from portal.wording import calendar_day, day


def outcome(consultation: Consultation, now: datetime) -> Stage:
    """Published, or who owes it by when."""
    if consultation.concluded_at is not None:
        detail = day(consultation.concluded_at)
        return Stage("done", _("Outcome published"), detail, card="outcome", about=consultation)
    late = consultation.is_overdue(now)
    note = _("%(body)s publishes what was said, what was done about it and why.")
    note %= {"body": consultation.body.name}
    detail = due(consultation.outcome_due_at, now)
    return Stage("late" if late else "next", _("Outcome"), detail, note=note)


def act(consultation: Consultation) -> Stage:
    """The adopted act with its number, date and link; no law says by when it is adopted."""
    if consultation.act_number and consultation.act_date:
        detail = f"{calendar_day(consultation.act_date)} · № {consultation.act_number}"
        return Stage("done", _("Act adopted"), detail, card="act", about=consultation)
    note = _("%(body)s names its number, date and link here once it is adopted.")
    note %= {"body": consultation.body.name}
    return Stage("next", _("Act"), _("no day is set for it"), note=note)


def deeds(consultation: Consultation, promised: Sequence[Commitment], now: datetime) -> Stage:
    """What came of it in practice: each commitment with its day and how it stands."""
    title = _("Implementation")
    if promised:
        standing = [(each, each.status(now)) for each in promised]
        state = _state_of([status for _each, status in standing])
        kept = sum(status == Status.DONE for _each, status in standing)
        detail = _("%(done)s of %(all)s kept") % {"done": kept, "all": len(promised)}
        return Stage(state, title, detail, card="deeds", about=standing)
    names = {"body": consultation.body.name}
    if consultation.concluded_at is None:
        note = _("The outcome names the next steps of %(body)s, each with a day and watched here.")
        return Stage("next", title, _("begins with the outcome"), note=note % names)
    note = _("The outcome names no next step. What %(body)s promises later stands here.")
    return Stage("next", title, _("nothing promised yet"), note=note % names)


def withdrawn(consultation: Consultation) -> Stage:
    """The body gave it up, with a reason."""
    about: Any = consultation
    detail = day(consultation.withdrawn_at)
    return Stage("late", _("Consultation withdrawn"), detail, card="withdrawn", about=about)


def _state_of(statuses: list[Status]) -> State:
    if Status.LATE in statuses or Status.DISPUTED in statuses:
        return "late"
    return "done" if set(statuses) <= {Status.DONE, Status.WITHDRAWN} else "next"
