"""Reading secrets: versioned keyrings, and the refusal of weak ones."""

import binascii

from django.core.exceptions import ImproperlyConfigured

MINIMUM_LENGTH = 32
WEAK_MARKS = ("insecure", "changeme", "change-me", "secret", "password", "example")


def keyring(text: str) -> dict[int, bytes]:
    """Read ``"1:<hex>,2:<hex>"`` into ``{version: key}``.

    Each key has at least 32 bytes; raises ImproperlyConfigured for anything else.
    """
    return dict(_entry(part) for part in text.split(",") if part.strip())


def _entry(part: str) -> tuple[int, bytes]:
    version, _, digits = part.strip().partition(":")
    try:
        number, key = int(version), binascii.unhexlify(digits)
    except (ValueError, binascii.Error) as error:
        raise ImproperlyConfigured(
            "A key is written as version:hex, for instance 1:00ff…"
        ) from error
    if len(key) < MINIMUM_LENGTH:
        raise ImproperlyConfigured(f"Key {number} is shorter than {MINIMUM_LENGTH} bytes.")
    return number, key


def check_secret(name: str, value: str) -> None:
    """Raise ImproperlyConfigured unless `value` looks like a secret that nobody can guess."""
    if len(value) < MINIMUM_LENGTH or len(set(value)) < 8:
        raise ImproperlyConfigured(
            f"{name} must be set to at least {MINIMUM_LENGTH} random characters."
        )
    if any(mark in value.lower() for mark in WEAK_MARKS):
        raise ImproperlyConfigured(f"{name} looks like a placeholder; set a random value.")
