"""Keyed digests: one person, one key, whatever the version."""

import hashlib
import hmac
import uuid

from pytest_django import Settings

from portal.accounts.identity import (
    current_version,
    login_digests,
    nullifier,
    person_digest,
    person_digests,
)

PINFL = "30101900000017"
ONE, TWO = bytes([1]) * 32, bytes([2]) * 32


def by_hand(key: bytes, message: bytes) -> bytes:
    """HMAC as RFC 2104 writes it, without the library that is tested."""
    block = key.ljust(64, b"\0")
    inner = hashlib.sha256(bytes(b ^ 0x36 for b in block) + message).digest()
    return hashlib.sha256(bytes(b ^ 0x5C for b in block) + inner).digest()


def test_a_digest_is_the_hmac_of_the_number(settings: Settings) -> None:
    settings.PERSON_KEYS = {1: ONE}
    assert person_digest(PINFL, 1) == by_hand(ONE, PINFL.encode())


def test_a_nullifier_is_the_hmac_of_key_and_proposal(settings: Settings) -> None:
    settings.NULLIFIER_KEYS = {1: TWO}
    uid = uuid.UUID(int=7)
    assert nullifier(b"key", uid, 1) == by_hand(TWO, b"key" + uid.bytes)


def test_every_version_gives_its_own_digest(settings: Settings) -> None:
    settings.PERSON_KEYS = {1: ONE, 2: TWO}
    assert list(person_digests(PINFL)) == [2, 1]
    assert person_digests(PINFL)[1] != person_digests(PINFL)[2]


def test_the_current_version_is_the_newest(settings: Settings) -> None:
    settings.PERSON_KEYS = {1: ONE, 3: TWO}
    assert current_version() == 3


def test_a_login_is_never_mistaken_for_a_number(settings: Settings) -> None:
    settings.PERSON_KEYS = {1: ONE}
    wrong = hmac.digest(ONE, PINFL.encode(), "sha256").hex()
    assert login_digests(PINFL) != [f"1:{wrong}"]
