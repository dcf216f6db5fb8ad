"""Which account an identity belongs to, and what the account learns from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language

from portal.accounts import keys
from portal.accounts.age import age_is_met, is_possible
from portal.accounts.identity import login_digests, person_digests
from portal.accounts.models import User
from portal.accounts.oneid.person import Identity

PROVIDER = "oneid"


@dataclass(frozen=True)
class Settled:
    """The account of an identity, its link to OneID, and another account of the same person."""

    user: User
    link: SocialAccount
    other: User | None = None


def settle(identity: Identity, *, signed_in: User | None, now: datetime | None = None) -> Settled:
    """Find or make the account of `identity` and bring it up to date.

    A person key decides before a login name, a login name before the account that is signed in.
    Two first sign-ins of one person at once meet in a unique constraint; the later one looks again.
    """
    moment = now or timezone.now()
    try:
        return _settle(identity, signed_in, moment)
    except IntegrityError:
        return _settle(identity, signed_in, moment)


@transaction.atomic
def _settle(identity: Identity, signed_in: User | None, now: datetime) -> Settled:
    digests = person_digests(identity.pinfl) if identity.claims_key else {}
    link = _link_of(identity)
    by_login = _unless_another_person(link.user if link else None, digests)
    by_session = _without_identity(signed_in, identity)
    user = keys.owner_of(digests) or by_login or by_session or _newcomer()
    _learn(user, identity, digests, now)
    other = next((each for each in (by_login, by_session) if each and each != user), None)
    return Settled(user, _linked(link, identity, by_login or user), other)


def _link_of(identity: Identity) -> SocialAccount | None:
    found = {
        link.uid: link
        for link in SocialAccount.objects.filter(
            provider=PROVIDER, uid__in=login_digests(identity.account_name)
        ).select_related("user")
    }
    return next((found[uid] for uid in login_digests(identity.account_name) if uid in found), None)


def _linked(link: SocialAccount | None, identity: Identity, user: User) -> SocialAccount:
    """The link under the newest version of the key, with nothing of what OneID said."""
    link = link or SocialAccount(provider=PROVIDER)
    link.uid = login_digests(identity.account_name)[0]
    link.user = user
    link.extra_data = {}
    link.save()
    return link


def _unless_another_person(user: User | None, digests: Mapping[int, bytes]) -> User | None:
    """`user`, unless it holds the key of another person than the one who signs in."""
    if user is None or not digests or not user.person_keys:
        return user
    hexes = {str(version): digest.hex() for version, digest in digests.items()}
    shared = user.person_keys.keys() & hexes.keys()
    same = any(user.person_keys[version] == hexes[version] for version in shared)
    return user if same or not shared else None


def _without_identity(signed_in: User | None, identity: Identity) -> User | None:
    """The account of the session, if it is one that OneID may confirm: none is confirmed twice."""
    if signed_in is None or signed_in.person_keys or identity.is_organisation:
        return None
    linked = SocialAccount.objects.filter(provider=PROVIDER, user=signed_in).exists()
    return None if linked else signed_in


def _newcomer() -> User:
    user = User(language=get_language() or "uz")
    user.set_unusable_password()
    user.save()
    return user


def _learn(user: User, identity: Identity, digests: Mapping[int, bytes], now: datetime) -> None:
    """Write what the portal keeps; the level may fall as well as rise."""
    user.full_name = identity.full_name or user.full_name
    user.kind = User.Kind.ORGANISATION if identity.is_organisation else User.Kind.PERSON
    user.organisation = identity.organisation
    if digests:
        keys.claim(user, digests)
        _learn_age(user, identity.born, now)
    user.assurance_level = identity.level
    user.save()


def _learn_age(user: User, born: date | None, now: datetime) -> None:
    """A birth date that nobody alive can have says nothing."""
    if born is not None and is_possible(born, now):
        user.birth_year = born.year
        user.age_met = age_is_met(born, now)
