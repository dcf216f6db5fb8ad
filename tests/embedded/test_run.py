"""./run: one clear sentence for each thing that stands in its way, and no work done twice."""

import ast
import importlib.util
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest

from portal.embedded.places import open_to_all

ROOT = Path(__file__).resolve().parents[2]
RUN = ROOT / "run"


@pytest.fixture
def project() -> Iterator[Path]:
    """A project that needs no packages, in a directory that every account can read."""
    with TemporaryDirectory(prefix="ishtirok-run-", dir="/tmp") as name:
        directory = Path(name)
        directory.chmod(0o755)
        (directory / "run").write_bytes(RUN.read_bytes())
        (directory / "run").chmod(0o755)
        (directory / "manage.py").write_text("import sys; print('started', *sys.argv[1:])\n")
        (directory / "requirements.txt").write_text("")
        (directory / "requirements-test.txt").write_text("")
        yield directory


def start(project: Path, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run ./run of a project to its end."""
    python = python_for_all() if "user" in options else sys.executable
    command = [python, str(project / "run"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def python_for_all() -> str:
    """A Python that an ordinary user can start; skips the test where there is none."""
    for candidate in (sys.executable, "/usr/bin/python3"):
        if open_to_all(Path(candidate)):
            return candidate
    pytest.skip("no Python that other accounts can start")


def as_ordinary_user() -> dict[str, object]:
    """The arguments of subprocess that give up being root."""
    return {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}


@pytest.fixture(scope="module")
def venv() -> Iterator[Path]:
    """A `.venv` that works, made once as ./run makes it: that takes longer than all else here."""
    with TemporaryDirectory(prefix="ishtirok-venv-", dir="/tmp") as name:
        run = launcher_of(Path(name))
        run.make_venv()
        yield run.VENV


@pytest.fixture
def prepared(project: Path, venv: Path) -> Path:
    """The project with a `.venv` in which nothing is installed so far."""
    (venv / "installed.json").unlink(missing_ok=True)
    (project / ".venv").symlink_to(venv)
    return project


@pytest.fixture
def run(project: Path) -> ModuleType:
    """The launcher of the project as a module."""
    return launcher_of(project)


def launcher_of(directory: Path) -> ModuleType:
    """./run of a project in this directory, as a module."""
    copied = directory / "run"
    copied.write_bytes(RUN.read_bytes())
    loader = SourceFileLoader("launcher", str(copied))
    spec = importlib.util.spec_from_loader("launcher", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


# --- one clear sentence each -----------------------------------------------------
def test_busy_port(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = start(project, "--port", str(port))
    assert ended.returncode == 1
    assert ended.stderr == (
        f"run: port {port} is busy; stop what listens there or choose: ./run --port 8001\n"
    )


def test_impossible_port(project: Path) -> None:
    ended = start(project, "--port", "70000")
    assert (ended.returncode, ended.stderr) == (
        1,
        "run: 70000 is not a port; choose one between 1024 and 65535.\n",
    )


def test_read_only_project(project: Path) -> None:
    ended = start(project, "--port", "8190", "--var", "/tmp", cwd="/", **as_ordinary_user())
    if os.geteuid() != 0:
        pytest.skip("only root can make a project that this user cannot write to")
    assert ended.returncode == 1
    assert ended.stderr == (
        f"run: {project} cannot be written to; copy the project to a place of your own, "
        "run it there.\n"
    )


def test_read_only_state(project: Path) -> None:
    ended = start(project, "--port", "8190", "--var", "/usr/portal", cwd="/", **as_ordinary_user())
    assert (ended.returncode, ended.stderr) == (
        1,
        "run: /usr cannot be written to; keep the state elsewhere: ./run --var DIR\n",
    )


def test_state_in_a_file(project: Path) -> None:
    ended = start(project, "--port", "8190", "--var", str(project / "manage.py"))
    assert ended.stderr == (
        f"run: {project / 'manage.py'} is not a directory; name one that can be written to.\n"
    )


def with_python_3_8(path: str, project: Path) -> subprocess.CompletedProcess[str]:
    """Run ./run under a Python that says it is 3.8, with these programs on PATH."""
    pretend = (
        "import runpy, sys; sys.version_info = (3, 8, 0, 'final', 0);"
        f"sys.argv = ['run', '--port', '8190']; runpy.run_path({str(project / 'run')!r},"
        "run_name='__main__')"
    )
    return subprocess.run(
        [sys.executable, "-c", pretend],
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_old_python(project: Path) -> None:
    ended = with_python_3_8("/nowhere", project)
    assert (ended.returncode, ended.stderr) == (
        1,
        "run: Python 3.11 or newer is needed, and this is 3.8; install one and run again.\n",
    )


def test_old_python_hands_over_to_a_newer_one(project: Path) -> None:
    newer = project / "python3.12"
    newer.write_text('#!/bin/sh\necho "newer: $2 $3"\n')
    newer.chmod(0o755)
    ended = with_python_3_8(str(project), project)
    assert (ended.returncode, ended.stdout) == (0, "newer: --port 8190\n")


def test_old_python_can_read_the_launcher() -> None:
    assert ast.parse(RUN.read_text(), feature_version=(3, 6)) is not None


def test_missing_venv_module(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "outer_pip", list)
    monkeypatch.setattr(run, "has_ensurepip", lambda: False)
    package = f"python3.{sys.version_info.minor}-venv"
    with pytest.raises(SystemExit) as ended:
        run.install("requirements.txt")
    assert ended.value.code == (
        f"run: Python's venv module is missing; install it (Debian: apt install {package})."
    )


@pytest.mark.slow
def test_lock_that_cannot_be_installed(prepared: Path) -> None:
    (prepared / "requirements.txt").write_text("no-such-package-anywhere==1 --hash=sha256:00\n")
    ended = start(prepared, "--port", "8190")
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == (
        "run: installing requirements.txt failed (see above); check the network and run again."
    )


# --- no work twice -----------------------------------------------------------------
@pytest.mark.slow
def test_second_start_installs_nothing(project: Path) -> None:
    first, second = start(project, "--port", "8190"), start(project, "--port", "8190")
    assert first.stdout.splitlines()[-2:] == [
        "Installing requirements.txt (once) …",
        "started up --port 8190",
    ]
    assert second.stdout == "started up --port 8190\n"


@pytest.mark.slow
def test_changed_lock_is_installed_again(prepared: Path, run: ModuleType) -> None:
    run.install("requirements.txt")
    (prepared / "requirements.txt").write_text("# nothing, but otherwise\n")
    installed: list[str] = []
    run.pip_install = installed.append
    run.install("requirements.txt")
    assert installed == ["requirements.txt"]


@pytest.mark.slow
@pytest.mark.usefixtures("prepared")
def test_tests_add_their_lock_to_the_portal_s(run: ModuleType) -> None:
    run.install("requirements.txt")
    installed: list[str] = []
    run.pip_install = installed.append
    run.install("requirements.txt", "requirements-test.txt")
    run.install("requirements.txt")
    assert installed == ["requirements-test.txt"]


@pytest.mark.slow
def test_somebody_else_s_venv_is_filled(run: ModuleType, project: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", project / ".venv"], check=True)
    mark = project / ".venv" / "mark"
    mark.touch()
    run.install("requirements.txt")
    assert (mark.exists(), run.STAMP.exists()) == (True, True)


@pytest.mark.slow
def test_broken_venv_is_made_again(run: ModuleType, project: Path) -> None:
    (project / ".venv" / "bin").mkdir(parents=True)
    (project / ".venv" / "bin" / "python").symlink_to("/nowhere/python")
    run.install("requirements.txt")
    assert run.venv_works()


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        (["tests/look"], ["-n", "2", "--dist", "loadgroup", "tests/look"]),
        (["-n", "0"], ["-n", "0"]),
        (["-n4"], ["-n4"]),
        (["--pdb"], ["--pdb"]),
    ],
)
def test_workers(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, given: list[str], passed: list[str]
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert run.with_workers(given) == passed
