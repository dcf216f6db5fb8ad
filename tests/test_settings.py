"""Settings refuse to start half-configured, and a configured installation passes every check."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "SECRET_KEY": "9d1c7b52e8f04a36" * 4,
    "PERSON_KEYS": f"1:{'4e' * 32},2:{'4f' * 32}",
    "NULLIFIER_KEYS": f"1:{'7a' * 32},2:{'7b' * 32}",
    "ALLOWED_HOSTS": "ishtirok.example.uz",
    "SITE_URL": "https://ishtirok.example.uz",
    "OPERATOR_NAME": "An agency",
    "DATABASE_URL": "postgres:///portal",
    "EMAIL_URL": "smtp://mail:25",
    "ONEID_BASE_URL": "https://sso.example.uz/authorize",
    "ONEID_CLIENT_SECRET": "3b8e0d6f5a7c4912" * 4,
    "TRUSTED_PROXIES": "10.0.0.5",
}


def with_settings(*command: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the settings of production, except for what is `changed`."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "VAR_DIR") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        env={**kept, **PRODUCTION, **changed},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def complaint(**changed: str) -> str:
    """The last line that reading the settings ends with; empty when they are accepted."""
    read = with_settings("-W", "ignore", "-c", "import portal.settings", **changed)
    return read.stderr.strip().rpartition("\n")[2]


def test_production_is_accepted() -> None:
    assert complaint() == ""


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "changeme" * 8}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 64}, "SECRET_KEY"),
        ({"PERSON_KEYS": ""}, "PERSON_KEYS"),
        ({"PERSON_KEYS": "1:00ff"}, "Key 1"),
        ({"PERSON_KEYS": "no digits"}, "version:hex"),
        ({"NULLIFIER_KEYS": f"1:{'7a' * 32}"}, "NULLIFIER_KEYS"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ONEID_CLIENT_SECRET": ""}, "ONEID_CLIENT_SECRET"),
    ],
)
def test_what_is_weak_or_missing_is_refused_by_name(changed: dict[str, str], named: str) -> None:
    said = complaint(**changed)
    assert said.startswith("django.core.exceptions.ImproperlyConfigured: ")
    assert named in said


@pytest.mark.slow
def test_production_passes_every_check() -> None:
    checked = with_settings(
        "-W", "ignore", "manage.py", "check", "--deploy", "--fail-level", "WARNING"
    )
    assert (checked.returncode, checked.stderr) == (0, "")
