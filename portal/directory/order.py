"""Bodies, regions and topics in the order of the alphabet that the reader reads."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from django.core.validators import slug_re
from django.forms.models import ModelChoiceField, ModelChoiceIterator, ModelMultipleChoiceField
from django.utils.translation import get_language

from portal.choices import Choices
from portal.directory.models import Body, Named
from portal.language.names import localized
from portal.language.order import in_order

Row = TypeVar("Row", bound=Named)


def by_name(rows: Iterable[Row]) -> list[Row]:
    """`rows` by their names in the language of the page."""
    return in_order(rows, lambda row: row.name, get_language() or "uz")


def choices_of(rows: Iterable[Row], language: str) -> Choices:
    """`rows` as choices by their slug or code, named and ordered in `language`."""
    named = [(key_of(row), localized(row.names, language)) for row in rows]
    return Choices.of(in_order(named, lambda pair: pair[1], language))


def bodies_of(rows: Iterable[Body], language: str) -> Choices:
    """The same of state bodies; one that is chosen by an address has its name though it is not
    among them."""
    offered = choices_of(rows, language)
    return replace(offered, beside=partial(_name_of_body, language))


def _name_of_body(language: str, slug: str) -> str:
    body = Body.objects.filter(slug=slug).first() if slug_re.search(slug) else None
    return localized(body.names, language) if body else ""


def key_of(row: Named) -> str:
    """What names a row in an address: its slug, or its code."""
    return str(getattr(row, "slug", "") or getattr(row, "code", ""))


class ByName(ModelChoiceIterator):
    """The choices of a form by name."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for row in by_name(self.queryset.all()):
            yield self.choice(row)


class NamedChoice(ModelChoiceField):
    """A choice by the name in the page's language, in the order of its alphabet."""

    iterator = ByName


class NamedChoices(ModelMultipleChoiceField):
    """Several of them."""

    iterator = ByName
