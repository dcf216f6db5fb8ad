"""Public facts with their sources: what was discussed and aimed at before."""

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from portal.language.names import localized
from portal.wording import plural_of

FILE = Path(__file__).parent / "data" / "facts.json"


@dataclass(frozen=True)
class Figure:
    """A number with what it counts, as its publisher gave it; the words fit the number."""

    label: str
    value: float
    unit: str
    quality: str


@dataclass(frozen=True)
class Source:
    """Where a fact was read."""

    publisher: str
    date: str
    url: str


@dataclass(frozen=True)
class Fact:
    """A fact in the language of the page. Values that no source gives are None."""

    key: str
    name: str
    start: str
    end: str
    figures: tuple[Figure, ...]
    baseline: float | None
    baseline_year: int | None
    latest: float | None
    latest_year: int | None
    target: float | None
    target_year: int | None
    previous: float | None
    stage: str
    unit: str
    programme: str
    topic: str
    on_list: bool
    sources: tuple[Source, ...]


def facts(kind: str, language: str | None = None) -> list[Fact]:
    """The facts of a kind: ``consultation`` or ``target``."""
    return list(_facts(kind, language or get_language() or "uz"))


@functools.lru_cache(maxsize=32)
def _facts(kind: str, language: str) -> tuple[Fact, ...]:
    rows = json.loads(FILE.read_text(encoding="utf-8"))["items"]
    return tuple(_fact(row, language) for row in rows if row["kind"] == kind)


def _fact(row: dict[str, Any], language: str) -> Fact:
    dates = row.get("dates") or {}
    return Fact(
        key=row["id"],
        name=localized(row["names"], language),
        start=dates.get("start") or dates.get("published") or "",
        end=dates.get("end") or dates.get("threshold_reached") or "",
        figures=tuple(_figure(number, language) for number in row["numbers"]),
        baseline=row.get("baseline"),
        baseline_year=row.get("baseline_year"),
        latest=row.get("latest"),
        latest_year=row.get("latest_year"),
        target=row.get("target"),
        target_year=row.get("target_year"),
        previous=row.get("previous"),
        stage=row.get("stage") or "",
        unit=localized(row["unit"], language) if row.get("unit") else "",
        programme=row.get("programme") or "",
        topic=row.get("topic") or "",
        on_list=bool(row.get("on_list")),
        sources=tuple(
            Source(
                _publisher(each["publisher"], language),
                each.get("date") or "",
                each.get("url") or "",
            )
            for each in row["source"]
        ),
    )


def _figure(number: dict[str, Any], language: str) -> Figure:
    return Figure(
        label=plural_of(localized(number["names"], language), number["value"]),
        value=number["value"],
        unit=localized(number["unit"], language) if number["unit"]["en"] else "",
        quality=number["quality"],
    )


def _publisher(named: str | dict[str, str], language: str) -> str:
    """A name in the language of the page; the address of a site stays in its own letters."""
    if isinstance(named, str):
        return named
    first, _space, words = localized(named, language).partition(" ")
    site = named["en"].partition(" ")[0]
    return f"{site if '.' in site else first} {words}"
