"""What machines ask, and what they are told when something is down."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from portal import health
from portal.audit.models import Event
from portal.embedded.valkey import Valkey
from tests.conftest import ValkeyServer


def ready(client: Client) -> tuple[int, dict[str, Any]]:
    """The answer of /readyz without its time."""
    answer = client.get("/readyz")
    told = answer.json()
    told.pop("at")
    return answer.status_code, told


def test_alive_asks_nobody(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})


@pytest.mark.django_db
def test_ready_with_everything(client: Client, broker: ValkeyServer) -> None:
    assert ready(client) == (
        200,
        {
            "status": "ok",
            "database": "ok",
            "migrations": "ok",
            "broker": "ok",
            "queue": {"status": "ok", "waiting": 0, "oldest_seconds": 0},
        },
    )


def test_without_database_it_is_down(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "database", lambda: "unreachable")
    status, told = ready(client)
    assert (status, told["status"], told["migrations"]) == (503, "down", "unknown")


def test_a_database_that_refuses_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing:
        def cursor(self) -> None:
            raise DatabaseError("gone")

    monkeypatch.setattr(health, "connection", Refusing())
    assert health.database() == "unreachable"


@pytest.mark.django_db
def test_pending_migrations_are_down(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    health._nothing_pending.cache_clear()
    monkeypatch.setattr(
        health.MigrationExecutor, "migration_plan", lambda *_: [("0002_more", False)]
    )
    status, told = ready(client)
    assert (status, told["status"], told["migrations"]) == (503, "down", "pending")


@pytest.mark.django_db
def test_a_dead_broker_only_degrades(client: Client, broker: ValkeyServer) -> None:
    broker.stop()
    status, told = ready(client)
    assert (status, told["status"], told["broker"]) == (200, "degraded", "unreachable")


@pytest.mark.django_db
def test_a_frozen_broker_is_not_awaited(client: Client, broker: ValkeyServer) -> None:
    broker.freeze()
    began = timezone.now()
    status, told = ready(client)
    assert (status, told["broker"]) == (200, "unreachable")
    assert timezone.now() - began < timedelta(seconds=3)


@pytest.fixture
def waiting_event(db: None) -> Event:
    """An event that nobody was told of for ten minutes."""
    return Event.objects.create(
        kind="test.happened",
        content_type=ContentType.objects.get_for_model(Event),
        object_id=1,
        at=timezone.now() - timedelta(minutes=10),
    )


def test_an_old_event_shows(client: Client, broker: ValkeyServer, waiting_event: Event) -> None:
    status, told = ready(client)
    assert (status, told["status"], told["queue"]) == (
        200,
        "degraded",
        {"status": "late", "waiting": 1, "oldest_seconds": 600},
    )


@pytest.mark.django_db
def test_ready_costs_few_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    health.migrations()
    with django_assert_num_queries(3):
        client.get("/readyz")


# --- metrics -----------------------------------------------------------------
@pytest.mark.django_db
def test_metrics_for_this_machine(client: Client, waiting_event: Event) -> None:
    client.get("/healthz")
    lines = client.get("/metrics").content.decode().splitlines()
    assert "portal_outbox_events 1" in lines
    assert any(line.startswith("portal_request_seconds_count{") for line in lines)


@pytest.mark.parametrize(
    ("caller", "status"),
    [
        ({"REMOTE_ADDR": "203.0.113.9"}, 403),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}, 403),
        ({"REMOTE_ADDR": ""}, 403),
        ({"REMOTE_ADDR": "10.1.2.3"}, 200),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer right"}, 200),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer wrong"}, 403),
    ],
)
@pytest.mark.django_db
def test_who_may_read_metrics(
    rf: RequestFactory, settings: Settings, caller: dict[str, str], status: int
) -> None:
    settings.TRUSTED_PROXIES, settings.METRICS_TOKEN = ["10.0.0.0/8"], "right"
    request = rf.get("/metrics", **caller)
    assert health.metrics(request).status_code == status


def test_an_empty_token_opens_nothing(rf: RequestFactory, settings: Settings) -> None:
    settings.METRICS_TOKEN = ""
    request = rf.get("/metrics", REMOTE_ADDR="203.0.113.9", HTTP_AUTHORIZATION="Bearer ")
    assert health.metrics(request).status_code == 403


def test_a_server_can_be_asked_whether_it_answers(valkey: ValkeyServer) -> None:
    server: Valkey = valkey.valkey
    before = server.answers()
    valkey.stop()
    assert (before, server.answers()) == (True, False)
