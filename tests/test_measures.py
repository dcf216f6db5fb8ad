"""Requests are counted by route, never by address or person."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import resolve
from prometheus_client import REGISTRY

from portal.measures import Measured, exposition


def count(**labels: str) -> float:
    """How many requests were counted under these labels."""
    return REGISTRY.get_sample_value("portal_request_seconds_count", labels) or 0.0


def answer(request: HttpRequest) -> HttpResponse:
    """A view that is always fine, found as Django finds views."""
    request.resolver_match = resolve("/healthz") if request.path == "/healthz" else None
    return HttpResponse("fine")


@pytest.mark.parametrize(
    ("method", "path", "labels"),
    [
        ("GET", "/healthz", {"method": "GET", "route": "healthz", "status": "200"}),
        ("GET", "/somebody/else", {"method": "GET", "route": "none", "status": "200"}),
        ("BREW", "/healthz", {"method": "other", "route": "healthz", "status": "200"}),
    ],
)
def test_one_observation(
    rf: RequestFactory, method: str, path: str, labels: dict[str, str]
) -> None:
    before = count(**labels)
    Measured(answer)(rf.generic(method, path))
    assert count(**labels) == before + 1


def test_gauges_are_written_plainly() -> None:
    assert exposition({"portal_broker_up": 1.0}).decode().splitlines()[-2:] == [
        "# TYPE portal_broker_up gauge",
        "portal_broker_up 1",
    ]
