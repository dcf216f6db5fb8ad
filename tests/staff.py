"""Signing staff in: with the second factor that their pages ask for."""

import time

from allauth.account.internal.flows import login
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

from portal.accounts.models import User


def at_work(user: User, *, minutes_ago: float = 0) -> Client:
    """A browser in which `user` gave a password and a second factor so long ago."""
    client = Client()
    client.force_login(user)
    session = client.session
    moment = time.time() - 60 * minutes_ago
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": moment},
        {"method": "mfa", "type": "totp", "at": moment},
    ]
    session.save()
    return client


def browser_of(user: User) -> Client:
    """A browser in which a citizen is signed in."""
    client = Client()
    client.force_login(user)
    return client
