"""Every norm that the code asks for by name is in the data file."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.norms.loading import read

ROOMS = ("portal", "monitoring", "consultations", "proposals")
ASKED = {
    "level": "levels",
    "period": "periods",
    "due": "periods",
    "length": "lengths",
    "assurance": "assurance",
    "assured": "assurance",
    "check_assurance": "assurance",
    "quantity": "quantities",
    "reason": "reasons",
}
KEYS = {section: {row["key"] for row in read()[section]} for section in set(ASKED.values())}


def name_of(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def asked_in(source: str) -> Iterator[tuple[str, str]]:
    """The section and the key of every norm that a module names in a call."""
    tree = ast.parse(source)
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        section = ASKED.get(name_of(call.func), "")
        for argument in call.args[:2]:
            if section and isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield section, argument.value


def asking() -> list[tuple[str, str, str]]:
    modules = [path for room in ROOMS for path in sorted(Path(room).rglob("*.py"))]
    return [
        (str(path), section, key)
        for path in modules
        if "migrations" not in path.parts and "norms" in (text := path.read_text("utf-8"))
        for section, key in asked_in(text)
    ]


def test_the_code_asks_for_norms_at_all() -> None:
    assert len(asking()) > 10


@pytest.mark.parametrize(("path", "section", "key"), asking(), ids=str)
def test_a_norm_that_is_asked_for_exists(path: str, section: str, key: str) -> None:
    assert key in KEYS[section]


def test_the_search_sees_what_it_should() -> None:
    calls = ('current.period("a")', 'due("b", now)', "length(key)", 'check_assurance(user, "c")')
    found = list(asked_in("\n".join(calls)))
    assert found == [("periods", "a"), ("periods", "b"), ("assurance", "c")]
