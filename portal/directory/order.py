"""Bodies, regions and topics in the order of the alphabet that the reader reads."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.forms.models import ModelChoiceField, ModelChoiceIterator, ModelMultipleChoiceField
from django.utils.translation import get_language

from portal.directory.models import Named
from portal.language.order import in_order

Row = TypeVar("Row", bound=Named)


def by_name(rows: Iterable[Row]) -> list[Row]:
    """`rows` by their names in the language of the page."""
    return in_order(rows, lambda row: row.name, get_language() or "uz")


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
