"""An author steps back: withdrawing a proposal, or handing it over to somebody else."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from portal.norms import current
from proposals import text_lock
from proposals.co_authoring import end_own
from proposals.counting import mark_reached
from proposals.drafting import EDITABLE, check_author, check_may_propose
from proposals.lifecycle import PROPOSAL
from proposals.merging import let_go
from proposals.models import Merge, Proposal
from proposals.models.proposal import join_token
from proposals.patience import hold, patient
from proposals.writers import is_co_author


@patient
def withdraw(
    proposal: Proposal, *, by: User, reason: str = "", now: datetime | None = None
) -> Proposal:
    """End `proposal` by its author's wish, in public if it was published.

    Signatures given stay on record. Raises Refused once the threshold is met, counted by the drain
    or not yet: from then on the answer is owed to everybody who signed. Nor does an author end
    alone what somebody else's proposal was merged into.
    """
    now = now or timezone.now()
    hold(proposal)
    check_author(proposal, by)
    PROPOSAL.check(
        "withdraw",
        proposal.state,
        _("This proposal cannot be withdrawn any more."),
        _("Its page shows where it stands."),
    )
    if proposal.reached_at is not None or mark_reached(proposal):
        raise Refused(
            _("Enough people have signed: now the answer is owed to all of them."),
            _("You can hand the proposal over to somebody else."),
            code="reached",
        )
    check_ends_alone(proposal, by)
    public = proposal.published_at is not None
    proposal.state = Proposal.State.WITHDRAWN
    proposal.join_expires_at = None
    if proposal.closes_at is not None:
        proposal.closes_at = min(proposal.closes_at, now)
    proposal.save(update_fields=["state", "join_expires_at", "closes_at"])
    _record_end(proposal, by, now, reason=reason, public=public)
    return proposal


def check_ends_alone(proposal: Proposal, by: User) -> None:
    """Raise Refused where another person's proposal goes on as this one: its signers were sent
    here. Who takes it over from its author has the agreement of both."""
    merges = Merge.objects.done().filter(target=proposal).select_related("source__author")
    authors = [merge.source.author for merge in merges]
    if all(author is not None and same_person(by, author) for author in authors):
        return
    raise Refused(
        _("Another author ended their proposal for this one, and whoever signed it was sent here."),
        _(
            "You can hand the proposal over, to that author too; otherwise signatures are"
            " collected until its last day."
        ),
        code="took_in",
    )


def _record_end(proposal: Proposal, by: User, now: datetime, *, reason: str, public: bool) -> None:
    record(
        "proposal.withdrawn",
        on=proposal,
        by=by,
        now=now,
        body=proposal.body,
        region=proposal.region,
        topics=proposal.topics.values_list("pk", flat=True),
        visibility=Event.Visibility.PUBLIC if public else Event.Visibility.PRIVATE,
        data={"reason": reason},
    )


@patient
def offer(proposal: Proposal, *, by: User, now: datetime | None = None) -> Proposal:
    """Open a link by which somebody else can take `proposal` over; a text that is not public yet,
    a co-author alone."""
    now = now or timezone.now()
    hold(proposal)
    check_author(proposal, by)
    _check_can_change_hands(proposal)
    if proposal.published_at is not None:
        proposal.join_token = join_token()
    proposal.join_expires_at = current.due("join-link", now, now)
    proposal.save(update_fields=["join_token", "join_expires_at"])
    private = Event.Visibility.PRIVATE
    record("proposal.offered", on=proposal, by=by, now=now, visibility=private)
    return proposal


@patient
def take_over(
    proposal: Proposal, *, by: User, name_public: bool = True, now: datetime | None = None
) -> Proposal:
    """Become the author of what was offered; the signatures and the text stay as they are.

    A merge that the former author wanted is taken back.
    """
    now = now or timezone.now()
    hold(proposal)
    _check_can_change_hands(proposal)
    check_may_propose(by, now)
    _check_may_take_over(proposal, by)
    if refusal := offer_is_over(proposal, now):
        raise refusal
    if proposal.author is not None and same_person(by, proposal.author):
        raise Refused(
            _("This proposal is yours already."),
            _("Send the link to whoever is to take it over."),
            code="own_content",
        )
    let_go(proposal, by=by, now=now)
    if proposal.author is not None:
        text_lock.let_go(proposal, by=proposal.author)
    proposal.author, proposal.join_expires_at = by, None
    proposal.author_name = by.full_name if name_public else ""
    proposal.save(update_fields=["author", "author_name", "join_expires_at"])
    end_own(proposal, by, now)
    public = proposal.published_at is not None
    record(
        "proposal.handed_over",
        on=proposal,
        by=by,
        now=now,
        body=proposal.body,
        region=proposal.region,
        visibility=Event.Visibility.PUBLIC if public else Event.Visibility.PRIVATE,
    )
    return proposal


def offer_is_over(proposal: Proposal, now: datetime) -> Refused | None:
    """Why the link for taking `proposal` over does not hold at `now`; None while it does."""
    if proposal.join_expires_at is not None and now < proposal.join_expires_at:
        return None
    return Refused(
        _("This link has expired."),
        _("Ask the author for it again: a new one is made with one button."),
        code="link_expired",
    )


def can_change_hands(proposal: Proposal) -> bool:
    """Whether `proposal` may be handed over: published and not over, or written by several."""
    if proposal.state in EDITABLE:
        return proposal.co_authors.standing().exists()
    return proposal.state in (Proposal.State.OPEN, Proposal.State.WITH_BODY)


def is_offered(proposal: Proposal, now: datetime) -> bool:
    """Whether the author offers at `now` to hand `proposal` over."""
    return can_change_hands(proposal) and offer_is_over(proposal, now) is None


def _check_may_take_over(proposal: Proposal, by: User) -> None:
    if proposal.published_at is None and not is_co_author(by, proposal):
        raise Refused(
            _("Only a co-author can take over a text that is not published yet."),
            _("Ask its author to invite you to write it together."),
            code="not_a_co_author",
        )


def _check_can_change_hands(proposal: Proposal) -> None:
    if not can_change_hands(proposal):
        raise Refused(
            _("Only a published proposal that is not over can be handed over."),
            _("A text that is not published yet goes to a co-author alone, or is withdrawn."),
            code=f"not_{proposal.state}",
        )
