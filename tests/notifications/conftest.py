"""What the tests of notices share."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.contenttypes.models import ContentType
from pytest_django import Settings

from portal.accounts.models import User
from portal.audit.models import Event
from portal.directory.models import Body
from tests.notifications import audiences

Happen = Callable[..., Event]
Tell = Callable[..., None]


@pytest.fixture
def concern(settings: Settings) -> Iterator[Tell]:
    """``concern(person, …, reason="signer")``: whom ``body.renamed`` concerns."""
    settings.AUDIENCES = ["tests.notifications.audiences.AUDIENCES"]

    def fill(*people: User, reason: str = "signer") -> None:
        audiences.TOLD.extend((person.pk, reason) for person in people)

    yield fill
    audiences.TOLD.clear()


@pytest.fixture
def happen(ministry: Body, concern: Tell) -> Happen:
    """``happen()``: the ministry is renamed, or something else happens to it."""

    def event(kind: str = "body.renamed", thing: Any = None, **fields: Any) -> Event:
        thing = thing or ministry
        about = ContentType.objects.get_for_model(thing)
        return Event.objects.create(kind=kind, content_type=about, object_id=thing.pk, **fields)

    return event


def confirm(person: User, address: str = "", **fields: Any) -> EmailAddress:
    """Give a person a confirmed address."""
    address = address or f"{person.pk}@example.uz"
    defaults = {"verified": True, "primary": True} | fields
    return EmailAddress.objects.create(user=person, email=address, **defaults)
