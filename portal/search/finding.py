"""What is found, room by room. `settings.SEARCHES` names by dotted path who finds what."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.module_loading import import_string

from portal.language.letters import normalise_line

# So many of each kind stand on the page; the lists of the rooms have all.
SHOWN = 5
LONGEST = 200
# D-2026-001: the letter in either script, with or without the dashes.
NUMBER = re.compile(r"\s*(\w)[-–\s]?(\d{4})[-–\s]?(\d{3,9})\s*")
LETTERS = {"T": "TТ", "M": "MМ", "D": "DД", "P": "PПР", "B": "BБВ"}


@dataclass(frozen=True)
class Hit:
    """Something that was found; `note` says whose it is. `language` is that of a person's words."""

    title: str
    url: str
    note: str = ""
    reference: str = ""
    language: str = ""


@dataclass(frozen=True)
class Group:
    """Everything of one kind; `more` is where the rest stands, if there is any."""

    heading: str | Promise
    hits: list[Hit]
    more: str = ""


class Finder(Protocol):
    """What a room offers."""

    def __call__(self, text: str) -> Group:
        """What is public and holds every word of `text`, or has that number."""


def groups(text: str) -> list[Group]:
    """What was found, without the kinds of which there is nothing."""
    finders: Iterable[Finder] = map(import_string, settings.SEARCHES)
    return [group for finder in finders if (group := finder(text)).hits]


def group_of(
    heading: str | Promise, rows: Any, page: str, text: str, note: Callable[[Any], str]
) -> Group:
    """The first of `rows`, things with a title, a language and a page; the list `page` has all."""
    shown = list(rows[: SHOWN + 1])
    hits = [
        Hit(
            row.title,
            row.get_absolute_url(),
            note(row),
            getattr(row, "reference", None) or "",
            row.language,
        )
        for row in shown[:SHOWN]
    ]
    more = f"{reverse(page)}?{urlencode({'q': text})}" if len(shown) > SHOWN else ""
    return Group(heading, hits, more)


def typed(address: QueryDict) -> str:
    """The words that an address asks for, as one line."""
    return normalise_line(address.get("q", "").replace("\x00", ""))[:LONGEST]


def number_in(text: str, letter: str) -> str:
    """The number of a thing whose numbers begin with `letter`, if `text` is one, else ""."""
    found = NUMBER.fullmatch(text)
    if found is None or found[1].upper() not in LETTERS[letter]:
        return ""
    return f"{letter}-{found[2]}-{found[3]}"


def exact(found: Iterable[Group], text: str) -> Hit | None:
    """The one thing whose number `text` is."""
    hits = [hit for group in found for hit in group.hits]
    if len(hits) != 1 or not hits[0].reference:
        return None
    hit = hits[0]
    return hit if number_in(text, hit.reference[0]) == hit.reference else None
