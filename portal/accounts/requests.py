"""A request of somebody who is signed in, for the type checker."""

from django.http import HttpRequest

from portal.accounts.models import User


class PersonRequest(HttpRequest):
    """Behind `signed_in` somebody is."""

    user: User
