"""OneID, the state's single sign-on, as a provider of allauth."""

from django.http import HttpRequest, HttpResponse


def start(request: HttpRequest, next_url: str = "") -> HttpResponse:
    """Begin signing in at OneID for a POST, to return to the local address `next_url`.

    Works for who is signed in at a lower level too: the account is kept and rises.
    """
    from portal.accounts.oneid.beginning import begin  # the models are not ready at import time

    return begin(request, next_url)
