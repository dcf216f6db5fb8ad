"""Sitting in the administration: signed in, with a second factor given so many seconds ago."""

import time

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client

from portal.accounts.models import User

BACKEND = "portal.accounts.backends.AuthenticationBackend"


def signed_in(user: User, factor: float | None = 0) -> Client:
    """A browser of `user`; `factor` is the age of the second factor in seconds, None for none."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend=BACKEND)
    if factor is not None:
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, user, "mfa", type="totp", at=time.time() - factor)
        request.session.save()
    return client
