"""Whoever's signature was set aside asks another moderator to look at it, once."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from portal.moderation.deciding import check_not_own
from portal.norms.current import due
from proposals.models import Objection, Proposal, Quarantine
from proposals.patience import patient
from proposals.publishing import authors_of
from proposals.quarantining import check_another, free
from proposals.settled import is_settled, would_count
from proposals.signing import nullifier_of, standing_signature


@transaction.atomic
def object_to(
    quarantine: Quarantine, *, by: User, text: str, now: datetime | None = None
) -> Objection:
    """Say that one's own signature, which `quarantine` set aside, is honest.

    Raises Refused for anybody else, after the period ``appeal``, and a second time.
    """
    now = now or timezone.now()
    check_may_object(quarantine, by, now)
    try:
        with transaction.atomic():
            made = Objection.objects.create(
                quarantine=quarantine,
                person=by,
                text=text,
                made_at=now,
                due_at=due("appeal-decision", now, now),
            )
    except IntegrityError:
        raise _second() from None
    _record("objected", made, by, now, Event.Visibility.STAFF)
    return made


def check_may_object(quarantine: Quarantine, by: User, now: datetime) -> None:
    """Raise Refused unless `by` may object at `now`."""
    signature = standing_signature(by, quarantine.proposal)
    if signature is None or signature.quarantined_at is None:
        raise Refused(
            _("Your signature under this proposal is not set aside."),
            _("Your receipt says how it stands."),
            code="not_set_aside",
        )
    if signature.quarantine_id != quarantine.pk:
        raise Refused(
            _("Your signature was set aside by another decision."),
            _("Open the objection from your receipt."),
            code="another_quarantine",
        )
    if Objection.objects.filter(quarantine=quarantine, person=by).exists():
        raise _second()
    if now >= due("appeal", quarantine.at, now):
        raise Refused(
            _("The time for an objection is over."),
            _("The moderators can still release the signatures by themselves."),
            code="too_late",
        )


@patient
def uphold(
    objection: Objection, *, by: User, answer: str, now: datetime | None = None
) -> Objection:
    """The signature is honest: it counts again, in public but without its giver's name.

    A settled count stays; the record says what it would be.
    """
    now = now or timezone.now()
    decided = _decided(objection, by, Objection.Outcome.UPHELD, answer, now)
    quarantine, person = decided.quarantine, decided.person
    held = Proposal.objects.select_for_update(no_key=True).get(pk=quarantine.proposal_id)
    settled = decided.after_end = is_settled(held)
    decided.save(update_fields=["after_end"])
    let_count = would_count if settled else free
    number = let_count(quarantine, nullifier_of(person, held)) if person else 0
    facts = {"number": number, "settled": settled}
    _record("objection_upheld", decided, by, now, Event.Visibility.PUBLIC, **facts)
    return decided


@patient
def dismiss(
    objection: Objection, *, by: User, answer: str, now: datetime | None = None
) -> Objection:
    """The signature stays set aside, and its giver is told why."""
    now = now or timezone.now()
    decided = _decided(objection, by, Objection.Outcome.DISMISSED, answer, now)
    _record("objection_dismissed", decided, by, now, Event.Visibility.STAFF)
    return decided


def check_may_decide(objection: Objection, by: User) -> None:
    """Raise Refused for the moderator who set the signature aside, for who gave it, and for who
    wrote or joined the proposal."""
    check_not_own(by, authors_of(objection.quarantine.proposal))
    check_another(objection.quarantine, by)
    if objection.person is not None and same_person(by, objection.person):
        raise Refused(
            _("This is your own objection."),
            _("Another moderator decides about it."),
            code="own_content",
        )


def _decided(objection: Objection, by: User, outcome: str, answer: str, now: datetime) -> Objection:
    rows = Objection.objects.select_for_update(of=("self",))
    found = rows.select_related("quarantine__by", "quarantine__proposal", "person").get(
        pk=objection.pk
    )
    check_may_decide(found, by)
    if found.outcome:
        raise Refused(
            _("This objection is decided already."),
            _("Its page shows the decision."),
            code="decided",
        )
    if not answer.strip():
        raise Refused(
            _("Whoever objected must be told why."),
            _("Write the reason for your decision."),
            code="no_words",
        )
    found.outcome, found.answer = outcome, answer.strip()
    found.decided_by, found.decided_at = by, now
    found.save(update_fields=["outcome", "answer", "decided_by", "decided_at"])
    return found


def _record(
    verb: str, objection: Objection, by: User, now: datetime, visibility: str, **facts: int
) -> None:
    """On the proposal; the words of either side stay between them."""
    proposal = objection.quarantine.proposal
    record(
        f"proposal.{verb}",
        on=proposal,
        by=None if verb == "objected" else by,
        now=now,
        body=proposal.body,
        region=proposal.region,
        visibility=visibility,
        data={"objection": objection.pk, "quarantine": objection.quarantine_id, **facts},
    )


def _second() -> Refused:
    return Refused(
        _("You have objected already."),
        _("Another moderator decides; you will be told."),
        code="objected",
    )
