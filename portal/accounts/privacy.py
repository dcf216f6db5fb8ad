"""What is held about a person: downloading it, and erasing it.

Every app that holds personal data names a provider in `settings.PERSONAL_DATA`.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from portal.accounts import keys, sessions
from portal.accounts.models import FirstAnswer, Role, User


@dataclass(frozen=True)
class Obstacle:
    """Why an account cannot be erased yet, and the address where the person can change that."""

    sentence: str | Promise
    url: str = ""


class Provider(Protocol):
    """What an app knows about a person."""

    def export(self, user: User) -> dict[str, Any]:
        """Everything that is held, in words and numbers that JSON can carry."""

    def erase(self, user: User) -> None:
        """Delete it, or cut every link to the person."""

    def obstacles(self, user: User) -> list[Any]:
        """What must be settled first: sentences, or Obstacles that lead somewhere."""


def providers() -> list[tuple[str, Provider]]:
    """The providers of `settings.PERSONAL_DATA` with the name of their app."""
    return [(path.split(".")[-3], import_string(path)()) for path in settings.PERSONAL_DATA]


def everything_about(user: User) -> dict[str, Any]:
    """What every app holds, by app; an app may have several providers."""
    found: dict[str, Any] = {}
    for name, provider in providers():
        found.setdefault(name, {}).update(provider.export(user))
    return found


def obstacles(user: User) -> list[Obstacle]:
    """What stands in the way of an erasure, from every app."""
    found = [each for _name, provider in providers() for each in provider.obstacles(user)]
    return [each if isinstance(each, Obstacle) else Obstacle(each) for each in found]


class AccountData:
    """The account itself."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """The profile, addresses, links, roles, second factors and sessions."""
        return {
            "profile": _profile(user),
            "email_addresses": list(
                EmailAddress.objects.filter(user=user).values("email", "verified", "primary")
            ),
            "oneid_links": [
                {"first": link.date_joined.isoformat(), "last": link.last_login.isoformat()}
                for link in SocialAccount.objects.filter(user=user)
            ],
            "roles": [_role(role) for role in user.roles.select_related("body")],
            "second_factors": [
                {"type": each.type, "created": each.created_at.isoformat()}
                for each in Authenticator.objects.filter(user=user)
            ],
            "sessions": [
                {
                    "since": each.created_at.isoformat(),
                    "address": each.ip,
                    "browser": each.user_agent,
                }
                for each in UserSession.objects.filter(user=user)
            ],
        }

    @staticmethod
    def erase(user: User) -> None:
        """End sessions and links, forget the person's keys, and leave a row that names nobody."""
        sessions.end_all(user)
        for model in (EmailAddress, SocialAccount, Authenticator, FirstAnswer):
            model._default_manager.filter(user=user).delete()
        keys.release(user)
        _forget(user)

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """Whoever holds a role answers for it until it is ended."""
        from django.utils.translation import gettext as _

        if user.roles.current().exists():
            return [
                Obstacle(_("You hold a role for the portal. Ask an administrator to end it first."))
            ]
        return []


def _forget(user: User) -> None:
    user.set_unusable_password()
    user.email = None
    user.full_name = user.organisation = ""
    user.name_public = user.is_staff = user.is_superuser = user.is_active = False
    user.birth_year = user.age_met = None
    user.region = user.district = None
    user.place_declared_at = user.email_declined_at = user.last_login = None
    user.appearance = {}
    user.assurance_level = 0
    user.save()


def _profile(user: User) -> dict[str, Any]:
    return {
        "number": str(user.uid),
        "kind": user.kind,
        "name": user.full_name,
        "organisation": user.organisation,
        "name_shown": user.name_public,
        "email": user.email,
        "assurance_level": user.assurance_level,
        "birth_year": user.birth_year,
        "old_enough": user.age_met,
        "region": user.region.name if user.region else None,
        "district": user.district.name if user.district else None,
        "place_declared": user.place_declared_at and user.place_declared_at.isoformat(),
        "language": user.language,
        "appearance": user.appearance,
        "joined": user.date_joined.isoformat(),
        "last_sign_in": user.last_login and user.last_login.isoformat(),
        "erasure_asked": user.erasure_asked_at and user.erasure_asked_at.isoformat(),
        # The digest itself would serve nobody but a thief.
        "person_key_versions": sorted(user.person_keys),
    }


def _role(role: Role) -> dict[str, Any]:
    return {
        "kind": role.kind,
        "body": role.body.name if role.body else None,
        "granted": role.granted_at.isoformat(),
        "ended": role.ended_at and role.ended_at.isoformat(),
    }
