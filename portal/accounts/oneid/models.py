"""What the OneID simulator remembers. With the real OneID these tables stay empty."""

import secrets
from base64 import b64encode

from django.db import models
from django.utils import timezone


def awkward_code() -> str:
    """A code as OneID makes them: holding plus, slash and equals signs."""
    return f"{b64encode(secrets.token_bytes(24)).decode()}+/="


def token() -> str:
    """An access token."""
    return secrets.token_urlsafe(32)


class SimulatedGrant(models.Model):
    """One sign-in at the simulator: a code that is good once, a token that ends at log-out."""

    code = models.CharField(max_length=80, unique=True, default=awkward_code)
    token = models.CharField(max_length=80, unique=True, default=token)
    person = models.SlugField()
    redirect_uri = models.CharField(max_length=300)
    made_at = models.DateTimeField(default=timezone.now)
    exchanged_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person} ({self.made_at:%Y-%m-%d %H:%M})"
