"""What machines ask: is it alive, is it ready, how is it doing."""

import ipaddress
import secrets
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from prometheus_client import CONTENT_TYPE_LATEST

from portal.celery import app as celery
from portal.measures import exposition

# An event that waits longer than these seconds means that the worker or the beat is gone.
QUEUE_PATIENCE = 120


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers; asks nothing of anybody else."""
    return JsonResponse({"status": "alive"})


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """What the portal stands on, as JSON.

    503 ("down") where database or migrations fail. With a dead broker or an old queue people can
    still read and sign, so that is 200 and "degraded".
    """
    essential = {"database": database(), "migrations": "unknown"}
    if essential["database"] == "ok":
        essential["migrations"] = migrations()
    ready = all(state == "ok" for state in essential.values())
    tasks, events = broker(), queue() if ready else {"status": "unknown"}
    fine = tasks == events["status"] == "ok"
    status = ("ok" if fine else "degraded") if ready else "down"
    other = {"broker": tasks, "queue": events, "at": timezone.now().isoformat()}
    answer = {"status": status, **essential, **other}
    return JsonResponse(answer, status=200 if ready else 503)


def database() -> str:
    """ "ok" or "unreachable"."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return "ok"


def migrations() -> str:
    """ "ok" or "pending"; once nothing is pending it stays so for this process."""
    try:
        return _nothing_pending()
    except (_Pending, DatabaseError):
        return "pending"


class _Pending(Exception):
    """Raised rather than returned, so that the cache below keeps only the good answer."""


@cache
def _nothing_pending() -> str:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise _Pending
    return "ok"


def broker() -> str:
    """ "ok", "none" where none is configured, or "unreachable"; waits half a second at most."""
    if settings.CELERY_BROKER_URL.startswith("memory:"):
        return "none"
    try:
        with celery.connection_for_write() as wire:
            wire.default_channel.client.ping()
    except Exception:  # kombu raises whatever its transport does
        return "unreachable"
    return "ok"


def queue() -> dict[str, Any]:
    """How many events wait to be told of, and for how many seconds the oldest has."""
    if not apps.is_installed("portal.audit"):
        return {"status": "ok", "waiting": 0, "oldest_seconds": 0}
    waiting = apps.get_model("audit", "Event").objects.filter(fanned_out_at__isnull=True)
    oldest = waiting.order_by("id").values_list("at", flat=True).first()
    age = max(0, round((timezone.now() - oldest).total_seconds())) if oldest else 0
    status = "ok" if age < QUEUE_PATIENCE else "late"
    return {"status": status, "waiting": waiting.count(), "oldest_seconds": age}


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus metrics, for the machine itself, for TRUSTED_PROXIES and for METRICS_TOKEN."""
    if not may_measure(request):
        return HttpResponse("Forbidden\n", status=403, content_type="text/plain")
    return HttpResponse(exposition(gauges()), content_type=CONTENT_TYPE_LATEST)


def may_measure(request: HttpRequest) -> bool:
    """Whether the caller holds the token, or is a neighbour that no proxy speaks for."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    if settings.METRICS_TOKEN and secrets.compare_digest(
        token.encode(), settings.METRICS_TOKEN.encode()
    ):
        return True
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    return is_neighbour(request.META.get("REMOTE_ADDR", ""))


def is_neighbour(address: str) -> bool:
    """Whether an address is this machine or one of TRUSTED_PROXIES (addresses or networks)."""
    try:
        caller = ipaddress.ip_address(address)
    except ValueError:
        return False
    networks = (ipaddress.ip_network(one, strict=False) for one in settings.TRUSTED_PROXIES)
    return caller.is_loopback or any(caller in network for network in networks)


def gauges() -> dict[str, float]:
    """What is asked at the moment of scraping: the outbox, and what settings.GAUGES adds."""
    started = time.perf_counter()
    outbox = queue()
    found: dict[str, float] = {
        "portal_outbox_events": outbox["waiting"],
        "portal_outbox_oldest_seconds": outbox["oldest_seconds"],
        "portal_broker_up": float(broker() == "ok"),
    }
    for path in getattr(settings, "GAUGES", ()):
        provider: Callable[[], dict[str, float]] = import_string(path)
        found |= provider()
    return {**found, "portal_scrape_seconds": time.perf_counter() - started}
