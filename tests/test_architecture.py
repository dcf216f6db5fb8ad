"""The house keeps its shape: floors, budgets, style, names."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("portal", "monitoring", "consultations", "proposals")
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 250, 40, 80
BANNED_MODULES = {"utils", "helpers", "managers", "services"}
BANNED_PREFIXES = ("do_", "process_", "handle_")
# Django calls these by name.
GIVEN_NAMES = {"process_request", "process_view", "process_response", "process_exception"}
FOREIGN = re.compile(
    r"/(work|root|home/[a-z]+|tmp/contract)/|\b(issue|ticket|pull request) #?\d+\b|\bGH-\d+\b", re.I
)


def tracked(*patterns: str) -> list[Path]:
    """The files of the repository that match, as git knows them, new ones included."""
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns)
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).exists()]


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command of the tools and keep what it says."""
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def tool(name: str, *arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a tool that is installed beside this Python."""
    return run(str(Path(sys.executable).parent / name), *arguments, cwd=cwd)


# --- floors ------------------------------------------------------------------
def test_imports_only_go_down() -> None:
    found = tool("lint-imports", "--no-cache")
    assert found.returncode == 0, found.stdout


@pytest.fixture
def copied_house(tmp_path: Path) -> Path:
    """The packages and their contracts, to be broken in."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=only_python)
    return tmp_path


def only_python(directory: str, names: list[str]) -> list[str]:
    """For copytree: everything but packages and modules."""
    return [
        name for name in names if not (name.endswith(".py") or (Path(directory) / name).is_dir())
    ]


@pytest.mark.parametrize(
    ("file", "breach", "contract"),
    [
        ("portal/directory/models.py", "import portal.accounts.models", "Imports only go down"),
        ("consultations/apps.py", "import proposals.models", "Imports only go down"),
        ("portal/home.py", "import proposals.models", "The ground floor never imports"),
    ],
)
def test_breaches_are_caught(copied_house: Path, file: str, breach: str, contract: str) -> None:
    with (copied_house / file).open("a") as module:
        module.write(f"\n{breach}\n")
    found = tool("lint-imports", "--no-cache", cwd=copied_house)
    broken = [line for line in found.stdout.splitlines() if line.endswith("BROKEN")]
    assert found.returncode == 1
    assert any(line.startswith(contract) for line in broken), found.stdout


# --- style -------------------------------------------------------------------
def test_ruff_finds_nothing() -> None:
    found = tool("ruff", "check", "--quiet")
    assert found.returncode == 0, found.stdout


def test_ruff_would_format_nothing() -> None:
    found = tool("ruff", "format", "--check", "--quiet")
    assert found.returncode == 0, found.stdout


@pytest.mark.slow
def test_types_hold() -> None:
    found = tool("mypy", "--no-error-summary")
    assert found.returncode == 0, found.stdout


@pytest.mark.slow
def test_templates_are_well_formed() -> None:
    found = tool("djlint", "--lint", "--quiet", "templates")
    assert found.returncode == 0, found.stdout


# --- budgets -----------------------------------------------------------------
def code() -> list[Path]:
    """The modules that have budgets: not migrations, not tests, not benchmarks."""
    free = ("migrations", "tests", "benchmarks")
    modules = [*tracked("*.py"), ROOT / "run"]
    return [one for one in modules if not set(one.relative_to(ROOT).parts) & set(free)]


def written_lines(path: Path) -> int:
    """Lines that are not blank."""
    return sum(1 for line in path.read_text().splitlines() if line.strip())


def overlong(paths: list[Path], most: int) -> list[str]:
    """Those that are longer than `most` lines, with their length."""
    lengths = {path.relative_to(ROOT).as_posix(): written_lines(path) for path in paths}
    return sorted(f"{name}: {length}" for name, length in lengths.items() if length > most)


def test_files_keep_their_budget() -> None:
    assert overlong(code(), LONGEST_FILE) == []


def test_templates_keep_their_budget() -> None:
    assert overlong(tracked("templates/*.html", "templates/*.txt"), LONGEST_TEMPLATE) == []


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_functions_keep_their_budget() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{one.lineno} {one.name}: {one.end_lineno - one.lineno + 1}"
        for path in code()
        for one in functions(path)
        if one.end_lineno is not None and one.end_lineno - one.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


# --- names -------------------------------------------------------------------
def test_no_module_is_a_drawer_for_everything() -> None:
    assert [path for path in code() if {path.stem, *path.parts} & BANNED_MODULES] == []


def test_no_function_hides_what_it_does() -> None:
    vague = [
        f"{path.relative_to(ROOT)}:{one.lineno} {one.name}"
        for path in code()
        for one in functions(path)
        if one.name.startswith(BANNED_PREFIXES) and one.name not in GIVEN_NAMES
    ]
    assert vague == []


def test_the_repository_speaks_of_the_project_alone() -> None:
    texts = tracked("*.py", "*.html", "*.md", "*.toml", "*.txt", "*.in", "*.css", "*.js", "run")
    spoken = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in texts
        if path != Path(__file__) and path.name != "LICENSE"
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if FOREIGN.search(line)
    ]
    assert spoken == []


def test_locks_name_no_index() -> None:
    locks = [ROOT / "requirements.txt", ROOT / "requirements-test.txt"]
    named = [
        line
        for lock in locks
        for line in lock.read_text().splitlines()
        if line.lstrip().startswith(("-i", "--index", "--extra-index", "--find-links", "#"))
    ]
    assert named == []


def test_every_direct_dependency_is_locked() -> None:
    lock = (ROOT / "requirements.txt").read_text().lower()
    pins = re.findall(
        r"^([\w.-]+)(?:\[[\w,]+\])?(==\S+)", (ROOT / "requirements.in").read_text(), re.M
    )
    missing = [name for name, version in pins if f"\n{name.lower()}{version} " not in f"\n{lock}"]
    assert missing == []
