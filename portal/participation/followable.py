"""What can be followed. Upper floors hand it down by name: settings.FOLLOWABLE.

Each noun names a model, the queryset method that says which rows the public may see, and the
field by which an address names one: ``"proposal": ("proposals.Proposal", "public", "reference")``.
"""

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import NoReverseMatch
from django.utils.translation import get_language

from portal.language.scripts import transliterate_for


def find(name: str) -> models.Model | None:
    """The public thing called ``noun:key`` (``proposal:T-2026-000123``), or None."""
    noun, _, key = name.partition(":")
    if noun not in settings.FOLLOWABLE or not key or "\0" in key:
        return None
    field = settings.FOLLOWABLE[noun][2]
    return things(noun).filter(**{field: key}).first()


def things(noun: str) -> "models.QuerySet[models.Model]":
    """Everything of the noun that the public may see."""
    label, method, _ = settings.FOLLOWABLE[noun]
    found: models.QuerySet[models.Model] = getattr(apps.get_model(label)._default_manager, method)()
    return found


def name_of(thing: models.Model) -> str:
    """``noun:key`` of a thing; KeyError where its model cannot be followed."""
    for noun, (label, _, field) in settings.FOLLOWABLE.items():
        if label == thing._meta.label:
            return f"{noun}:{getattr(thing, field)}"
    raise KeyError(f"{thing._meta.label} is not in settings.FOLLOWABLE")


def public_among(candidates: Iterable[models.Model | None]) -> set[models.Model]:
    """Those that the public may still see; one query for each noun that occurs."""
    by_label: dict[str, list[models.Model]] = {}
    for thing in candidates:
        if thing is not None:
            by_label.setdefault(thing._meta.label, []).append(thing)
    return {
        thing
        for noun, (label, _, _) in settings.FOLLOWABLE.items()
        if label in by_label
        for thing in things(noun).filter(pk__in=[each.pk for each in by_label[label]])
    }


def title_of(thing: models.Model) -> str:
    """What a thing is called: its title in the script of the page, or its name in the language."""
    title = getattr(thing, "title", "")
    if not title:
        return str(getattr(thing, "name", "") or thing)
    return transliterate_for(
        title,
        page_language=get_language() or settings.LANGUAGE_CODE,
        original_language=getattr(thing, "language", ""),
    )


def url_of(thing: models.Model) -> str:
    """The page of a thing in the language of the moment; empty where it has none (yet)."""
    try:
        return str(thing.get_absolute_url())  # type: ignore[attr-defined]  # not every model has one
    except (AttributeError, NoReverseMatch):
        return ""
