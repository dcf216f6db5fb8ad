"""The first edition: what is in it, and what of it was seen in a source."""

import pytest
from django.db.models import Count, Q

from monitoring.scorecards.loading import centres, load_editions, read
from monitoring.scorecards.models import Edition, Feature
from portal.directory.models import Body, Region

pytestmark = pytest.mark.django_db
KEY = "local-services-1"


def test_the_first_edition_has_these_criteria():
    rows = Edition.objects.get(key=KEY).criteria.annotate(
        listed=Count("features"), seen=Count("features", filter=Q(features__verified=True))
    )
    assert list(rows.values_list("key", "counted", "listed", "seen")) == [
        ("institutional-framework", 8, 8, 0),
        ("content-provision", 25, 26, 16),
        ("services-provision", 18, 12, 0),
        ("participation-engagement", 17, 17, 17),
        ("technology", 18, 18, 2),
    ]


def test_loading_again_makes_nothing_and_changes_nothing():
    Feature.objects.filter(key="technology-site-map").update(verified=True)
    assert load_editions() == 0
    assert Feature.objects.get(key="technology-site-map").verified


def test_every_name_is_there_in_three_languages():
    edition = read("editions")["editions"][0]
    named = [edition, *edition["criteria"]]
    named += [feature for criterion in edition["criteria"] for feature in criterion["features"]]
    lacking = [row["key"] for row in named if set(row["names"]) != {"uz", "ru", "en"}]
    assert lacking == []


def test_the_file_says_where_it_comes_from_and_under_what_licence():
    source = read("editions")["source"]
    assert (bool(source["origins"]), source["licence"]) == (
        True,
        "United Nations publications; facts and short titles only",
    )


def test_every_region_has_a_centre_whose_body_the_directory_knows():
    regions = set(Region.objects.exclude(code="abroad").values_list("code", flat=True))
    known = set(Body.objects.values_list("slug", flat=True))
    assert {row["region"] for row in centres()} == regions
    assert {row["body"] for row in centres()} <= known
