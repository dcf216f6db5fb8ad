"""How often a page may be asked that says whether something exists."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from portal.addresses import client_address


def too_often(request: HttpRequest, action: str) -> bool:
    """Whether `settings.ACCOUNT_RATE_LIMITS[action]` is used up; a GET counts like a POST.

    A person is counted wherever they are, a visitor by address.
    """
    usage = ratelimit.consume(
        request, app="allauth.account", action=action, key=_source(request), limit_get=True
    )
    return usage is None


def _source(request: HttpRequest) -> str:
    if request.COOKIES and request.user.is_authenticated:
        return f"person-{request.user.pk}"
    return f"address-{client_address(request)}"
