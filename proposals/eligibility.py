"""Who may sign: each refusal is a sentence with a way out."""

from datetime import datetime
from typing import TypeGuard

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.place import PERIOD as PLACE_CHANGE
from portal.lifecycle import Refused
from portal.norms import current
from proposals.models import Proposal
from proposals.needs import days_of


def check_may_sign(person: User, proposal: Proposal, *, place_known: bool = True) -> None:
    """Raise Refused unless `person` may sign `proposal` (assurance, age, place).

    The norms are those copied onto the proposal at its publication. With ``place_known=False``
    the region may still be asked for.
    """
    if person.kind != User.Kind.PERSON:
        raise Refused(
            _("An organisation cannot sign a proposal."),
            _("Sign in as yourself, without the key of the organisation."),
            code="organisation",
        )
    if person.assurance_level < (proposal.sign_assurance or 0):
        raise Refused(
            _("To sign, your identity must be confirmed through OneID."),
            _("Sign in through OneID, or confirm your identity there first."),
            code="assurance",
        )
    if not old_enough(person, proposal.minimum_age or 0):
        raise Refused(
            _("To sign, you must be at least %(age)s years old.") % {"age": proposal.minimum_age},
            _("You can follow this proposal and read its answer."),
            code="age",
        )
    if place_known or person.region_id is not None:
        check_place(person, proposal)


def check_place(person: User, proposal: Proposal) -> None:
    """Raise Refused unless it is known where `person` lives, and what is asked is asked there.

    Every signature has a region. What is about a region or a district is for those who declared
    that they live there. No query but for a refusal.
    """
    if person.region_id is None:
        raise Refused(
            _("Say first which region you live in."),
            _("Your region is counted with your signature; your address is never asked."),
            code="region",
        )

    if proposal.district_id and person.district_id is None:
        raise Refused(
            _("Say first in which district or city you live."),
            _("You can add it at any time on the page “Where you live”; then come back."),
            code="district_unknown",
        )
    if proposal.district_id not in (None, person.district_id) or (
        proposal.region_id not in (None, person.region_id)
    ):
        raise _lives_elsewhere(person, proposal)


def place_refusal(person: User, proposal: Proposal) -> Refused | None:
    """Why `person` would not sign `proposal` because of where they live; None where they may, or
    have not said it yet."""
    if person.region_id is None:
        return None
    try:
        check_place(person, proposal)
    except Refused as refusal:
        return refusal
    return None


def _lives_elsewhere(person: User, proposal: Proposal) -> Refused:
    asked = proposal.district or proposal.region
    rule = current.period(PLACE_CHANGE)
    own = (person.district if proposal.district_id else None) or person.region
    words = {
        "place": asked.name if asked else "",
        "own": own.name if own else "",
        "time": days_of(rule.number, rule.unit),
    }
    return Refused(
        _("This proposal is for people who live in: %(place)s.") % words,
        _(
            "You declared that you live in: %(own)s. If you have moved, change it on the page "
            "“Where you live”, at most once in %(time)s. Anyone can follow the proposal."
        )
        % words,
        code="elsewhere",
    )


def old_enough(person: User, age: int) -> bool:
    """Whether `person` has reached `age`, as OneID said and by the birth year."""
    if person.birth_year is None or not person.age_met:
        return False
    return timezone.localdate().year - person.birth_year >= age


def is_confirmed(person: object, action: str, now: datetime) -> TypeGuard[User]:
    """Whether somebody is signed in with the assurance level that the norm of `action` asks."""
    return isinstance(person, User) and person.assurance_level >= current.assurance(action, now)
