"""`manage.py prepare`: brings a database and the static files to what this code expects."""

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.db import connection
from django.utils.translation import override

from portal import tables

REFERENCE = ("load_directory", "load_norms", "load_scorecards")
# Each builds on what those before it have loaded.
DEMONSTRATION = (
    "load_demo",
    "load_demo_consultations",
    "load_demo_programmes",
    "load_demo_scorecards",
    "tell_the_past",
)
PEOPLE = "portal.accounts.demo"
# Two thirds of all static files belong to pages that the portal does not have.
NOT_SERVED = ("rest_framework",)


class Command(BaseCommand):
    """Safe to repeat: each step does only what is missing."""

    help = "Migrate, load reference rows, collect static files, load the demonstration once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Take the steps and say how long each took; static files meanwhile beside them."""
        collecting = StaticFiles()
        self.step("database tables", tables.migrate)
        self.step("regions, bodies, topics and rules", load_reference)
        if settings.DEMO:
            self.load_demonstration()
            write_people()
        call_command("file_feed", stdout=self.stdout)
        self.step("style sheets and pictures", collecting.finish)

    def step(self, what: str, take: Callable[[], bool]) -> None:
        """Take one step; say so if there was something to do."""
        began = time.monotonic()
        if take():
            self.say(f"  {what}: {time.monotonic() - began:.1f} s")

    def say(self, line: str) -> None:
        """A line that is read at once."""
        self.stdout.write(line)
        self.stdout.flush()

    def load_demonstration(self) -> None:
        """Load the demonstration into a database that has not had it, and say how far it is."""
        stamp = Path(settings.VAR_DIR) / "demo.json"
        loaded: list[str] = json.loads(stamp.read_text()) if stamp.exists() else []
        if (database := database_identity()) in loaded:
            return
        self.say("  demonstration content, this once:")
        for command in DEMONSTRATION:
            call_command(command, stdout=Indented(self.stdout))
        stamp.write_text(json.dumps([*loaded, database]))


def load_reference() -> bool:
    """Load the rows that come with the code; the commands find out what is new."""
    for name in REFERENCE:
        call_command(name, verbosity=0, stdout=StringIO())
    return True


class Indented:
    """Passes on what a command says, each time further in, and at once."""

    def __init__(self, out: OutputWrapper) -> None:
        self.out = out

    def write(self, text: str) -> None:
        """Pass it on."""
        self.out.write(f"    {text}", ending="")
        self.out.flush()


# --- static files --------------------------------------------------------------
class StaticFiles:
    """Collects them in a process of its own, when one of them changed; in production only."""

    def __init__(self) -> None:
        self.stamp = Path(settings.STATIC_ROOT) / ".collected"
        self.wanted = "" if settings.DEBUG else static_fingerprint()
        unchanged = self.stamp.exists() and self.stamp.read_text() == self.wanted
        self.process = None if settings.DEBUG or unchanged else self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        ignored = [f"--ignore={name}" for name in NOT_SERVED]
        quietly = ("--noinput", "--clear", "--verbosity=0")
        manage = str(settings.BASE_DIR / "manage.py")
        return subprocess.Popen([sys.executable, manage, "collectstatic", *quietly, *ignored])

    def finish(self) -> bool:
        """Wait for them; whether there were any to collect."""
        if self.process is None:
            return False
        if self.process.wait():
            raise CommandError("The static files could not be collected.")
        self.stamp.write_text(self.wanted)
        return True


def static_fingerprint() -> str:
    """A digest of the names, sizes and times of everything that the finders find."""
    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([*NOT_SERVED]):
            state = Path(storage.path(name)).stat()
            found.update(f"{name}:{state.st_size}:{state.st_mtime_ns}\n".encode())
    return found.hexdigest()


# --- demonstration -------------------------------------------------------------
def database_identity() -> str:
    """What tells this database from any other: its cluster and its own number."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT system_identifier::text || '/' || oid FROM pg_control_system(), pg_database"
            " WHERE datname = current_database()"
        )
        row: tuple[str] = cursor.fetchone()
    return row[0]


def write_people() -> None:
    """Write down who can sign in, for the person at the terminal."""
    if find_spec(PEOPLE) is None:
        return
    # The terminal speaks one language; pages speak the reader's.
    with override("en"):
        people: list[tuple[str, str, str]] = import_module(PEOPLE).people()
    widths = [max(map(len, column)) for column in list(zip(*people, strict=True))[:2]]
    lines = (f"  {name:<{widths[0]}}  {role:<{widths[1]}}  {way}" for name, role, way in people)
    text = "The people of the demonstration:\n" + "\n".join(lines) + "\n"
    path = Path(settings.VAR_DIR) / "run" / "people.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
