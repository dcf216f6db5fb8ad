"""Where a request comes from: forwarded headers count only from configured proxies."""

import ipaddress
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
UNKNOWN = "0.0.0.0"  # noqa: S104  # a placeholder for "no address", nothing listens on it


def client_address(request: HttpRequest) -> str:
    """The client's address as text (see `address_of`); UNKNOWN where there is none."""
    address = address_of(request)
    return UNKNOWN if address is None else str(address)


def address_of(request: HttpRequest) -> Address | None:
    """The client's address, found from the right of X-Forwarded-For past our own proxies.

    `settings.TRUSTED_PROXIES` lists addresses or networks. A header that comes from anyone else
    is ignored, so that nobody can choose the address by which he is counted.
    """
    address = _parsed(request.META.get("REMOTE_ADDR", ""))
    if address is None or not settings.TRUSTED_PROXIES:
        return address
    for hop in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        if not _is_proxy(address, settings.TRUSTED_PROXIES):
            break
        further = _parsed(hop)
        if further is None:
            break
        address = further
    return address


def _parsed(text: str) -> Address | None:
    try:
        return ipaddress.ip_address(text.strip())
    except ValueError:
        return None


def _is_proxy(address: Address, networks: Iterable[str]) -> bool:
    return any(address in ipaddress.ip_network(network, strict=False) for network in networks)
