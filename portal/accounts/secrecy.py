"""Small secrets at rest, readable only with the portal's own key."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.crypto import salted_hmac


class BadSecret(Exception):
    """What was stored cannot be read with this portal's key."""


def seal(purpose: str, text: str) -> str:
    """Encrypt `text`; what was sealed for one purpose cannot be read for another."""
    return _cipher(purpose).encrypt(text.encode()).decode()


def unseal(purpose: str, sealed: str) -> str:
    """The text again; raises BadSecret."""
    try:
        return _cipher(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise BadSecret(f"A secret for {purpose} cannot be read.") from error


def _cipher(purpose: str) -> Fernet:
    key = salted_hmac(purpose, "", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
