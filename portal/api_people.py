"""Who asks the API."""

from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from portal.accounts.models import User


def person(request: Request) -> User:
    """The person who is signed in; NotAuthenticated for visitors."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user
