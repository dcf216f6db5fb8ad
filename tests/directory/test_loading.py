"""The directory's data in the database."""

import json
from pathlib import Path

import pytest
from django.db.models import Model

from portal.directory.loading import items, load_directory
from portal.directory.models import Body, District, Goal, Region, Topic

pytestmark = pytest.mark.django_db

NAMED: list[type[Model]] = [Region, District, Goal, Topic, Body]


def test_loading_again_changes_nothing() -> None:
    assert set(load_directory().values()) == {0}


def test_every_item_of_the_files_is_a_row() -> None:
    counted = [model._default_manager.count() for model in NAMED]
    bodies = len(items("bodies")) + len(items("district_bodies"))
    regions = len(items("regions")) + 1
    files = [regions, len(items("districts")), len(items("sdgs")), len(items("topics")), bodies]
    assert counted == files


@pytest.mark.parametrize("model", NAMED, ids=lambda model: model.__name__)
def test_everything_has_a_name_in_uzbek_russian_and_english(model: type[Model]) -> None:
    nameless = [
        row.pk
        for row in model._default_manager.all()
        if not all(row.names.get(code, "").strip() for code in ("uz", "ru", "en"))
    ]
    assert nameless == []


def test_abroad_is_a_region() -> None:
    assert Region.objects.get(code=Region.ABROAD).names["uz"] == "Xorijda"


def test_a_row_that_was_changed_behind_our_back_is_put_right() -> None:
    Topic.objects.filter(slug="education").update(names={"uz": "?"})
    assert load_directory()["topics"] == 1
    assert Topic.objects.get(slug="education").names["ru"] == "Образование и наука"


def test_what_an_administrator_edited_is_left_alone() -> None:
    Body.objects.filter(slug="health").update(names={"uz": "SSV"}, above=None, edited=True)
    load_directory()
    body = Body.objects.get(slug="health")
    assert (body.names, body.above) == ({"uz": "SSV"}, None)


def test_topics_serve_the_goals_of_the_file() -> None:
    goals = Topic.objects.get(slug="education").goals.values_list("number", flat=True)
    assert sorted(goals) == [4, 8, 9]


def test_regions_sort_by_the_uzbek_alphabet() -> None:
    in_order = list(Region.objects.values_list("code", flat=True))
    # Toshkent viloyati before Toshkent shahri: sh stands near the end of the alphabet.
    assert in_order.index("UZ-TO") < in_order.index("UZ-TK") < in_order.index("UZ-XO")


@pytest.mark.parametrize(
    ("slug", "above"),
    [
        ("hokimlik-davlatobod-tumani", "hokimlik-namangan-shahri"),
        ("hokimlik-asaka-tumani", "hokimlik-andijon"),
        ("hokimlik-andijon", "cabinet-of-ministers"),
        ("health", "cabinet-of-ministers"),
        ("cabinet-of-ministers", "legislative-chamber"),
        ("cadastre", "economy-finance"),
    ],
)
def test_an_answer_can_be_taken_to_the_body_above(slug: str, above: str) -> None:
    body = Body.objects.select_related("above").get(slug=slug)
    assert body.above is not None
    assert body.above.slug == above


def test_only_the_chambers_have_nobody_above_them() -> None:
    top = Body.objects.filter(above=None).values_list("slug", flat=True)
    assert sorted(top) == ["legislative-chamber", "senate"]


def test_every_district_has_a_hokimiyat_in_its_own_region() -> None:
    pairs = Body.objects.filter(kind="district-hokimlik").values_list(
        "district", "region", "district__region"
    )
    districts = {district for district, _region, _of_district in pairs}
    assert districts == set(District.objects.values_list("pk", flat=True))
    assert all(region == of_district for _district, region, of_district in pairs)


@pytest.mark.parametrize("path", sorted(Path("portal/directory/data").glob("*.json")), ids=str)
def test_every_data_file_names_its_source_and_licence(path: Path) -> None:
    source = json.loads(path.read_text("utf-8"))["source"]
    assert {"title", "licence", "origins"} <= source.keys()
