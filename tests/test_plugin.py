"""How tests are handed to workers: one by one, and as one whatever shares what is made once."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import slowness
from tests.plugin import ALONE, LONG, PAGES, Grouped, plays_in_the_scene

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = {
    "tests/browser/test_axe.py::test_one[chromium-own]": "tests/browser/",
    "tests/browser/test_budget.py::test_two": "tests/browser/",
    "tests/security/test_crawl.py::TestIt::test_three": "tests/security/test_crawl.py",
    "tests/security/test_hostile.py::test_four[a@b]": None,
}


def group_of(nodeid: str, *, full: bool = False) -> str:
    """The group of a test, as the scheduler sees it."""
    config = SimpleNamespace(getoption=lambda _name: full)
    return Grouped._split_scope(SimpleNamespace(config=config), nodeid)  # type: ignore[arg-type]


@pytest.mark.parametrize(("nodeid", "group"), SAMPLES.items())
def test_a_worker_gets_a_group_whole_and_the_rest_one_by_one(
    nodeid: str, group: str | None
) -> None:
    assert group_of(nodeid) == (group or nodeid)


def test_the_whole_matrix_is_shared_by_the_workers() -> None:
    assert [group_of(each, full=True) for each in list(SAMPLES)[:2]] == list(SAMPLES)[:2]


def test_what_is_run_as_one_or_first_is_there() -> None:
    assert [path for path in (*ALONE, *LONG) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("test_pages.py", True),
        ("test_desk_more_pages.py", True),
        ("test_detail_page.py", True),
        ("test_pages_of_a_person.py", True),
        ("test_pages_speak.py", False),
        ("test_signing.py", False),
    ],
)
def test_files_of_whole_pages_are_known_by_their_names(name: str, drawn: bool) -> None:
    assert bool(PAGES.search(name)) == drawn


@pytest.mark.parametrize(
    ("fixtures", "given", "plays"),
    [(["db", "scene"], {}, True), (["db"], {}, False), (["db", "scene"], {"scene": 1}, False)],
)
def test_a_parameter_named_like_the_scene_is_none(
    fixtures: list[str], given: dict[str, int], plays: bool
) -> None:
    test = SimpleNamespace(fixturenames=fixtures, callspec=SimpleNamespace(params=given))
    assert plays_in_the_scene(test) == plays  # type: ignore[arg-type]


def test_the_slow_files_are_there() -> None:
    files = slowness.slow_files()
    assert files
    assert sorted(file for file in files if not (ROOT / file).exists()) == []


def test_slow_is_what_takes_long_on_average_with_all_its_preparing() -> None:
    measuring = slowness.Measuring()
    for file, name, seconds in [
        *(("a", "one", slowness.MOST), ("a", "one", slowness.MOST), ("a", "two", 0.0)),
        *(("b", "one", slowness.MOST), ("b", "one", 0.01)),
    ]:
        report = SimpleNamespace(nodeid=f"tests/{file}.py::{name}", duration=seconds)
        measuring.pytest_runtest_logreport(report)  # type: ignore[arg-type]
    assert measuring.slow() == ["tests/b.py"]
