"""Co-authors: invited by a link for one person, writing together, leaving."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.keys import is_one_of, same_person
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from portal.norms import current
from portal.notifications.models import Notification
from proposals import text_lock
from proposals.drafting import EDITABLE, check_author, check_editable, check_may_propose
from proposals.models import CoAuthor, Proposal
from proposals.patience import hold, patient
from proposals.writers import co_authors_of


@patient
def invite(proposal: Proposal, *, by: User, now: datetime | None = None) -> CoAuthor:
    """Make a link by which one person becomes a co-author, for the time of ``co-author-link``.

    Raises Refused once the text has been sent, and at the number of the norm ``co-authors``.
    """
    now = now or timezone.now()
    hold(proposal)
    check_author(proposal, by)
    check_editable(proposal)
    check_room(proposal, now)
    expires = current.due("co-author-link", now, now)
    made = CoAuthor.objects.create(proposal=proposal, invited_at=now, expires_at=expires)
    _record("invited", made, by, now)
    return made


@patient
def accept(
    invitation: CoAuthor, *, by: User, name_public: bool = False, now: datetime | None = None
) -> CoAuthor:
    """Write together from now on, and sign first at publication; named in public only on request.

    Who had joined the text as a co-supporter does so no longer: one person, one first signature.
    Raises Refused where the link is over or used, for the author, and for who does so already.
    """
    now, proposal = now or timezone.now(), invitation.proposal
    hold(proposal)
    invitation.refresh_from_db()
    check_invitation(invitation, now)
    check_may_accept(proposal, by, now)
    if proposal.co_authors.standing().count() >= current.quantity("co-authors", now):
        raise _too_many(now)
    invitation.person, invitation.accepted_at, invitation.kept_by = by, now, None
    invitation.name = by.full_name if name_public else ""
    invitation.save(update_fields=["person", "accepted_at", "kept_by", "name"])
    for row in proposal.co_supporters.select_related("person"):
        if same_person(row.person, by):
            row.delete()
    _record("joined", invitation, by, now)
    return invitation


@patient
def keep(invitation: CoAuthor, *, by: User, now: datetime | None = None) -> None:
    """Decide later: until the link is over, the invitation waits on the page of `by`.

    Promises nothing and is told to nobody; who keeps the same link last finds it.
    """
    now = now or timezone.now()
    hold(invitation.proposal)
    invitation.refresh_from_db()
    check_invitation(invitation, now)
    check_may_accept(invitation.proposal, by, now)
    invitation.kept_by = by
    invitation.save(update_fields=["kept_by"])


@patient
def leave(proposal: Proposal, *, by: User, now: datetime | None = None) -> None:
    """Write no longer, and be named no longer; a signature given at publication stays."""
    now = now or timezone.now()
    hold(proposal)
    row = end_own(proposal, by, now)
    if row is None:
        raise Refused(
            _("You do not write this proposal together with its author."),
            _("Your own proposals stand on the page “My proposals”."),
            code="not_a_co_author",
        )
    _record("left", row, by, now)


@patient
def remove(row: CoAuthor, *, by: User, now: datetime | None = None) -> None:
    """Cancel an invitation, or end a co-authorship before the text is public.

    A second time changes nothing. Raises Refused once it is public.
    """
    now, proposal = now or timezone.now(), row.proposal
    hold(proposal)
    row.refresh_from_db()
    check_author(proposal, by)
    if row.ended_at is not None:
        return
    if proposal.published_at is not None:
        raise Refused(
            _("The proposal is public: a co-author can only leave it."),
            _("Ask your co-author to leave on the page of the proposal."),
            code="published",
        )
    _end(row, now)
    _record("removed" if row.accepted_at else "uninvited", row, by, now)


def end_own(proposal: Proposal, person: User, now: datetime) -> CoAuthor | None:
    """End the co-authorship of `person`, if there is one; the caller holds the proposal."""
    row = proposal.co_authors.standing().filter(person=person).first()
    if row is not None:
        _end(row, now)
    return row


def check_room(proposal: Proposal, now: datetime) -> None:
    """Raise Refused where co-authors and open invitations are as many as the norm lets be."""
    if room(proposal, now) <= 0:
        raise _too_many(now)


def room(proposal: Proposal, now: datetime) -> int:
    """How many more may be invited at `now`."""
    rows = proposal.co_authors
    taken = rows.standing().count() + rows.invited(now).count()
    return current.quantity("co-authors", now) - taken


def check_invitation(invitation: CoAuthor, now: datetime) -> None:
    """Raise Refused unless the link lets somebody in at `now`."""
    if invitation.ended_at is not None:
        raise Refused(
            _("This invitation has been cancelled."),
            _("Ask the author of the proposal whether it was meant for you."),
            code="cancelled",
        )
    if invitation.accepted_at is not None:
        raise Refused(
            _("This invitation has been used already."),
            _("A link lets one person in. Ask the author for one of your own."),
            code="used",
        )
    if now >= invitation.expires_at:
        raise Refused(
            _("This link has expired."),
            _("Ask the author for it again: a new one is made with one button."),
            code="link_expired",
        )
    if invitation.proposal.state not in EDITABLE:
        raise Refused(
            _("The text has been sent, so nobody becomes its co-author now."),
            _("While it gathers co-supporters you can join it by their link; later you can sign."),
            code=f"not_{invitation.proposal.state}",
        )


def check_may_accept(proposal: Proposal, person: User, now: datetime) -> None:
    """Raise Refused for who may not write, for the author, and for who is co-author already."""
    check_may_propose(person, now)
    if proposal.author is not None and same_person(person, proposal.author):
        raise Refused(
            _("This is your own proposal."),
            _("Send the link to whoever is to write it together with you."),
            code="own_content",
        )
    if is_one_of(person, co_authors_of(proposal)):
        raise Refused(
            _("You write this proposal together with its author already."),
            _("It stands on the page “My proposals”. The link still holds for somebody else."),
            code="already",
        )


def _end(row: CoAuthor, now: datetime) -> None:
    row.ended_at, row.kept_by, row.name = now, None, ""
    row.save(update_fields=["ended_at", "kept_by", "name"])
    if row.person is None:
        return
    text_lock.let_go(row.proposal, by=row.person)
    # What is not public is read no longer, in earlier notices neither.
    told = Notification.objects.filter(
        person=row.person,
        content_type=ContentType.objects.get_for_model(Proposal),
        object_id=row.proposal_id,
        reason="co_author",
    )
    told.update(reason="former_co_author")


def _too_many(now: datetime) -> Refused:
    most = current.quantity("co-authors", now)
    return Refused(
        _("A proposal has at most %(most)s co-authors; open invitations count too.")
        % {"most": most},
        _("The author can cancel an invitation that nobody has used."),
        code="too_many",
    )


def _record(verb: str, row: CoAuthor, by: User, now: datetime) -> None:
    record(
        f"proposal.co_author_{verb}",
        on=row.proposal,
        by=by,
        now=now,
        visibility=Event.Visibility.PRIVATE,
        data={"co_author": row.pk},
    )
