"""A person counts once even after an erasure: a keyed digest stays where the link is cut."""

from uuid import UUID, uuid5

from django.conf import settings
from django.db.models import Q

from monitoring.models import Commitment, OnSiteCheck
from portal.accounts.identity import nullifier, versions
from portal.accounts.models import User

# Under which the digests of one commitment are made; those of another one lead to nobody here.
SPACE = UUID("b1b0f5a4-6c0e-4d0a-9a3e-5f2f7d0c8e11")


def nullifiers_of(person: User, commitment: Commitment) -> list[bytes]:
    """HMAC(key 2, person key, commitment) under each version that is known, the newest first."""
    place = uuid5(SPACE, commitment.reference)
    return [
        nullifier(key, place, version)
        for version in versions()
        if version in settings.NULLIFIER_KEYS and (key := person.person_key(version)) is not None
    ]


def nullifier_for(person: User, commitment: Commitment) -> bytes | None:
    """What an earlier check of the same person has, else the newest: one for all of theirs."""
    known = nullifiers_of(person, commitment)
    rows = OnSiteCheck.objects.filter(commitment=commitment, nullifier__in=known)
    earlier = rows.values_list("nullifier", flat=True).first()
    return bytes(earlier) if earlier else next(iter(known), None)


def made_by(person: User, commitment: Commitment) -> Q:
    """Whichever account of the person it was, an erased one too."""
    return Q(person=person) | Q(nullifier__in=nullifiers_of(person, commitment))


def made_with(check: OnSiteCheck) -> Q | None:
    """Whoever made `check`; None where nothing tells."""
    if check.person is not None:
        return made_by(check.person, check.commitment)
    return Q(nullifier=check.nullifier) if check.nullifier else None


def keep_nullifiers(person: User) -> None:
    """Give each check of the person its digest before the link is cut."""
    bare = OnSiteCheck.objects.filter(person=person, nullifier__isnull=True)
    for check in bare.select_related("commitment"):
        check.nullifier = nullifier_for(person, check.commitment)
        check.save(update_fields=["nullifier"])
