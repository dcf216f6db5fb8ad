"""How often the API may be asked: by person first, by address second."""

from typing import TYPE_CHECKING

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from portal.addresses import client_address

if TYPE_CHECKING:
    from rest_framework.views import APIView


class PersonThrottle(SimpleRateThrottle):
    """A person's requests, wherever they come from; it comes before the address."""

    scope = "person"

    def get_cache_key(self, request: Request, view: "APIView") -> str | None:
        """One counter for each person; none for visitors."""
        if not request.user.is_authenticated:
            return None
        return self.cache_format % {"scope": self.scope, "ident": request.user.pk}


class AddressThrottle(SimpleRateThrottle):
    """A visitor's requests by address. Mobile carriers share addresses, so the limit is wide."""

    scope = "address"

    def get_cache_key(self, request: Request, view: "APIView") -> str | None:
        """One counter for each address; none for people who are signed in."""
        if request.user.is_authenticated:
            return None
        return self.cache_format % {"scope": self.scope, "ident": client_address(request)}
