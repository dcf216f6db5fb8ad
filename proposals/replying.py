""" "Did this answer you?": what the signers of a proposal say of its answer, and what follows."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.norms import current
from proposals.eligibility import is_confirmed
from proposals.models import Answer, AnswerReply, Proposal, Signature
from proposals.patience import keep
from proposals.signing import standing_signature

COUNTED = Q(replies__signature__withdrawn_at=None, replies__signature__quarantined_at=None)
COUNTS = {
    "yes": Count("replies", COUNTED & Q(replies__satisfied=True)),
    "no": Count("replies", COUNTED & Q(replies__satisfied=False)),
}


@dataclass(frozen=True)
class Replies:
    """How many signers were answered, and how many not; exact."""

    yes: int
    no: int

    @property
    def total(self) -> int:
        """All who replied."""
        return self.yes + self.no

    @property
    def shown(self) -> bool:
        """Whether there are so many that the numbers tell of nobody."""
        return self.total >= current.quantity("replies-shown")

    @property
    def share_of_no(self) -> int:
        """How many of a hundred were not answered, for reading; `allows` counts exactly."""
        return round(100 * self.no / self.total) if self.total else 0

    def allows(self, now: datetime | None = None) -> bool:
        """Whether the author may take the answer further: enough replies, most of them no."""
        enough = self.total >= current.quantity("reopen-replies", now)
        return enough and 100 * self.no > current.quantity("reopen-share", now) * self.total


def replies_to(answer: Answer) -> Replies:
    """The exact counts, of standing and counted signatures only."""
    found = Answer.objects.filter(pk=answer.pk).aggregate(**COUNTS)
    return Replies(found["yes"], found["no"])


def asked_until(answer: Answer) -> datetime:
    """Until when signers are asked (exclusive). Raises ValueError for what is not published."""
    if answer.published_at is None:
        raise ValueError("Nobody is asked about a draft.")
    return current.due("answer-replies", answer.published_at, answer.published_at)


def latest_answer(proposal: Proposal) -> Answer | None:
    """The answer that stands: the newest published one."""
    answers = proposal.answers.filter(stage=Answer.Stage.PUBLISHED).select_related("body")
    return answers.order_by("-published_at", "-id").first()


def own_reply(answer: Answer, person: User) -> AnswerReply | None:
    """What `person` said of `answer`, if anything."""
    return answer.replies.filter(signature__signer=person, signature__withdrawn_at=None).first()


@transaction.atomic
def reply(answer: Answer, *, by: User, satisfied: bool, now: datetime | None = None) -> AnswerReply:
    """Say whether `answer` answered `by`, or say it differently. Raises Refused.

    One reply for a signature. No event: what a person said is nobody else's. While the author
    takes the answer further by what was said until then, a reply waits, and comes too late.
    """
    proposal = Proposal(pk=answer.proposal_id)
    keep(proposal)
    now = now or timezone.now()
    _check_asked(answer, proposal, now)
    signature = signature_of(by, proposal, now)
    made, fresh = AnswerReply.objects.get_or_create(
        answer=answer, signature=signature, defaults={"satisfied": satisfied, "at": now}
    )
    if not fresh and made.satisfied != satisfied:
        made.satisfied, made.changed_at = satisfied, now
        made.save(update_fields=["satisfied", "changed_at"])
    return made


def signature_of(person: User, proposal: Proposal, now: datetime) -> Signature:
    """The signature with which `person` may reply. Raises Refused for everybody else."""
    if not is_confirmed(person, "reply", now):
        raise Refused(
            _("To reply, your identity must be confirmed through OneID."),
            _("Sign in through OneID; then come back to this page."),
            code="assurance",
        )
    signature = standing_signature(person, proposal)
    if signature is None or signature.signer_id != person.pk:
        raise Refused(
            _("Only those who signed this proposal are asked."),
            _("You can follow the proposal and read the answer."),
            code="not_signed",
        )
    if signature.quarantined_at is not None:
        raise Refused(
            _("Your signature is being checked, so it cannot reply now."),
            _("Come back when the check is over: its result is shown on the proposal's page."),
            code="quarantined",
        )
    return signature


def _check_asked(answer: Answer, proposal: Proposal, now: datetime) -> None:
    stands = latest_answer(proposal)
    if proposal.state != Proposal.State.ANSWERED or stands != answer or proposal.hidden_at:
        raise Refused(
            _("This answer is not the last word on the proposal."),
            _("The page of the proposal shows where it stands."),
            code="not_asked",
        )
    if now >= asked_until(answer):
        raise Refused(
            _("The time to say whether this answered you is over."),
            _("The page of the proposal shows what the signers said."),
            code="question_closed",
        )
