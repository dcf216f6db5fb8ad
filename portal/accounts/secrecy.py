"""Small secrets at rest, readable only with the portal's own key."""

import base64
import logging

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from portal.lifecycle import Refused

log = logging.getLogger(__name__)


class BadSecret(Refused):
    """What was stored cannot be read with this portal's keys."""


def seal(purpose: str, text: str) -> str:
    """Encrypt `text`; what was sealed for one purpose cannot be read for another."""
    return _cipher(purpose).encrypt(text.encode()).decode()


def unseal(purpose: str, sealed: str) -> str:
    """The text again, also with a key of `settings.SECRET_KEY_FALLBACKS`; raises BadSecret."""
    try:
        return _cipher(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        log.error("a stored secret cannot be read: was SECRET_KEY changed? (%s)", purpose)
        raise BadSecret(
            _("The portal's own key was changed, so your one-time codes cannot be read any more."),
            _(
                "Use a passkey if you have one. If not, ask an administrator to remove your "
                "second factor; then sign in and set up a new one."
            ),
            code="bad_secret",
        ) from error


def _cipher(purpose: str) -> MultiFernet:
    """The first key seals, each reads."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(purpose, each)) for each in keys])


def _key(purpose: str, secret: str) -> bytes:
    digest = salted_hmac(purpose, "", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
