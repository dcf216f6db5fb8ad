"""What the children of ./run are told, and who else may know."""

import json
import stat
from pathlib import Path

import pytest

from portal.embedded import environment as module
from portal.embedded.places import Places


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """State in a temporary directory."""
    (tmp_path / "run").mkdir()
    return Places(tmp_path)


def made(places: Places, *, demo: bool = True, **given: str) -> dict[str, str]:
    """The environment of the children where `given` was set outside."""
    return module.portal_environment(places, port=8123, demo=demo, given=given)


def test_secrets_are_made_once(places: Places) -> None:
    assert module.local_secrets(places) == module.local_secrets(places)


def test_each_installation_has_its_own_secrets(places: Places, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert not set(module.local_secrets(places).values()) & set(
        module.local_secrets(Places(other)).values()
    )


def test_only_the_owner_reads_secrets(places: Places) -> None:
    module.local_secrets(places)
    module.publish(places, {"SECRET_KEY": "x"})
    modes = {
        name: stat.S_IMODE((places.var / name).stat().st_mode)
        for name in (module.SECRETS, module.ADDRESSES)
    }
    assert modes == {module.SECRETS: 0o600, module.ADDRESSES: 0o600}


def test_the_demonstration_is_not_in_debug(places: Places) -> None:
    told = made(places)
    assert {key: told[key] for key in ("DEBUG", "DEMO", "ONEID_SIMULATOR", "SITE_URL")} == {
        "DEBUG": "0",
        "DEMO": "1",
        "ONEID_SIMULATOR": "1",
        "SITE_URL": "http://127.0.0.1:8123",
    }


def test_what_is_set_outside_goes_first(places: Places) -> None:
    told = made(places, SECRET_KEY="theirs", EMAIL_URL="smtp://mail:25")
    assert (told["SECRET_KEY"], told["EMAIL_URL"]) == ("theirs", "smtp://mail:25")


def test_a_real_oneid_takes_the_simulator_s_place(places: Places) -> None:
    assert made(places, ONEID_BASE_URL="https://sso.egov.uz")["ONEID_SIMULATOR"] == "0"


def test_without_demonstration(places: Places) -> None:
    assert made(places, demo=False, DEMO="1")["DEMO"] == "0"


def test_state_is_where_the_option_says(places: Places) -> None:
    assert made(places, VAR_DIR="/elsewhere")["VAR_DIR"] == str(places.var)


# --- manage.py beside a running portal ------------------------------------------
def test_manage_py_adopts_what_is_running(places: Places) -> None:
    module.publish(places, {"DATABASE_URL": "postgres://it", "SECRET_KEY": "its"})
    environment = {"VAR_DIR": str(places.var), "SECRET_KEY": "mine"}
    module.adopt(environment)
    assert (environment["DATABASE_URL"], environment["SECRET_KEY"]) == ("postgres://it", "mine")


def test_manage_py_keeps_to_a_database_that_is_named(places: Places) -> None:
    module.publish(places, {"DATABASE_URL": "postgres://it", "SECRET_KEY": "its"})
    environment = {"VAR_DIR": str(places.var), "DATABASE_URL": "postgres://mine"}
    module.adopt(environment)
    assert environment == {"VAR_DIR": str(places.var), "DATABASE_URL": "postgres://mine"}


def test_nothing_is_left_to_adopt_after_a_stop(places: Places) -> None:
    with module.withdrawn(places):
        module.publish(places, {"DATABASE_URL": "postgres://it"})
        published = json.loads((places.var / module.ADDRESSES).read_text())
    environment = {"VAR_DIR": str(places.var)}
    module.adopt(environment)
    assert (published, environment) == (
        {"DATABASE_URL": "postgres://it"},
        {"VAR_DIR": str(places.var)},
    )
