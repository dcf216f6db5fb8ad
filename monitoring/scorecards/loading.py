"""The editions of the method that come with the code, and where the assessed portals stand."""

import functools
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from monitoring.scorecards.models import Criterion, Edition, Feature

DATA = Path(__file__).parent / "data"
Item = dict[str, Any]


def read(name: str) -> Item:
    """A data file."""
    loaded: Item = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return loaded


@functools.cache
def centres() -> tuple[Item, ...]:
    """The centre of each region: its names and the key of the body that keeps its portal."""
    return tuple(read("centres")["items"])


@transaction.atomic
def load_editions() -> int:
    """Make the editions that are missing; one that stands is never changed. How many were made."""
    standing = set(Edition.objects.values_list("key", flat=True))
    missing = [item for item in read("editions")["editions"] if item["key"] not in standing]
    for item in missing:
        _make(item)
    return len(missing)


def _make(item: Item) -> None:
    fields = {name: value for name, value in item.items() if name != "criteria"}
    edition = Edition.objects.create(**fields)
    for number, row in enumerate(item["criteria"], start=1):
        fields = {name: value for name, value in row.items() if name != "features"}
        criterion = Criterion.objects.create(edition=edition, number=number, **fields)
        Feature.objects.bulk_create(
            Feature(criterion=criterion, number=place, **feature)
            for place, feature in enumerate(row["features"], start=1)
        )
