"""The acts of an officer on a commitment: which form, which verb, which words on the page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from monitoring import milestones, programmes, promises, speaking
from monitoring.forms import (
    BudgetForm,
    MoveForm,
    ReportForm,
    ResumptionForm,
    SuspensionForm,
    UpdateForm,
    WithdrawalForm,
)
from monitoring.making_forms import PlaceForm
from monitoring.milestone_forms import DropForm, MilestoneMoveForm, MilestoneReportForm
from monitoring.models import Commitment, Milestone
from monitoring.rules import PERMISSIONS
from portal.accounts.models import User

Words = str | Promise


@dataclass(frozen=True)
class Act:
    """One page with one form; `states` are those in which the page is offered."""

    page: str
    permission: str
    form: type[forms.Form]
    verb: Callable[..., Any]
    title: Words
    lead: Words
    said: Words
    icon: str
    kind: str = "primary"
    states: tuple[str, ...] = ("open",)


REPORT = Act(
    "report",
    "report_done",
    ReportForm,
    promises.report_done,
    _("Report it done"),
    _("Everyone who follows the commitment is told, and can read the proof."),
    _("The commitment is done; everyone who follows it is told."),
    "check",
)
UPDATE = Act(
    "update",
    "update",
    UpdateForm,
    speaking.update,
    _("Say how it goes"),
    _("Everyone who follows the commitment is told. “Nothing changed” is an update too."),
    _("The update is public."),
    "pen-line",
)
MOVE = Act(
    "move",
    "move",
    MoveForm,
    promises.move,
    _("Move the day"),
    _("The old day stays visible beside the new one."),
    _("The day is moved; the reason is public."),
    "calendar",
)
BUDGET = Act(
    "budget",
    "budget",
    BudgetForm,
    speaking.set_budget,
    _("Money"),
    _("What it costs and what was spent; every change stays in its history."),
    _("The amounts are public."),
    "scale",
)
PLACE = Act(
    "programme",
    "place",
    PlaceForm,
    programmes.place,
    _("Programme and objective"),
    _("Where the commitment stands; it counts in the sums of the programme."),
    _("The commitment is filed there."),
    "folder-tree",
    states=("open", "suspended", "done"),
)
SUSPENSION = Act(
    "suspension",
    "suspend",
    SuspensionForm,
    speaking.suspend,
    _("Suspend the commitment"),
    _("Its days do not count until it is resumed. The reason is public at once."),
    _("The commitment is suspended; the reason is public."),
    "pause",
    kind="danger",
)
RESUMPTION = Act(
    "resumption",
    "suspend",
    ResumptionForm,
    speaking.resume,
    _("Resume the commitment"),
    _("From now on its days count again."),
    _("The commitment goes on."),
    "play",
    states=("suspended",),
)
WITHDRAWAL = Act(
    "withdrawal",
    "withdraw",
    WithdrawalForm,
    promises.withdraw,
    _("Withdraw the commitment"),
    _("Withdrawing cannot be undone. The page stays, with the reason."),
    _("The commitment is withdrawn; the reason is public."),
    "x",
    kind="danger",
    states=("open", "suspended"),
)
ACTS = (UPDATE, REPORT, MOVE, BUDGET, PLACE, SUSPENSION, RESUMPTION, WITHDRAWAL)

MILESTONE_DONE = Act(
    "milestone_done",
    "milestones",
    MilestoneReportForm,
    milestones.report_done,
    _("Report the milestone done"),
    _("Everyone who follows the commitment is told, and can read the proof."),
    _("The milestone is done; everyone who follows the commitment is told."),
    "check",
)
MILESTONE_MOVE = Act(
    "milestone_move",
    "milestones",
    MilestoneMoveForm,
    milestones.move,
    _("Move the milestone"),
    _("The old day stays visible beside the new one."),
    _("The milestone is moved; the reason is public."),
    "calendar",
)
MILESTONE_DROP = Act(
    "milestone_drop",
    "milestones",
    DropForm,
    milestones.drop,
    _("Give the milestone up"),
    _("It stays on the page, struck through, with the reason."),
    _("The milestone is given up; the reason is public."),
    "x",
    kind="danger",
)


OVER = _("The commitment is done or withdrawn: this cannot be changed any more.")
STANDS_STILL = _("The commitment is suspended. The head of the state body resumes it first.")
GOES_ON = _("The commitment is not suspended.")
STEP_OVER = _("This milestone is done or given up already.")


def hindrance(act: Act, commitment: Commitment, thing: Commitment | Milestone) -> Words:
    """Why an act has nothing to be done to now; "" where it has."""
    if commitment.state not in act.states:
        still = {"open": GOES_ON, "suspended": STANDS_STILL}
        return still.get(commitment.state, OVER)
    return STEP_OVER if isinstance(thing, Milestone) and not thing.is_owed else ""


def acts_for(user: User, commitment: Commitment) -> list[Act]:
    """What `user` can do with `commitment` now."""
    return [
        act
        for act in ACTS
        if commitment.state in act.states and user.has_perm(PERMISSIONS[act.permission], commitment)
    ]
