"""Counting requests: one histogram by route, shared by the web processes through files."""

import os
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from prometheus_client import REGISTRY, CollectorRegistry, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
REQUESTS = Histogram(
    "portal_request_seconds",
    "Seconds that requests took, by route; never by address or person.",
    ("method", "route", "status"),
    buckets=BUCKETS,
)


class Measured:
    """Middleware: observes each request once, under the name of its route."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and note how long the answer took."""
        started = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        route = (match.view_name or match.route) if match else "none"
        REQUESTS.labels(known_method(request), route, response.status_code).observe(
            time.perf_counter() - started
        )
        return response


def known_method(request: HttpRequest) -> str:
    """The method, or "other": a caller can invent methods, and each would be a new series."""
    known = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
    return request.method if request.method in known else "other"


def exposition(gauges: dict[str, float]) -> bytes:
    """The text of /metrics: the histogram of all web processes, and these gauges.

    Gauges are written out by hand: as metrics of the library each scrape would leave a file.
    """
    lines = (f"# TYPE {name} gauge\n{name} {value:g}\n" for name, value in gauges.items())
    return generate_latest(_requests()) + "".join(lines).encode()


def _requests() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry
