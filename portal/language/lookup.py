"""Rows by their words, in the database: each column folded, whatever script it was typed in."""

from typing import TypeVar

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, Func, Model, QuerySet, TextField

from portal.language.finding import beginnings

Rows = TypeVar("Rows", bound="QuerySet[Model]")


class Folded(Func):
    """The search key of a text, as `portal.language.keys.search_key` makes it."""

    function = "portal_fold"
    output_field = TextField()


def words_in(*columns: str | F | Func) -> SearchVector:
    """The words of `columns`: what an index holds, and what a lookup must ask for in its words."""
    return SearchVector(*(Folded(column) for column in columns), config="simple")


def matching(rows: Rows, text: str, *columns: str | F | Func) -> Rows:
    """Those in which every word of `text` begins a word; none for a text without words."""
    query = beginnings(text)
    if not query:
        return rows.none()
    asked = SearchQuery(query, config="simple", search_type="raw")
    return rows.alias(words=words_in(*columns)).filter(words=asked)
