"""What a moderator does with two proposals whose authors agree: merge them, or say why not."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.keys import is_one_of
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from proposals.counting import exact_count
from proposals.fitting import check_fit
from proposals.lifecycle import PROPOSAL
from proposals.merging import held
from proposals.models import Merge, Proposal
from proposals.patience import patient
from proposals.publishing import authors_of

Stage = Merge.Stage


@patient
def merge(agreed: Merge, *, by: User, now: datetime | None = None) -> Merge:
    """End the one proposal, in public; its signatures stay where they are and none is moved.

    Signings in flight are waited for, later ones are refused; whoever signed is asked to sign the
    other one anew. Raises Refused unless both authors still agree and both still collect.
    """
    now = now or timezone.now()
    held(agreed, closing=True)
    source, target = agreed.source, agreed.target
    _check_may_decide(agreed, by)
    PROPOSAL.check("merge", source.state, *_not_any_more())
    check_fit(source, target, now)
    source.state, source.join_expires_at = Proposal.State.MERGED, None
    source.closes_at = min(source.closes_at or now, now)
    source.save(update_fields=["state", "join_expires_at", "closes_at"])
    _decide(agreed, Stage.DONE, by, now)
    _tell_the_story(agreed, by, now)
    return agreed


@patient
def refuse(agreed: Merge, *, by: User, reason: str, now: datetime | None = None) -> Merge:
    """Leave both as they are, and tell both authors why."""
    now = now or timezone.now()
    held(agreed)
    _check_may_decide(agreed, by)
    if not reason.strip():
        raise Refused(
            _("The authors must be told why."),
            _("Write the reason for your decision."),
            code="no_words",
        )
    agreed.refusal = reason.strip()
    _decide(agreed, Stage.REFUSED, by, now)
    record("merge.refused", on=agreed, by=by, now=now, visibility=Event.Visibility.PRIVATE)
    return agreed


def people_of(agreed: Merge) -> list[User]:
    """Whose own content it is: who asked, who agreed, and who joined either of the texts."""
    first, second = authors_of(agreed.asking), authors_of(agreed.asked)
    return [*first[:1], *second[:1], *first[1:], *second[1:]]


def _check_may_decide(agreed: Merge, by: User) -> None:
    if is_one_of(by, people_of(agreed)):
        raise Refused(
            _("You wrote or joined one of the two proposals."),
            _("Another moderator decides about it."),
            code="own_content",
        )
    if agreed.stage != Stage.AGREED:
        raise Refused(*_not_any_more(), code=f"not_{agreed.stage}")


def _decide(agreed: Merge, stage: str, by: User, now: datetime) -> None:
    agreed.stage, agreed.decided_at, agreed.done_by, agreed.note = stage, now, by, ""
    agreed.save(update_fields=["stage", "decided_at", "done_by", "note", "refusal"])


def _tell_the_story(done: Merge, by: User, now: datetime) -> None:
    """One event on each page; titles are looked up there, for either may be hidden later."""
    count = exact_count(done.source)
    for kind, proposal, other in (
        ("proposal.merged", done.source, done.target),
        ("proposal.merged_from", done.target, done.source),
    ):
        record(
            kind,
            on=proposal,
            by=by,
            now=now,
            body=proposal.body,
            region=proposal.region,
            topics=proposal.topics.values_list("pk", flat=True),
            data={"other": other.reference, "count": count},
        )


def _not_any_more() -> tuple[str, str]:
    return (
        _("This merge does not wait for a decision any more."),
        _("Open another one from the queue."),
    )
