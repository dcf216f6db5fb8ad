"""What a state body does with a proposal before it answers: take it up, pass it on.

Each verb looks at the row anew under its lock: a proposal may have gone to another body meanwhile.
"""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.keys import is_one_of
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.desk.assigning import hand_to, release
from portal.directory.models import Body
from portal.lifecycle import Refused
from proposals.hiding import check_not_hidden
from proposals.lifecycle import PROPOSAL
from proposals.models import Answer, Proposal
from proposals.patience import hold, patient
from proposals.publishing import authors_of

WRITERS = {"answerer", "head"}


@patient
def take(proposal: Proposal, *, by: User, now: datetime | None = None) -> Proposal:
    """Take up a proposal that has reached its threshold; signing ends. Raises Refused before.

    Whoever takes it up has it, until it is given to a colleague.
    """
    ready(proposal, by, "take")
    assert proposal.body is not None, "`ready` has looked at it"
    hand_to(proposal, by, body=proposal.body, by=by, now=now or timezone.now())
    proposal.state = Proposal.State.WITH_BODY
    proposal.save(update_fields=["state"])
    record_on("taken", proposal, by=by, now=now)
    return proposal


@patient
def transfer(
    proposal: Proposal, *, to: Body, reason: str, by: User, now: datetime | None = None
) -> Proposal:
    """Pass a proposal to the body that can decide it. The due date stays, the draft goes.

    Public, with its reason. Raises Refused for the body that has it already.
    """
    ready(proposal, by, "transfer")
    if to == proposal.body:
        raise Refused(
            _("This body has the proposal already."), _("Choose another body."), code="same_body"
        )
    if proposal.answers.filter(stage=Answer.Stage.PUBLISHED, body=to).exists():
        raise Refused(
            _("This body has answered the proposal already."),
            _("Choose another body, or answer it yourselves."),
            code="answered_already",
        )
    assert proposal.body is not None, "what has an addressee was checked above"
    names = {"from": proposal.body.names, "to": to.names}
    proposal.answers.exclude(stage=Answer.Stage.PUBLISHED).delete()
    release(proposal, now=now or timezone.now())
    proposal.state, proposal.body = Proposal.State.WITH_BODY, to
    proposal.save(update_fields=["state", "body"])
    record_on("transferred", proposal, by=by, now=now, reason=reason, **names)
    return proposal


def check_not_own(proposal: Proposal, by: User) -> None:
    """Raise Refused for the author and the co-supporters of the proposal."""
    if is_one_of(by, authors_of(proposal)):
        raise Refused(
            _("You wrote or joined this proposal as a citizen."),
            _("A colleague must answer it."),
            code="own_proposal",
        )


def ready(proposal: Proposal, by: User, verb: str) -> None:
    """Lock the proposal and raise Refused unless `by` may do `verb` with it now."""
    hold(proposal)
    check_not_hidden(proposal)
    if proposal.body is None or not by.roles_in(proposal.body) & WRITERS:
        raise Refused(
            _("This proposal is not with your body."),
            _("Its page shows which body has it now."),
            code="not_your_body",
        )
    check_not_own(proposal, by)
    PROPOSAL.check(
        verb,
        proposal.state,
        _("This is not possible now: the proposal stands elsewhere."),
        _("Its page shows where it stands."),
    )
    if proposal.reached_at is None:
        raise Refused(
            _("The proposal has not reached its threshold."),
            _("The term for an answer begins when it does."),
            code="not_reached",
        )


def record_on(
    verb: str,
    proposal: Proposal,
    *,
    by: User,
    now: datetime | None,
    visibility: str = Event.Visibility.PUBLIC,
    **data: Any,
) -> None:
    """Write what happened to `proposal` on the way to its answer; `data` feeds the timeline."""
    record(
        f"proposal.{verb}",
        on=proposal,
        by=by,
        now=now,
        body=proposal.body,
        region=proposal.region,
        topics=proposal.topics.values_list("pk", flat=True),
        goals=proposal.goals.values_list("pk", flat=True),
        visibility=visibility,
        data=data,
    )
