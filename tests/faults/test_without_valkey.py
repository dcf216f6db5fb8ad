"""With Valkey stopped, and with it frozen, nothing that a person does fails or is kept waiting."""

import os
import time
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.celery import BROKER_PATIENCE
from portal.celery import app as celery
from portal.directory.models import Body
from portal.fallible_cache import FallibleRedisCache
from portal.notifications.hints import Hints, hints
from portal.notifications.tasks import fan_out
from tests.conftest import ValkeyServer
from tests.monitoring.factories import CommitmentFactory
from tests.staff import at_work

pytestmark = pytest.mark.slow

FAULTS = {"stopped": ValkeyServer.stop, "frozen": ValkeyServer.freeze}
LONGEST_SECONDS = 1.0


@pytest.fixture
def connected(valkey: ValkeyServer, settings: Settings) -> Iterator[ValkeyServer]:
    """This process uses the Valkey for its cache and its tasks."""
    options = {"socket_timeout": 0.2, "socket_connect_timeout": 0.2}
    backend = "portal.fallible_cache.FallibleRedisCache"
    location = {"BACKEND": backend, "LOCATION": valkey.cache_url, "OPTIONS": options}
    settings.CACHES = {"default": location}
    reach(valkey.broker_url)
    yield valkey
    reach("memory://")


def reach(broker: str) -> None:
    """Let tasks go to this broker from now on, with nothing left of an earlier fault."""
    os.environ["CELERY_BROKER_URL"] = broker  # Celery asks the environment first
    celery._after_fork()  # forgets the pool of connections to the broker before
    hints.__dict__.update(Hints().__dict__)
    FallibleRedisCache._resting_until = 0.0


@pytest.fixture(params=FAULTS.values(), ids=FAULTS.keys())
def faulty(request: pytest.FixtureRequest, connected: ValkeyServer) -> ValkeyServer:
    """A Valkey that was there and is not any more."""
    cache.set("known", 1)
    assert hints.give(fan_out, 0)
    fault: Callable[[ValkeyServer], None] = request.param
    fault(connected)
    return connected


def seconds(act: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


@pytest.mark.django_db(transaction=True)
def test_an_act_is_recorded_at_once(faulty: ValkeyServer, ministry: Body) -> None:
    def act() -> None:
        with transaction.atomic():
            record("body.renamed", on=ministry, by=None)

    assert seconds(act) < LONGEST_SECONDS
    assert seconds(act) < BROKER_PATIENCE  # nobody waits for it again so soon
    assert Event.objects.waiting().count() == 2


def test_a_hint_does_not_reach_and_says_so(faulty: ValkeyServer) -> None:
    assert hints.give(fan_out, 0) is False


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda: cache.get("known", "none"), "none"),
        (lambda: cache.get_many(["known"]), {}),
        (lambda: cache.set("other", 1), None),
        (lambda: cache.set_many({"other": 1}), ["other"]),
        (lambda: cache.add("other", 1), True),
        (lambda: cache.incr("known"), 1),
        (lambda: cache.touch("known"), False),
        (lambda: cache.has_key("known"), False),
        (lambda: cache.delete("known"), False),
        (lambda: cache.delete_many(["known"]), None),
        (lambda: cache.get_or_set("known", 7), 7),
        (lambda: cache.clear(), None),
    ],
)
def test_a_cache_that_is_away_is_an_empty_cache(
    faulty: ValkeyServer, ask: Callable[[], object], answer: object
) -> None:
    assert ask() == answer


def test_waiting_for_the_cache_is_not_repeated(faulty: ValkeyServer) -> None:
    cache.get("known")
    assert seconds(lambda: [cache.get("known") for _ in range(100)]) < LONGEST_SECONDS


def is_read_at_once(client: Client, path: str, faulty: ValkeyServer) -> bool:
    """Whether a page is there, and as quick as ever."""
    client.get(path)  # what is prepared once is ready now
    reach(faulty.broker_url)
    began = time.perf_counter()
    status = client.get(path).status_code
    return status == 200 and time.perf_counter() - began < LONGEST_SECONDS


@pytest.mark.parametrize("path", ["/uz/", "/uz/proposals/", "/uz/me/notices/"])
def test_pages_are_read(faulty: ValkeyServer, client: Client, nilufar: User, path: str) -> None:
    client.force_login(nilufar)
    assert is_read_at_once(client, path, faulty)


def test_the_rooms_of_monitoring_are_read(
    faulty: ValkeyServer, client: Client, nilufar: User, norms: None
) -> None:
    client.force_login(nilufar)
    one = f"commitments/{CommitmentFactory(title='Ichimlik suvi').reference}/"
    rooms = ("", "checks/", "checks/new/", "questions/new/")
    paths = [
        *("search/?q=suv", "commitments/", "questions/", "scorecards/", "feed/"),
        *(one + room for room in rooms),
    ]
    assert [path for path in paths if not is_read_at_once(client, f"/uz/{path}", faulty)] == []


def test_the_desk_is_read(faulty: ValkeyServer, ministry: Body, aziza: User, norms: None) -> None:
    CommitmentFactory(body=ministry)
    browser, paths = at_work(aziza), ("", "commitments/", "scorecards/", "team/")
    late = [path for path in paths if not is_read_at_once(browser, f"/uz/desk/{path}", faulty)]
    assert late == []


def test_when_it_is_back_it_is_used_again(connected: ValkeyServer) -> None:
    connected.freeze()
    assert (cache.get("known"), hints.give(fan_out, 0)) == (None, False)
    connected.thaw()
    reach(connected.broker_url)
    cache.set("known", 2)
    assert (cache.get("known"), hints.give(fan_out, 0)) == (2, True)
