"""The staff of the demonstration: accounts with known passwords and shown one-time codes.

Made only where `settings.DEMO` says so; in a real installation they would be open doors.
"""

import base64
import hmac
import json
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from django.conf import settings
from django.contrib.auth.hashers import get_hasher, make_password
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts import keys
from portal.accounts.identity import person_digests
from portal.accounts.models import Role, User
from portal.accounts.oneid.simulator_people import people as simulated_people
from portal.accounts.secrecy import BadSecret
from portal.directory.models import Body, Region

DOMAIN = "demo.example"
CODE_SECONDS = 30
HASHES = Path(__file__).with_name("demo_hashes.json")
EDUCATION, HEALTH, TASHKENT = "school-education", "health", "hokimlik-toshkent-shahri"
SAMARQAND = "hokimlik-samarqand-shahri"
DIGITAL = "digital-technologies"
Kind = Role.Kind


def address_of(slug: str) -> str:
    """The address with which one of the staff signs in."""
    return f"{slug}@{DOMAIN}"


@dataclass(frozen=True)
class Member:
    """Somebody who works for the portal or for a state body in the demonstration."""

    slug: str
    roles: tuple[str, ...]
    body: str = ""

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return address_of(self.slug)

    @property
    def password(self) -> str:
        """The password, said openly in the documentation."""
        return f"demo-{self.slug}"

    @property
    def secret(self) -> str:
        """The secret of the codes: its own in every installation, the same at every start."""
        digest = hmac.digest(settings.SECRET_KEY.encode(), f"demo:{self.email}".encode(), sha256)
        return base64.b32encode(digest[:20]).decode()


STAFF = (
    Member("kamola", (Kind.MODERATOR,)),
    Member("rustam", (Kind.MODERATOR,)),
    Member("aziza", (Kind.EDITOR, Kind.ANSWERER), EDUCATION),
    Member("zafar", (Kind.EDITOR, Kind.ANSWERER), EDUCATION),
    Member("bobur", (Kind.HEAD,), EDUCATION),
    Member("madina", (Kind.EDITOR, Kind.ANSWERER), HEALTH),
    Member("ulugbek", (Kind.HEAD,), HEALTH),
    Member("nargiza", (Kind.EDITOR, Kind.ANSWERER), TASHKENT),
    Member("sardor", (Kind.HEAD,), TASHKENT),
    Member("lola", (Kind.EDITOR,), DIGITAL),
    Member("temur", (Kind.EDITOR,), DIGITAL),
    Member("umida", (Kind.EDITOR,), DIGITAL),
    Member("dilmurod", (Kind.HEAD,), DIGITAL),
    Member("gavhar", (Kind.OPERATOR,), SAMARQAND),
    Member("dildora", (Kind.ADMINISTRATOR,)),
    Member("anvar", (Kind.ADMINISTRATOR,)),
    Member("sanjar", (Kind.INSPECTOR,)),
)


@dataclass(frozen=True)
class Code:
    """A one-time code as it stands now."""

    name: str
    role: str
    email: str
    password: str
    code: str
    seconds: int


@transaction.atomic
def load_people() -> list[User]:
    """Make the staff of the demonstration; safe to repeat.

    Raises ImproperlyConfigured outside a demonstration.
    """
    if not settings.DEMO:
        raise ImproperlyConfigured("The staff of the demonstration exists only where DEMO is on.")
    return [_member(each) for each in STAFF]


def hash_of(member: Member) -> str:
    """The hash of the password of `member`, made beforehand where this portal hashes that way.

    It is slow by intention, and these passwords are no secret: a salt of each portal's own would
    guard nothing.
    """
    kept = kept_hashes().get(member.slug, "")
    same = kept.startswith(f"{get_hasher().algorithm}$")
    return kept if same else make_password(member.password)


@cache
def kept_hashes() -> dict[str, str]:
    """The hashes that are kept beside this module, by slug."""
    found: dict[str, str] = json.loads(HASHES.read_text(encoding="utf-8"))
    return found


def people() -> list[tuple[str, str, str]]:
    """Who can sign in: name, role and how, for the terminal and the documentation."""
    staff = [
        (
            user.full_name,
            roles_in_words(user),
            _("%(email)s, password %(password)s")
            % {"email": member.email, "password": member.password},
        )
        for member, user in _present()
    ]
    count = len(simulated_people())
    citizens = ngettext("%(count)s citizen", "%(count)s citizens", count) % {"count": count}
    return [*staff, (citizens, _("citizen"), _("“Sign in through OneID”, then choose a person"))]


def codes(email: str = "") -> list[Code]:
    """The one-time codes of the staff now, or of the one with this address."""
    if not settings.DEMO:
        return []
    counter, passed = divmod(int(time.time()), CODE_SECONDS)
    secrets = _readable_secrets()
    return [
        Code(
            name=user.full_name,
            role=roles_in_words(user),
            email=member.email,
            password=member.password,
            code=format_hotp_value(hotp_value(secrets[user.pk], counter)),
            seconds=CODE_SECONDS - passed,
        )
        for member, user in _present()
        if user.pk in secrets and (not email or member.email == email)
    ]


def _readable_secrets() -> dict[int, str]:
    kept = Authenticator.objects.filter(
        type=Authenticator.Type.TOTP, user__email__endswith=f"@{DOMAIN}"
    )
    found = {}
    for each in kept:
        with suppress(BadSecret):
            found[each.user_id] = decrypt(each.data["secret"])
    return found


def roles_in_words(user: User) -> str:
    """The person's roles, with the state body if there is one."""
    roles = user.current_roles
    words = ", ".join(str(role.get_kind_display()) for role in roles)
    body = next((role.body for role in roles if role.body), None)
    return f"{words}: {body.name}" if body else words


def _present() -> list[tuple[Member, User]]:
    users = {
        user.email: user
        for user in User.objects.filter(email__in=[member.email for member in STAFF])
    }
    return [(member, users[member.email]) for member in STAFF if member.email in users]


def _member(member: Member) -> User:
    citizen = simulated_people()[f"staff-{member.slug}"]
    digests = person_digests(citizen.identity["pin"])
    user = User.objects.filter(email=member.email).first() or keys.owner_of(digests)
    if user is None:
        user = User.objects.create_user()
    if not user.email:
        user.email, user.is_staff = member.email, True
        user.password = hash_of(member)
        keys.claim(user, digests)
    user.full_name = citizen.tidy_name
    user.assurance_level = max(user.assurance_level, 3)
    user.birth_year, user.age_met = int(citizen.identity["birth_date"][:4]), True
    user.region = Region.objects.filter(code=citizen.region).first()
    user.save()
    EmailAddress.objects.get_or_create(
        user=user, email=member.email, defaults={"verified": True, "primary": True}
    )
    if user.pk not in _readable_secrets():
        Authenticator.objects.update_or_create(
            user=user,
            type=Authenticator.Type.TOTP,
            defaults={"data": {"secret": encrypt(member.secret)}},
        )
    _give_roles(user, member)
    return user


def _give_roles(user: User, member: Member) -> None:
    body = Body.objects.filter(slug=member.body).first()
    for kind in member.roles:
        if bool(member.body) == (body is not None):
            Role.objects.get_or_create(user=user, kind=kind, body=body, ended_at=None)
