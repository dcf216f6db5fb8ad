"""Forwarded headers count only from configured proxies."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from portal.addresses import client_address


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "address"),
    [
        ("8.8.8.8", "1.1.1.1", [], "8.8.8.8"),
        ("10.0.0.1", "1.1.1.1", ["10.0.0.0/8"], "1.1.1.1"),
        ("10.0.0.1", "9.9.9.9, 1.1.1.1", ["10.0.0.1"], "1.1.1.1"),
        ("10.0.0.1", "1.1.1.1, 10.0.0.2", ["10.0.0.0/8"], "1.1.1.1"),
        ("10.0.0.1", "nonsense", ["10.0.0.0/8"], "10.0.0.1"),
        ("10.0.0.1", "", ["10.0.0.0/8"], "10.0.0.1"),
        ("2001:db8::1", "1.1.1.1", ["2001:db8::/32"], "1.1.1.1"),
        ("", "1.1.1.1", ["10.0.0.0/8"], "0.0.0.0"),
    ],
)
def test_the_address_of_a_request(
    settings: Settings, remote: str, forwarded: str, proxies: list[str], address: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address
