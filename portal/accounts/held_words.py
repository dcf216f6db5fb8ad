"""What is held about a person, as lines that people can read: names, codes and dates in words."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext

from portal.accounts.held_acts import ACTS, NOUNS
from portal.accounts.held_codes import CODES
from portal.accounts.held_names import NAMES
from portal.wording import calendar_day, moment

DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)")
# "proposal.extended", of acts and notices; "proposal 123", of what they were about.
KIND = re.compile(r"([a-z]+)\.([a-z_]+)")
THING = re.compile(r"([a-z]+) (\d+)")


@dataclass(frozen=True)
class Row:
    """One line: how deep it stands, what it is, what it says (empty for a heading)."""

    depth: int
    label: str
    value: str

    @property
    def indent(self) -> range:
        """As many as the line stands deep."""
        return range(self.depth)


def word_for(name: str) -> str:
    """The word for a field in the reader's language; the field's own name where there is none."""
    return str(NAMES.get(name, name.replace("_", " ")))


def rows_of(content: Any, depth: int = 0, field: str = "") -> list[Row]:
    """Nested data as lines, in the order in which it stands; a list has the name of its `field`."""
    if isinstance(content, dict):
        return [
            row
            for name, value in content.items()
            for row in _named(word_for(str(name)), value, depth, str(name))
        ]
    if isinstance(content, list):
        return [
            row
            for number, value in enumerate(content, 1)
            for row in _named(str(number), value, depth, field)
        ]
    return [Row(depth, "", _said(content, field))]


def in_words(value: str, field: str) -> str:
    """A text as a reader reads it: what is a code in this field, a day or a moment, in words."""
    if value in CODES.get(field, {}):
        return str(CODES[field][value])
    if field == "language" and value in LANG_INFO:
        return str(LANG_INFO[value].get("name_local", value))
    if field in ("kind", "of") and (found := KIND.fullmatch(value)):
        return f"{NOUNS.get(found[1], found[1])}: {ACTS.get(found[2], found[2])}"
    if field == "on" and (found := THING.fullmatch(value)):
        return f"{NOUNS.get(found[1], found[1])} {found[2]}"
    return _dated(value)


def _dated(value: str) -> str:
    try:
        if MOMENT.fullmatch(value):
            return moment(datetime.fromisoformat(value))
        return calendar_day(date.fromisoformat(value)) if DAY.fullmatch(value) else value
    except ValueError:
        return value


def _named(label: str, value: Any, depth: int, field: str) -> list[Row]:
    if isinstance(value, dict | list) and value:
        return [Row(depth, label, ""), *rows_of(value, depth + 1, field)]
    return [Row(depth, label, _said(value, field))]


def _said(value: Any, field: str) -> str:
    if value is True:
        return gettext("yes")
    if value is False:
        return gettext("no")
    if value in (None, "", [], {}):
        return gettext("nothing")
    return in_words(value, field) if isinstance(value, str) else str(value)
