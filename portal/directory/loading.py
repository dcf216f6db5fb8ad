"""The directory's own data, brought into the database as often as one likes."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import transaction

from portal.directory.models import Body, District, Goal, Named, Region, Topic

DATA = Path(__file__).parent / "data"
ABROAD = {
    "uz": "Xorijda",
    "ru": "За рубежом",
    "en": "Abroad",
}
Item = dict[str, Any]


def items(name: str) -> list[Item]:
    """The items of a data file; `source` in the same file says where they come from."""
    loaded: list[Item] = json.loads((DATA / f"{name}.json").read_text("utf-8"))["items"]
    return loaded


@transaction.atomic
def load_directory() -> dict[str, int]:
    """Bring regions, districts, goals, topics and bodies to the state of the data files.

    Rows that an administrator has edited are left alone, and nothing is deleted. Returns how many
    rows were created or changed, by model.
    """
    return {
        "regions": _load_regions(),
        "districts": _load_districts(),
        "goals": _load_goals(),
        "topics": _load_topics(),
        "bodies": _load_bodies(),
        "superior bodies": _put_above(),
    }


def names_of(item: Item) -> dict[str, str]:
    """Names by language code; the data files write Uzbek (Cyrillic) as ``uz_cyrl``."""
    return {code.replace("_", "-"): name for code, name in item["names"].items() if name}


def _load_regions() -> int:
    rows = [
        ({"code": i["iso"]}, {"soato": i["soato"], "population": i["population"], **_named(i)})
        for i in items("regions")
    ]
    abroad = ({"code": Region.ABROAD}, {"names": ABROAD})
    return _upsert(Region, [*rows, abroad])


def _load_districts() -> int:
    regions = dict(Region.objects.values_list("code", "id"))
    return _upsert(
        District,
        [
            (
                {"code": i["soato"]},
                {"region_id": regions[i["region"]], "kind": i["kind"], **_named(i)},
            )
            for i in items("districts")
        ],
    )


def _load_goals() -> int:
    return _upsert(Goal, [({"number": i["number"]}, _named(i)) for i in items("sdgs")])


def _load_topics() -> int:
    changed = _upsert(Topic, [({"slug": i["slug"]}, _named(i)) for i in items("topics")])
    for item in items("topics"):
        for topic in Topic.objects.filter(slug=item["slug"], edited=False):
            topic.goals.set(Goal.objects.filter(number__in=item["sdgs"]))
    return changed


def _load_bodies() -> int:
    regions = dict(Region.objects.values_list("code", "id"))
    districts = dict(District.objects.values_list("code", "id"))
    return _upsert(
        Body,
        [
            (
                {"slug": i["slug"]},
                {
                    "kind": i["kind"],
                    "region_id": regions.get(i["region"]),
                    "district_id": districts.get(i.get("district", "")),
                    "site": i["site"] or "",
                    "verified": i["verified"],
                    **_named(i),
                },
            )
            for i in _all_bodies()
        ],
    )


def _put_above() -> int:
    standing = {body.slug: body for body in Body.objects.all()}
    above = {i["slug"]: standing[i["above"]].pk if i["above"] else None for i in _all_bodies()}
    ours = {slug: body for slug, body in standing.items() if not body.edited and slug in above}
    moved = [body for slug, body in ours.items() if body.above_id != above[slug]]
    for body in moved:
        body.above_id = above[body.slug]
    Body.objects.bulk_update(moved, ["above"])
    return len(moved)


def _all_bodies() -> list[Item]:
    return [*items("bodies"), *items("district_bodies")]


def _named(item: Item) -> Item:
    return {"names": names_of(item)}


def _upsert(model: type[Named], rows: Iterable[tuple[Item, Item]]) -> int:
    """Create what is missing and save what differs; how many rows that were."""
    rows = list(rows)
    names = tuple(rows[0][0])
    standing = {
        tuple(getattr(row, name) for name in names): row for row in model._default_manager.all()
    }
    changed = [
        _changed(standing.get(tuple(key.values())) or model(**key), fields) for key, fields in rows
    ]
    for row in filter(None, changed):
        row.save()
    return sum(row is not None for row in changed)


def _changed(row: Named, fields: Item) -> Named | None:
    differs = row.pk is None or any(getattr(row, name) != fields[name] for name in fields)
    if row.edited or not differs:
        return None
    for name, value in fields.items():
        setattr(row, name, value)
    return row
