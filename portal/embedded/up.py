"""`manage.py up`: everything that the portal needs, from nothing, until Ctrl-C."""

import argparse
import os
import shutil
import socket
import sys
import time
import urllib.request
from pathlib import Path

from portal.embedded import environment as env
from portal.embedded.places import Places, Unusable
from portal.embedded.postgres import Postgres
from portal.embedded.program import Failed, Program
from portal.embedded.supervisor import PULSE, Stopped, Supervisor
from portal.embedded.valkey import Valkey

PATIENCE = 60.0
OWN_DATABASE, OWN_VALKEY = "DATABASE_URL", ("CACHE_URL", "CELERY_BROKER_URL")


def main(arguments: list[str]) -> None:
    """Run the portal; what goes wrong is told in one sentence and ends with exit code 1."""
    options = read_options(arguments)
    places = Places(options.var.absolute())
    try:
        refuse_busy_port(options.port)
        places.claim(fresh=options.fresh)
        with Supervisor(say) as supervisor, env.withdrawn(places):
            Portal(options, places, supervisor).run()
    except (Unusable, Failed) as error:
        sys.exit(f"run: {error}")
    except Stopped:
        pass
    finally:
        places.release()
    say("Stopped.")


def read_options(arguments: list[str]) -> argparse.Namespace:
    """The options, which are those of `./run`."""
    parser = argparse.ArgumentParser(prog="manage.py up", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    default = os.environ.get("VAR_DIR", env.PROJECT / "var")
    parser.add_argument("--var", type=Path, default=default)
    parser.add_argument("--no-demo", action="store_true")
    parser.add_argument("--fresh", action="store_true")
    return parser.parse_args(arguments)


def refuse_busy_port(port: int) -> None:
    """Raise Unusable unless `port` is free on this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Unusable(f"port {port} is busy; choose another one: --port") from error


def say(line: str) -> None:
    """A line for the person at the terminal."""
    print(line, flush=True)


class Portal:
    """The programs of one portal, started in the order in which they need each other."""

    def __init__(self, options: argparse.Namespace, places: Places, supervisor: Supervisor) -> None:
        demo = not options.no_demo and os.environ.get("DEMO", "1").lower() not in ("0", "false", "")
        self.port: int = options.port
        self.places = places
        self.supervisor = supervisor
        self.environment = env.portal_environment(places, port=self.port, demo=demo)

    def run(self) -> None:
        """Start everything, say where it is, watch over it until someone asks us to stop."""
        began = time.monotonic()
        self.start_servers()
        env.publish(self.places, self.environment)
        self.prepare()
        self.start_web()
        say(f"\nReady: http://127.0.0.1:{self.port}/   ({time.monotonic() - began:.1f} s)\n")
        self.introduce()
        self.start_background()
        say("Ctrl-C stops the portal.")
        self.supervisor.watch_forever()

    # --- the servers -------------------------------------------------------------
    def start_servers(self) -> None:
        """PostgreSQL and Valkey, each unless the environment names another one."""
        if not self.environment.get(OWN_DATABASE):
            say("Starting PostgreSQL …")
            postgres = Postgres(self.places.postgres(), self.places.sockets(), self.places.account)
            program = postgres.program(self.places.log("postgres"))
            self.supervisor.start(program)
            postgres.wait_ready(program)
            self.environment[OWN_DATABASE] = postgres.url
        if not all(self.environment.get(name) for name in OWN_VALKEY):
            say("Starting Valkey …")
            valkey = Valkey(self.places.sockets())
            self.supervisor.start(valkey.program(self.places.log("valkey")))
            if not valkey.wait_ready():
                raise Failed(f"Valkey did not start; see {self.places.log('valkey')}")
            for name, url in zip(OWN_VALKEY, (valkey.cache_url, valkey.broker_url), strict=True):
                self.environment[name] = self.environment.get(name) or url

    # --- the portal ---------------------------------------------------------------
    def prepare(self) -> None:
        """Migrations, reference rows, static files, demonstration content."""
        say("Preparing the portal …")
        program = self.python("prepare", str(env.PROJECT / "manage.py"), "prepare")
        program.speaks = True
        if not self.supervisor.run(program):
            raise Failed(
                f"preparing failed; the whole story is in {program.log}:\n{program.last_words()}"
            )

    def start_web(self) -> None:
        """The web server; returns once it is ready to serve."""
        say("Starting the web server …")
        metrics = Path(self.environment["PROMETHEUS_MULTIPROC_DIR"])
        shutil.rmtree(metrics, ignore_errors=True)
        metrics.mkdir(parents=True)
        web = self.python(
            "web",
            *("-m", "granian", "portal.wsgi:application", "--interface", "wsgi", "--no-ws"),
            *("--http", "1", "--host", "127.0.0.1", "--port", str(self.port)),
            *("--workers", self.environment.get("WEB_WORKERS", "2")),
            *("--blocking-threads", self.environment.get("WEB_THREADS", "4")),
            *("--respawn-failed-workers", "--respawn-interval", "0.5"),
            *("--workers-kill-timeout", "5", "--log-level", "warning"),
        )
        self.supervisor.start(web)
        deadline = time.monotonic() + PATIENCE
        while not self.is_ready():
            self.supervisor.look_after()
            if time.monotonic() > deadline:
                raise Failed(f"the web server does not become ready:\n{web.last_words()}")
            time.sleep(PULSE / 4)

    def is_ready(self) -> bool:
        """Whether /readyz says so."""
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}/readyz", timeout=5
            ) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def introduce(self) -> None:
        """The demonstration people, as `prepare` wrote them down."""
        people = self.places.var / "run" / "people.txt"
        if people.exists():
            say(people.read_text())

    def start_background(self) -> None:
        """The worker and the beat, after the first page can be read."""
        threads = self.environment.get("WORKER_THREADS", "4")
        celery = ("-m", "celery", "-A", "portal", "--quiet")
        lean = ("--without-gossip", "--without-mingle", "--without-heartbeat")
        self.supervisor.start(
            self.python(
                "worker",
                *(*celery, "worker", "--pool", "threads", "--concurrency", threads),
                *(*lean, "--loglevel", "warning"),
            )
        )
        schedule = str(self.places.var / "beat" / "schedule")
        self.supervisor.start(
            self.python(
                "beat",
                *(*celery, "beat", "--schedule", schedule, "--pidfile=", "--loglevel", "warning"),
            )
        )

    def python(self, name: str, *arguments: str) -> Program:
        """A program of our own code."""
        return Program(
            name,
            (sys.executable, *arguments),
            self.environment,
            self.places.log(name),
            directory=env.PROJECT,
        )
