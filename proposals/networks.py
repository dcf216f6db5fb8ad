"""From which network a signature came: a keyed digest of the prefix, another one every day.

No address is kept. The digest tells signatures of one day and one network from others, and
nothing more: the key changes at midnight, and the norm `retention-network` empties it.
"""

import hmac
import ipaddress
from datetime import date, datetime
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest

from portal.accounts.retention import limit_of
from portal.addresses import Address, address_of
from portal.clock import local_day
from proposals.models import Quarantine, Signature

IPV4_PREFIX, IPV6_PREFIX = 24, 48
LENGTH = 16
# The day's key comes from the newest nullifier key under a name of its own.
PURPOSE = b"signature-network:"


def network_of(request: HttpRequest, now: datetime) -> bytes | None:
    """The digest of the network that `request` came from; None where that is not known.

    Forwarded headers count only from `settings.TRUSTED_PROXIES`.
    """
    address = address_of(request)
    return None if address is None else digest_of(address, local_day(now))


def digest_of(address: Address | str, day: date) -> bytes:
    """The digest of the network of `address` (/24 of IPv4, /48 of IPv6) under the key of `day`."""
    found = ipaddress.ip_address(address) if isinstance(address, str) else address
    return hmac.digest(_key_of(day), _prefix(found), "sha256")[:LENGTH]


def _prefix(found: Address) -> bytes:
    """The prefix alone: what comes after it never reaches the digest."""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    kept = IPV4_PREFIX if found.version == 4 else IPV6_PREFIX
    return bytes([found.version]) + found.packed[: kept // 8]


@lru_cache(maxsize=2)
def _key_of(day: date) -> bytes:
    newest = settings.NULLIFIER_KEYS[max(settings.NULLIFIER_KEYS)]
    return hmac.digest(newest, PURPOSE + day.isoformat().encode(), "sha256")


def forget(now: datetime) -> dict[str, int]:
    """Empty the digests whose time is over at `now`; how many."""
    limit = limit_of("retention-network", now)
    if limit is None:
        return {"networks of signatures": 0}
    Quarantine.objects.filter(network__isnull=False, at__lt=limit).update(network=None)
    old = Signature.objects.filter(network__isnull=False, signed_at__lt=limit)
    return {"networks of signatures": old.update(network=None)}
