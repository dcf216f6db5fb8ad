"""Findings of a dry run as rows of a page and of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from monitoring.importing.bringing import key_of_cell
from monitoring.importing.findings import RESULTS as KNOWN
from monitoring.measuring.periods import label, read_period
from monitoring.measuring.scenes import regions
from monitoring.measuring.wording import RESULTS, sentence
from monitoring.models import Import

Finding = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """A finding in the words of the page; `offers` are pairs of what a button puts and says."""

    key: str
    row: int
    column: str
    place: str
    title: str
    quarter: str
    before: str
    value: str
    result: str
    word: str | Promise
    kind: str
    icon: str
    sentence: str
    offers: tuple[tuple[str, str], ...]


def chosen(found: Import, asked: str) -> list[Finding]:
    """The findings with one result, or all of them."""
    if asked not in KNOWN:
        return list(found.findings)
    return [each for each in found.findings if each["result"] == asked]


def as_row(each: Finding, titles: dict[int, str], names: dict[str, str]) -> Shown:
    """One finding; `names` of regions by their codes."""
    word, kind, icon = RESULTS[each["result"]]
    period = read_period(each.get("period", ""))
    place = str(each.get("place", ""))
    return Shown(
        key_of_cell(each),
        each["row"],
        letters(each["column"]),
        names.get(place, place),
        titles.get(each.get("indicator") or 0, ""),
        label(period) if period else "",
        each.get("before", ""),
        each.get("value", ""),
        each["result"],
        word,
        kind,
        icon,
        sentence(each.get("code", ""), each.get("detail", ()), each.get("note", "")),
        tuple(
            (
                f"{key_of_cell(each)}={text}",
                _("Take it as %(what)s") % {"what": names.get(text, text)},
            )
            for text in each.get("instead", ())
        ),
    )


def errors_of(found: Import) -> Iterator[tuple[object, ...]]:
    """What is wrong or asked, for a spreadsheet."""
    names = region_names()
    for each in found.findings:
        if each["result"] in ("error", "confirm"):
            shown = as_row(each, {}, names)
            instead = ", ".join(said for _put, said in shown.offers)
            yield shown.row, shown.column, shown.place, shown.value, shown.sentence, instead


def letters(column: int) -> str:
    """A column as spreadsheets name it: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def region_names() -> dict[str, str]:
    """The names of the regions by code, in the language of the page."""
    return {row.code: row.name for row in regions().values()}
