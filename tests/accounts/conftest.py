"""OneID's simulator over real HTTP, for the tests of sign-in."""

from collections.abc import Callable

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.accounts.browser import Browser


@pytest.fixture
def visitor(live_server: LiveServer, settings: Settings) -> Browser:
    """A visitor of a running portal whose OneID is the simulator on the same server."""
    settings.SITE_URL = live_server.url
    settings.ONEID_BASE_URL = f"{live_server.url}/oneid-simulator/authorize"
    return Browser(live_server.url)


@pytest.fixture
def another(visitor: Browser) -> Callable[[], Browser]:
    """More visitors of the same portal."""
    return lambda: Browser(visitor.base)
