"""Where the state is kept: one portal at a time, and nothing of anybody else's is wiped."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from portal.embedded import places as module
from portal.embedded.places import MARKER, Account, Places, Unusable, open_to_all


@pytest.fixture
def var() -> Iterator[Path]:
    """A directory with a short name that every account can enter."""
    with TemporaryDirectory(prefix="ishtirok-var-", dir="/tmp") as name:
        Path(name).chmod(0o755)
        yield Path(name) / "var"


@pytest.fixture
def claim(var: Path) -> Iterator[Callable[..., Places]]:
    """Starts a portal as far as its places; each ends when the next one starts."""
    held: list[Places] = []

    def start(directory: Path = var, *, fresh: bool = False) -> Places:
        while held:
            held.pop().release()
        held.append(Places(directory))
        held[0].claim(fresh=fresh)
        return held[0]

    yield start
    held[0].release()


def test_claiming_marks_the_directory(var: Path, claim: Callable[..., Places]) -> None:
    claim()
    assert (var / MARKER).exists()


def test_two_portals_cannot_share(var: Path, claim: Callable[..., Places]) -> None:
    claim()
    with pytest.raises(Unusable, match="a portal is running from .* already"):
        Places(var).claim()


def test_somebody_else_s_directory_is_refused(var: Path, claim: Callable[..., Places]) -> None:
    var.mkdir()
    (var / "thesis.txt").touch()
    with pytest.raises(Unusable, match=r"holds things that are not the portal's \(thesis.txt\)"):
        claim(fresh=True)
    assert (var / "thesis.txt").exists()


def test_fresh_forgets_our_state_alone(var: Path, claim: Callable[..., Places]) -> None:
    claim()
    for name in ("secrets.json", "mail/one.log", "thesis.txt"):
        (var / name).touch()
    claim(fresh=True)
    left = [
        name for name in ("secrets.json", "mail/one.log", "thesis.txt") if (var / name).exists()
    ]
    assert left == ["thesis.txt"]


def test_not_fresh_keeps_everything(var: Path, claim: Callable[..., Places]) -> None:
    claim()
    (var / "secrets.json").write_text("{}")
    claim()
    assert (var / "secrets.json").read_text() == "{}"


def test_what_is_personal_is_closed_to_others(var: Path, claim: Callable[..., Places]) -> None:
    claim()
    modes = {name: stat.S_IMODE((var / name).stat().st_mode) for name in ("run", "mail", "logs")}
    assert modes == {"run": 0o700, "mail": 0o700, "logs": 0o700}


def test_sockets_are_beside_the_database(var: Path, claim: Callable[..., Places]) -> None:
    assert claim().sockets() == var / "postgres" / "run"


def test_sockets_of_a_deep_directory_are_elsewhere_and_stay_there(
    var: Path, claim: Callable[..., Places]
) -> None:
    places = claim(var / "a-directory-with-a-long-name" / ("x" * 60))
    sockets = places.sockets()
    assert (sockets.parent, places.sockets()) == (Path("/tmp"), sockets)
    sockets.rmdir()


def test_sockets_taken_over_by_another_account_are_not_used(
    var: Path, claim: Callable[..., Places]
) -> None:
    places = claim(var / "a-directory-with-a-long-name" / ("x" * 60))
    first = places.sockets()
    first.chmod(0o755)
    second = places.sockets()
    assert second != first
    first.rmdir()
    second.rmdir()


def test_root_s_closed_home_sends_the_database_elsewhere(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = Account(os.geteuid(), os.getegid())
    monkeypatch.setattr(module, "ELSEWHERE", var.parent / "elsewhere")
    places = Places(var, account)
    var.parent.chmod(0o700)
    places.claim()
    home = places.postgres()
    assert (home.parent, places.postgres()) == (var.parent / "elsewhere", home)
    places.release()
    places.claim(fresh=True)
    places.release()
    assert not home.exists()


def test_a_mode_decides_who_can_enter(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    assert (open_to_all(tmp_path), open_to_all(Path("/usr/bin/env"))) == (False, True)
