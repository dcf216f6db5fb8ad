"""A request behind `login_required`, for the type checker."""

from django.http import HttpRequest

from portal.accounts.models import User


class PersonRequest(HttpRequest):
    """Somebody is signed in."""

    user: User
