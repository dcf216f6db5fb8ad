"""Taking an answer that satisfied few to the body above, once, by the author's wish."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.clock import local_day
from portal.directory.models import Body
from portal.language.scripts import language_of
from portal.lifecycle import Refused
from portal.norms import current
from proposals.hiding import check_not_hidden
from proposals.lifecycle import PROPOSAL
from proposals.models import Answer, Proposal, Reopening
from proposals.patience import hold, patient
from proposals.receiving import record_on
from proposals.replying import Replies, asked_until, latest_answer, replies_to
from proposals.term import due_from


@patient
def reopen(proposal: Proposal, *, by: User, reason: str, now: datetime | None = None) -> Reopening:
    """Put `proposal` before the body above the one that answered; its term begins anew.

    The answer stays readable. Raises Refused for anybody but the author, a second time, while
    too few signers were asked or most are satisfied, and where no body stands above.
    """
    now = now or timezone.now()
    hold(proposal)
    check_not_hidden(proposal)
    answer, replies, above = check_may_reopen(proposal, by, now)
    if not reason.strip():
        raise Refused(
            _("The reason is missing."), _("It is shown on the proposal's page."), code="no_words"
        )
    made = Reopening.objects.create(
        proposal=proposal,
        answer=answer,
        by=by,
        to=above,
        reason=reason.strip(),
        language=language_of(reason, proposal.language),
        at=now,
        replies=replies.total,
        dissatisfied=replies.no,
    )
    _begin_anew(proposal, above, now)
    record_on("reopened", proposal, by=by, now=now, **_facts(proposal, made, answer))
    return made


def check_may_reopen(proposal: Proposal, by: User, now: datetime) -> tuple[Answer, Replies, Body]:
    """What would be reopened, by how many replies, and to whom. Raises Refused."""
    if proposal.author is None or not same_person(by, proposal.author):
        raise Refused(
            _("Only the author of the proposal can reopen it."),
            _("If you signed it, you can say whether the answer answered you."),
            code="not_author",
        )
    if Reopening.objects.filter(proposal=proposal).exists():
        raise Refused(
            _("This proposal was reopened once already."),
            _("You can write a new proposal that names this one."),
            code="reopened_already",
        )
    answer = latest_answer(proposal)
    PROPOSAL.check(
        "reopen",
        proposal.state,
        _("Only an answered proposal can be reopened."),
        _("Its page shows where it stands."),
    )
    assert answer is not None, "what is answered has an answer"
    replies = replies_to(answer)
    check_replies(replies, now)
    if now >= reopens_until(answer):
        raise Refused(
            _("The time to reopen the proposal is over."),
            _("You can write a new proposal that names this one."),
            code="too_late",
        )
    return answer, replies, body_above(answer.body, now)


def check_replies(replies: Replies, now: datetime) -> None:
    """Raise Refused unless enough signers replied and most of them were not answered."""
    if replies.allows(now):
        return
    raise Refused(
        _("A proposal is reopened when at least %(number)s signers replied and most said no.")
        % {"number": current.quantity("reopen-replies", now)},
        _("You can ask those who signed to say whether the answer answered them."),
        code="too_few_replies",
    )


def body_above(body: Body, now: datetime) -> Body:
    """The body that stands above `body` and exists. Raises Refused where there is none."""
    if body.above is None or not body.above.exists_on(local_day(now)):
        raise Refused(
            _("No state body stands above %(name)s, so the answer cannot be taken further.")
            % {"name": body.name},
            _("You can write a new proposal to another body."),
            code="no_body_above",
        )
    return body.above


def reopens_until(answer: Answer) -> datetime:
    """Until when the author may reopen (exclusive), counted from the end of the question."""
    return current.due("reopening", asked_until(answer), answer.published_at)


def _begin_anew(proposal: Proposal, above: Body, now: datetime) -> None:
    proposal.state, proposal.body, proposal.answered_at = Proposal.State.WITH_BODY, above, None
    proposal.answer_due_at = due_from(proposal, now)
    proposal.save(update_fields=["state", "body", "answered_at", "answer_due_at"])


def _facts(proposal: Proposal, made: Reopening, answer: Answer) -> dict[str, Any]:
    assert proposal.answer_due_at is not None, "it has just begun"
    return {
        "from": answer.body.names,
        "to": made.to.names,
        "reason": made.reason,
        "replies": made.replies,
        "dissatisfied": made.dissatisfied,
        "due": proposal.answer_due_at.isoformat(),
    }
