"""The page of the rules in numbers."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from portal.norms.listing import SECTIONS, Shown, sections
from portal.norms.loading import SECTIONS as LOADED
from portal.norms.loading import read
from portal.norms.models import NORMS, Period
from portal.norms.wording import in_words
from tests.factories import PeriodFactory
from tests.norms.conftest import NOW

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)


def shown(key: str) -> Shown:
    norms = next(each.norms for each in sections(NOW) if each.anchor == "period")
    return next(each for each in norms if each.norm.key == key)


def test_every_kind_of_norm_has_its_place() -> None:
    assert {model for model, _title in SECTIONS} == set(NORMS)


def test_every_norm_in_force_is_shown() -> None:
    data = read()
    listed = {each.anchor: len(each.norms) for each in sections(NOW)}
    named = {model._meta.model_name: len(data[name]) for name, model in LOADED.items()}
    assert listed == {kind: count for kind, count in named.items() if count}


def test_a_norm_shows_what_it_was_and_what_it_will_be() -> None:
    PeriodFactory(key="moderation", number=4, valid_from=datetime(2026, 1, 1, tzinfo=UTC))
    PeriodFactory(key="moderation", number=5, valid_from=NEW_YEAR)
    with override("en"):
        found = shown("moderation")
    assert found.facts == [("", "4 working days")]
    assert found.coming == [(NEW_YEAR, "5 working days")]
    assert [words for _since, words in found.earlier] == ["3 working days"]


def test_what_nobody_approved_is_not_shown() -> None:
    PeriodFactory(key="moderation", number=9, approved_at=None)
    assert shown("moderation").coming == []


def test_a_norm_is_found_by_its_fragment() -> None:
    assert shown("moderation").anchor == "period-moderation"


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        (1, "calendar", "1 calendar day"),
        (60, "calendar", "60 calendar days"),
        (3, "working", "3 working days"),
        (2, "hours", "2 hours"),
    ],
)
def test_a_period_is_told_in_words(number: int, unit: str, words: str) -> None:
    with override("en"):
        assert in_words(Period(key="p", number=number, unit=unit)) == words


def test_the_page_marks_assumptions_and_only_those(client: Client) -> None:
    text = client.get("/en/norms/").content.decode()
    assumed = sum(row["assumption"] for name in LOADED for row in read()[name])
    assert text.count("Assumption, not yet law") == assumed == 7


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en", "kaa"])
def test_the_page_is_there_in_every_language_and_cacheable(client: Client, language: str) -> None:
    page = client.get(f"/{language}/norms/")
    assert (page.status_code, page["Cache-Control"].split(",")[0]) == (200, "public")
    assert not page.cookies


def test_the_page_costs_one_query_for_each_kind(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(len(NORMS)):
        client.get("/uz/norms/")
