"""What every test stands on: the database with its reference rows, Valkey where one asks for it."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.template.base import Template
from django.template.context import Context
from django.test.signals import template_rendered
from django.utils.safestring import SafeString
from hypothesis import HealthCheck, settings
from kombu import pools
from pytest_django import DjangoDbBlocker, Settings

from portal.celery import app as celery
from portal.embedded.program import Program
from portal.embedded.valkey import Valkey
from tests import database
from tests.access.stage import STAGE

# The people of the tests, as fixtures.
pytest_plugins = ("tests.people",)
# In a fresh clone whoever draws first waits for the table of all letters, and a machine of CI may
# be slow: neither is a fault of what is tested.
settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The database of this worker, with its reference rows."""
    with django_db_blocker.unblock():
        database.make()
    yield
    STAGE.clear()
    with django_db_blocker.unblock():
        database.forget()


@pytest.fixture(scope="session", autouse=True)
def _contexts_of_pages(django_test_environment: None) -> None:
    """Keep for tests what a page was drawn with, and not each of the pieces that it includes.

    Django's tests copy the context of every one: a page of a hundred pieces took a tenth longer.
    """

    def draw(template: Template, context: Context) -> SafeString:
        if context.template is template:
            template_rendered.send(sender=template, template=template, context=context)
        return template.nodelist.render(context)

    Template._render = draw  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether this is the run of the whole matrix, which leaves nothing to a neighbour."""
    return bool(request.config.getoption("--full"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Nobody meets a scene who does not play in it."""
    STAGE.clear_for(item)


class ValkeyServer:
    """A Valkey of this test's own, to be stopped, frozen and wiped."""

    def __init__(self, directory: Path) -> None:
        self.valkey = Valkey(directory)
        self.program: Program = self.valkey.program(directory / "valkey.log")
        self.broker_url = self.valkey.broker_url
        self.cache_url = self.valkey.cache_url

    def start(self) -> None:
        """Start it (again) and wait until it answers."""
        self.program = self.valkey.program(self.program.log)
        self.program.start()
        assert self.valkey.wait_ready()

    def freeze(self) -> None:
        """Let it hold its connections and answer nothing."""
        os.kill(self.program.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        os.kill(self.program.pid, signal.SIGCONT)

    def stop(self) -> None:
        """End it, frozen or not; what it held is gone."""
        if self.program.running():
            self.thaw()
        self.program.ask_to_stop()
        self.program.wait()


@pytest.fixture
def valkey() -> Iterator[ValkeyServer]:
    """A running Valkey; `valkey.broker_url` and `.cache_url` name it."""
    with TemporaryDirectory(prefix="ishtirok-valkey-", dir="/tmp") as directory:
        server = ValkeyServer(Path(directory))
        server.start()
        yield server
        server.stop()


@pytest.fixture
def broker(
    valkey: ValkeyServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ValkeyServer]:
    """A Valkey for tasks. Celery prefers what the environment says to what settings say."""
    settings.CELERY_BROKER_URL = valkey.broker_url
    monkeypatch.setenv("CELERY_BROKER_URL", valkey.broker_url)
    forget_connections()
    yield valkey
    forget_connections()


def forget_connections() -> None:
    """Let Celery connect anew, as it does in a process that has just been forked."""
    pools.reset()
    celery._after_fork()
