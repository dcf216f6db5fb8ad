"""Who a person is, without keeping the number: keyed digests with versioned keys.

Two dedicated keys, outside the database: one makes a person's key of the PINFL, the other a
nullifier of the person's key and a proposal. A PINFL can be enumerated by whoever holds the first.
"""

import hmac
import uuid
from hashlib import sha256

from django.conf import settings


def current_version() -> int:
    """The newest configured version of the keys."""
    return max(settings.PERSON_KEYS)


def versions() -> list[int]:
    """Every configured version, the newest first."""
    return sorted(settings.PERSON_KEYS, reverse=True)


def person_digest(pinfl: str, version: int) -> bytes:
    """HMAC-SHA256 of a 14-digit PINFL under `version`; KeyError for a version not configured."""
    return hmac.digest(settings.PERSON_KEYS[version], pinfl.encode(), sha256)


def person_digests(pinfl: str) -> dict[int, bytes]:
    """The person's digest under every configured version, the newest first."""
    return {version: person_digest(pinfl, version) for version in versions()}


def login_digest(login: str, version: int) -> str:
    """What stands for a OneID login name in the database: ``version:hex``.

    The prefix keeps it apart from the digest of a PINFL under the same key.
    """
    message = f"oneid-login:{login}".encode()
    return f"{version}:{hmac.digest(settings.PERSON_KEYS[version], message, sha256).hex()}"


def login_digests(login: str) -> list[str]:
    """The digest of a OneID login under every configured version, the newest first."""
    return [login_digest(login, version) for version in versions()]


def nullifier(person_key: bytes, proposal_uid: uuid.UUID, version: int) -> bytes:
    """HMAC-SHA256 of a person's key and a proposal: unique for one person and one proposal."""
    return hmac.digest(settings.NULLIFIER_KEYS[version], person_key + proposal_uid.bytes, sha256)
