"""Low code calls what upper code names by dotted path; nothing public or personal goes unnamed."""

import ast
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from inspect import getsource
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from portal.accounts.models import User

OURS = ("portal", "monitoring", "consultations", "proposals")
# Links to people who act in office. Their names stay on the act, as on any official paper.
IN_OFFICE = {
    "proposed_by",
    "approved_by",
    "declined_by",
    "written_by",
    "hidden_by",
    "made_by",
    "done_by",
    "granted_by",
    "by",
}
# What tells a person apart even without a link.
TELLING = {"email", "phone", "pinfl", "digest", "nullifier"}
TEMPLATES = Path(settings.BASE_DIR) / "templates"


def our_models() -> Iterator[type[models.Model]]:
    """Every model that is written down in this repository."""
    for model in apps.get_models():
        if model.__module__.split(".")[0] in OURS:
            yield model


def is_personal(model: type[models.Model]) -> bool:
    """Whether its rows tell something about a person who is not acting in office."""
    links = [field for field in model._meta.fields if field.related_model is User]
    return any(link.name not in IN_OFFICE for link in links) or any(
        field.name in TELLING for field in model._meta.fields
    )


def named_by(path: str) -> set[str]:
    """The names that a provider's module uses, and those of its own app's modules below it."""
    module = import_module(path.rpartition(".")[0])
    package = path.rsplit(".", 2)[0]
    tree = ast.parse(getsource(module))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for imported in (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)):
        for alias in imported.names:
            below = f"{imported.module}.{alias.name}"
            if imported.module == package and find_spec(below):
                nodes = ast.walk(ast.parse(getsource(import_module(below))))
                used |= {node.id for node in nodes if isinstance(node, ast.Name)}
    return used


# --- people ------------------------------------------------------------------
@pytest.mark.parametrize("path", settings.PERSONAL_DATA)
def test_a_provider_of_personal_data_is_whole(path: str) -> None:
    provider = import_string(path)()
    verbs = ("export", "erase", "obstacles")
    assert [verb for verb in verbs if not callable(getattr(provider, verb, None))] == []


def test_every_personal_model_has_its_provider() -> None:
    named: set[str] = set().union(*map(named_by, settings.PERSONAL_DATA))
    personal = {model.__name__ for model in our_models() if is_personal(model)}
    assert personal - named == set()


class Diary(models.Model):
    """A personal model that nobody provides for, for the test of the test."""

    person = models.ForeignKey(User, models.CASCADE)

    class Meta:
        app_label = "nowhere"
        managed = False


def test_a_personal_model_without_provider_would_be_noticed() -> None:
    named: set[str] = set().union(*map(named_by, settings.PERSONAL_DATA))
    assert (is_personal(Diary), "Diary" in named) == (True, False)


# --- the public ----------------------------------------------------------------
def public_things() -> Iterator[type[models.Model]]:
    """Models with a page of their own that anyone may see."""
    for model in our_models():
        if hasattr(model, "get_absolute_url") and hasattr(model._default_manager.all(), "public"):
            yield model


def test_every_public_thing_can_be_found() -> None:
    searchable = {import_string(path) for path in settings.SEARCHABLE}
    assert set(public_things()) - searchable == set()


def audiences() -> dict[str, Any]:
    """Whom each kind of event concerns."""
    merged: dict[str, Any] = {}
    for path in settings.AUDIENCES:
        merged |= import_string(path)
    return merged


def test_every_public_thing_has_an_audience() -> None:
    nouns = {kind.partition(".")[0] for kind in audiences()}
    assert {model._meta.model_name for model in public_things()} - nouns == set()


def kinds_with(folder: str, suffix: str) -> set[str]:
    """The kinds of events, written with an underscore, that have a template in `folder`."""
    return {path.stem for path in (TEMPLATES / folder).glob(f"[!_]*{suffix}")}


def test_whoever_is_told_has_something_to_read() -> None:
    told = {kind.replace(".", "_") for kind in audiences()}
    assert told - kinds_with("notices", ".txt") == set()


def test_whatever_people_are_told_shows_in_the_timeline() -> None:
    assert kinds_with("notices", ".txt") - kinds_with("timeline", ".html") == set()


@pytest.mark.parametrize("name", ["QUEUES", "DESKS", "PARTICIPATION", "WORKPLACES", "GAUGES"])
def test_every_dotted_path_leads_to_something(name: str) -> None:
    assert [path for path in getattr(settings, name, []) if not callable(import_string(path))] == []


def test_each_kind_of_task_found_alone_leads_to_something() -> None:
    assert [path for path in settings.DESK_TASK.values() if not callable(import_string(path))] == []


def test_each_sign_belongs_to_a_desk_and_leads_to_something() -> None:
    assert set(settings.DESK_SIGNS) - set(settings.DESKS) == set()
    signs = settings.DESK_SIGNS.values()
    assert [path for path in signs if not callable(import_string(path))] == []
