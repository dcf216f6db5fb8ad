"""A broker that is dead or frozen holds nobody up, and is found again when it is back."""

import time

import pytest
from celery.exceptions import OperationalError
from celery.result import AsyncResult
from kombu.exceptions import OperationalError as BrokerError

from portal.celery import app
from tests.conftest import ValkeyServer

# Half a second to connect and half a second to be answered, and some room for a busy machine.
PATIENCE = 2.5


def publish() -> AsyncResult:
    """Publish a task that no worker takes."""
    return app.send_task("nobody.does.this")


def queued(broker: ValkeyServer) -> int:
    """How many tasks wait."""
    with app.connection_for_write() as wire:
        return int(wire.default_channel.client.llen("celery"))


def seconds_to_fail() -> float:
    """How long publishing takes to fail; fails itself if it does not."""
    began = time.monotonic()
    with pytest.raises((OperationalError, BrokerError, OSError)):
        publish()
    return time.monotonic() - began


def test_publishing(broker: ValkeyServer) -> None:
    publish()
    assert queued(broker) == 1


def test_a_dead_broker_fails_at_once(broker: ValkeyServer) -> None:
    broker.stop()
    assert seconds_to_fail() < PATIENCE


def test_a_frozen_broker_fails_soon(broker: ValkeyServer) -> None:
    publish()
    broker.freeze()
    assert seconds_to_fail() < PATIENCE


def test_a_broker_that_comes_back_is_used_again(broker: ValkeyServer) -> None:
    publish()
    broker.stop()
    seconds_to_fail()
    broker.start()
    publish()
    assert queued(broker) == 1


def test_a_task_is_acknowledged_when_it_is_done() -> None:
    assert (app.conf.task_acks_late, app.conf.task_reject_on_worker_lost) == (True, True)


def test_every_beat_names_a_task_that_exists() -> None:
    app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert scheduled - set(app.tasks) == set()
