"""Joining an unpublished text through its author's link; those who join sign first."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.keys import is_one_of, same_person
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from portal.norms import current
from proposals.drafting import submit_if_joined
from proposals.eligibility import check_place, old_enough
from proposals.models import CoSupporter, Proposal
from proposals.patience import hold, patient
from proposals.writers import co_authors_of


@patient
def join(
    proposal: Proposal, *, by: User, read: str = "", now: datetime | None = None
) -> CoSupporter:
    """Join the text whose digest (in hex) is `read`; the last one who is needed sends it.

    A second time finds the first one. Raises Refused when the link is over, the text is another
    one than was read, or `by` may not join.
    """
    now = now or timezone.now()
    hold(proposal)
    check_link(proposal, now)
    check_may_join(proposal, by, now)
    check_place(by, proposal)
    digest = proposal.digest()
    if read and read != digest.hex():
        raise Refused(
            _("The text was changed while you were reading it."),
            _("Read the text as it is now, then join."),
            code="text_changed",
        )
    mine = _standing(proposal, by)
    if mine is not None and bytes(mine.text_hash) == digest:
        return mine
    made, _fresh = CoSupporter.objects.update_or_create(
        proposal=proposal,
        person=mine.person if mine else by,
        defaults={"text_hash": digest, "joined_at": now},
    )
    record("proposal.joined", on=proposal, by=by, now=now, visibility=Event.Visibility.PRIVATE)
    submit_if_joined(proposal, now)
    return made


def check_link(proposal: Proposal, now: datetime) -> None:
    """Raise Refused unless the link for co-supporters holds at `now`."""
    if proposal.state != Proposal.State.GATHERING:
        raise Refused(
            _("This proposal does not gather co-supporters now."),
            _("Once it is published, you can sign it."),
            code="not_gathering",
        )
    if proposal.join_expires_at is None or now >= proposal.join_expires_at:
        raise Refused(
            _("This link has expired."),
            _("Ask the author for it again: a new one is made with one button."),
            code="link_expired",
        )


def check_may_join(proposal: Proposal, person: User, now: datetime) -> None:
    """Raise Refused unless `person` could be among the first who sign."""
    if proposal.author is not None and same_person(person, proposal.author):
        raise Refused(
            _("This is your own proposal: you are its first signature already."),
            _("Send the link to people who agree with you."),
            code="own_content",
        )
    if is_one_of(person, co_authors_of(proposal)):
        raise Refused(
            _("You write this proposal together with its author: you sign it first already."),
            _("Send the link to people who agree with you."),
            code="own_content",
        )
    if person.kind != User.Kind.PERSON:
        raise Refused(
            _("An organisation cannot join a proposal."),
            _("Sign in as yourself, without the key of the organisation."),
            code="organisation",
        )
    if person.assurance_level < current.assurance("join", now):
        raise Refused(
            _("To join, your identity must be confirmed through OneID."),
            _("Sign in through OneID, or confirm your identity there first."),
            code="assurance",
        )
    age = current.level(proposal.level.key, now).minimum_age if proposal.level else 0
    if not old_enough(person, age):
        raise Refused(
            _("To join, you must be at least %(age)s years old.") % {"age": age},
            _("You can follow the proposal once it is published."),
            code="age",
        )


def is_readable(proposal: Proposal, person: User | None) -> bool:
    """Whether the link shows the text to `person`: not while its author is changing it."""
    if proposal.state == Proposal.State.GATHERING or (person and proposal.author == person):
        return True
    if person and has_joined(proposal, person):
        return True
    return Proposal.objects.public().filter(pk=proposal.pk).exists()


def has_joined(proposal: Proposal, person: User) -> bool:
    """Whether `person` has joined the text as it stands."""
    mine = _standing(proposal, person)
    return mine is not None and bytes(mine.text_hash) == proposal.digest()


def _standing(proposal: Proposal, person: User) -> CoSupporter | None:
    """The person's joining, whichever account it was made with."""
    rows = proposal.co_supporters.select_related("person")
    return next((row for row in rows if same_person(row.person, person)), None)
