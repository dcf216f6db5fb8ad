"""Loaded before any settings: the environment of the tests, and one PostgreSQL for the whole run.

The controller starts the server and its workers inherit the address; DATABASE_URL names another.
"""

import gc
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from portal.embedded.places import Places
from portal.embedded.postgres import Postgres
from portal.embedded.program import Program
from tests.slowness import Measuring, slow_files

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "ishtirok-tests-"
# The served portal, the crawl, the state of the starts, the .venv and the planted pairs: each made
# once.
MATRIX = "tests/browser/"
ALONE = (
    MATRIX,
    "tests/security/test_crawl.py",
    "tests/embedded/test_up.py",
    "tests/embedded/test_run.py",
    "tests/proposals/similar/test_recall.py",
)
# Single tests that take long: whatever begins last keeps the other workers waiting.
LONG = (
    "tests/proposals/test_random_lives.py",
    "tests/faults/test_telling.py",
    "tests/proposals/test_races.py",
    "tests/proposals/test_random_lives_find.py",
    "tests/test_architecture.py",
    "tests/stories/",
)
# Whole pages, each of which is drawn in some tenths of a second: slow by their number.
PAGES = re.compile(r"test_(\w+_)?pages?(_of_a_person)?\.py$")
ENVIRONMENT = {
    "DEBUG": "0",
    "DEMO": "1",
    "SECRET_KEY": "5f0c9be7a1d24386" * 4,
    "PERSON_KEYS": "1:" + "3a" * 32,
    "NULLIFIER_KEYS": "1:" + "c5" * 32,
    "ONEID_CLIENT_SECRET": "8b1e6f03d97a4c25" * 4,
    "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1],testserver",
    "SITE_URL": "http://127.0.0.1:8000",
    "CELERY_BROKER_URL": "memory://",
    "CACHE_URL": "",
    "EMAIL_URL": "memorymail://",
    "TRUSTED_PROXIES": "",
    "METRICS_TOKEN": "",
    # Playwright runs an event loop in the thread of the test; the ORM is used beside it, not in it.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}


class Run:
    """What one run of the tests owns: a directory for state and, if need be, a PostgreSQL."""

    def __init__(self, *, with_server: bool) -> None:
        self.directory = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir="/tmp"))
        self.directory.chmod(0o755)
        (self.directory / "static").mkdir()
        os.environ["VAR_DIR"] = str(self.directory)
        self.server = self._server() if with_server else None
        self.program: Program | None = None
        self.making: subprocess.Popen[bytes] | None = None

    def _server(self) -> Postgres:
        places = Places(self.directory)
        server = Postgres(
            places.postgres(), places.sockets(), places.account, connections=400, durable=False
        )
        os.environ["DATABASE_URL"] = server.url
        return server

    def start(self) -> None:
        """Bring the server up."""
        if self.server is not None:
            self.program = self.server.program(self.directory / "postgres.log")
            self.program.start()
            self.server.wait_ready(self.program)

    def make_database(self) -> None:
        """Begin with the database that workers copy; should that fail, they make it and say why."""
        with (self.directory / "database.log").open("wb") as log:
            self.making = subprocess.Popen(
                [sys.executable, "-m", "tests.database"],
                cwd=ROOT,
                env={**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings"},
                stdout=log,
                stderr=log,
            )

    def end(self) -> None:
        """Take the server down and forget everything."""
        if self.making is not None:
            self.making.kill()
            self.making.wait()
        if self.program is not None:
            self.program.ask_to_stop()
            self.program.wait()
        shutil.rmtree(self.directory, ignore_errors=True)


def forget_dead_runs() -> None:
    """Remove what killed runs of the tests left behind."""
    for directory in Path("/tmp").glob(f"{PREFIX}*"):
        pid = directory.name.removeprefix(PREFIX).split("-")[0]
        if not Path(f"/proc/{pid}").exists():
            shutil.rmtree(directory, ignore_errors=True)


def begin() -> Run | None:
    """Set what settings read. Workers of xdist inherit it, and own nothing."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return None
    forget_dead_runs()
    # A run starts some dozens of Pythons; each would compile the project anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    os.environ.update(ENVIRONMENT)
    return Run(with_server=not os.environ.get("DATABASE_URL"))


RUN = begin()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--full", action="store_true", help="the whole matrix of appearances, widths and browsers"
    )
    parser.addoption(
        "--measure", action="store_true", help="find out which files are slow (tests/slowness.py)"
    )


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if RUN is not None and config.getoption("--measure"):
        config.pluginmanager.register(Measuring())
    if RUN is not None and not config.option.collectonly:
        RUN.start()
        if getattr(config.option, "numprocesses", None):
            RUN.make_database()


def pytest_collection_finish() -> None:
    """Let the garbage collector leave alone what stays until the end: tests, models, templates."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_unconfigure() -> None:
    if RUN is not None:
        RUN.end()


def plays_in_the_scene(test: pytest.Item) -> bool:
    """Whether this test stands on the scene of tests/access; a parameter of that name is none."""
    given = getattr(getattr(test, "callspec", None), "params", {})
    return "scene" in getattr(test, "fixturenames", ()) and "scene" not in given


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Generator[None, None, None]:
    """Leave the matrix out unless --full asks for it, and begin with what takes long."""
    slow = frozenset() if config.getoption("--measure") else slow_files()
    for item in items:
        if PAGES.search(item.path.name) or item.nodeid.partition("::")[0] in slow:
            item.add_marker("slow")
    if not config.getoption("--full"):
        matrix = [item for item in items if item.get_closest_marker("full")]
        config.hook.pytest_deselected(items=matrix)
        items[:] = [item for item in items if not item.get_closest_marker("full")]
    yield
    played = {item.path for item in items if plays_in_the_scene(item)}
    items.sort(
        key=lambda item: (
            not item.nodeid.startswith(LONG),
            item.path not in played,
            str(item.path) if item.path in played else "",
        )
    )


class Grouped(LoadScopeScheduling):
    """Hands out test by test, and as one whatever shares what takes long to make.

    pytest-xdist's own marker for it says nothing since pytest 9.2. The largest groups go first.
    """

    def _split_scope(self, nodeid: str) -> str:
        whole = not (self.config.getoption("--full") and nodeid.startswith(MATRIX))
        return next((group for group in ALONE if whole and nodeid.startswith(group)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Grouped | None:
    """What decides which worker runs what."""
    return Grouped(config, log) if config.getvalue("dist") == "loadgroup" else None
