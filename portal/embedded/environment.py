"""What the children of `./run` find in their environment; what is set outside goes first."""

import json
import os
import secrets
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path

from portal.embedded.places import Places

PROJECT = Path(__file__).resolve().parents[2]
SECRETS = "secrets.json"
ADDRESSES = "run/environment.json"


def local_secrets(places: Places) -> dict[str, str]:
    """The secrets of this installation, made once and readable by its owner alone."""
    path = places.var / SECRETS
    if not path.exists():
        made = {
            "SECRET_KEY": secrets.token_hex(48),
            "PERSON_KEYS": f"1:{secrets.token_hex(32)}",
            "NULLIFIER_KEYS": f"1:{secrets.token_hex(32)}",
            "ONEID_CLIENT_SECRET": secrets.token_hex(32),
        }
        write_private(path, json.dumps(made, indent=1))
    found: dict[str, str] = json.loads(path.read_text())
    return found


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    unfinished.replace(path)


def portal_environment(
    places: Places, *, port: int, demo: bool, given: Mapping[str, str] = os.environ
) -> dict[str, str]:
    """All but the addresses of the servers. A real OneID is used where ONEID_BASE_URL names it."""
    defaults = {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DEBUG": "0",
        "DEMO": "1" if demo else "0",
        "ONEID_SIMULATOR": "0" if given.get("ONEID_BASE_URL") else "1",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "EMAIL_URL": f"filemail:///{places.var / 'mail'}",
        "PROMETHEUS_MULTIPROC_DIR": str(places.var / "run" / "metrics"),
        **local_secrets(places),
    }
    # Decided by the options: a variable set outside must not lead the children elsewhere.
    decided = {"VAR_DIR": str(places.var), "PYTHONUNBUFFERED": "1"}
    return {**defaults, **given, **decided, **({} if demo else {"DEMO": "0"})}


def publish(places: Places, environment: Mapping[str, str]) -> None:
    """Leave what is ours in the environment where `manage.py` finds it while the portal runs."""
    ours = {key: value for key, value in environment.items() if os.environ.get(key) != value}
    write_private(places.var / ADDRESSES, json.dumps(ours, indent=1))


@contextmanager
def withdrawn(places: Places) -> Iterator[None]:
    """Withdraw what was published once the portal has stopped."""
    try:
        yield
    finally:
        (places.var / ADDRESSES).unlink(missing_ok=True)


def adopt(environment: MutableMapping[str, str] = os.environ) -> None:
    """Let `manage.py` use the servers of a running `./run`, unless DATABASE_URL names others."""
    var = Path(environment.get("VAR_DIR", PROJECT / "var"))
    if "DATABASE_URL" in environment:
        return
    try:
        published: dict[str, str] = json.loads((var / ADDRESSES).read_text())
    except (OSError, ValueError):
        return
    for key, value in published.items():
        environment.setdefault(key, value)
