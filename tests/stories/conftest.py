"""The portal of a story: over HTTP, with OneID's simulator, low thresholds and its staff."""

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from portal.accounts import demo
from portal.accounts.models import User
from portal.norms import current
from tests.factories import LevelFactory, TopicFactory

THRESHOLD = 8


@pytest.fixture
def portal(live_server: LiveServer, settings: Settings) -> Iterator[LiveServer]:
    """The portal with its staff; eight signatures are enough for the republic."""
    settings.SITE_URL = live_server.url
    settings.ONEID_BASE_URL = f"{live_server.url}/oneid-simulator/authorize"
    demo.load_people()
    TopicFactory(slug="education")
    LevelFactory(key="republic", threshold=THRESHOLD)
    yield live_server
    current.clear()


def confirm(person: User) -> None:
    """Give a person a confirmed address, so that mails reach them."""
    person.email = f"{person.full_name.split()[0].lower()}@example.uz"
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
