"""Bodies in time, and names in the language of the page."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import override

from portal.directory.models import Body, Region
from portal.directory.names import three_languages
from tests.factories import BodyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Sentences are asserted in the language of the source."""
    with translation.override("en"):
        yield


DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "exists"),
    [
        (None, None, True),
        (date(2026, 11, 23), None, True),
        (date(2026, 11, 24), None, False),
        (None, date(2026, 11, 24), True),
        (None, date(2026, 11, 23), False),
    ],
)
def test_a_body_exists_from_its_first_day_until_before_its_end(
    valid_from: date | None, valid_until: date | None, exists: bool
) -> None:
    body = BodyFactory(slug="some-body", valid_from=valid_from, valid_until=valid_until)
    found = Body.objects.current(DAY).filter(pk=body.pk).exists()
    assert (body.exists_on(DAY), found) == (exists, exists)


def test_no_body_stands_above_itself_however_far_up() -> None:
    cabinet = Body.objects.get(slug="cabinet-of-ministers")
    cabinet.above = Body.objects.get(slug="hokimlik-asaka-tumani")
    with pytest.raises(ValidationError, match="above itself"):
        cabinet.full_clean()


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("uz", "Toshkent shahri"),
        ("uz-cyrl", "Тошкент шаҳри"),
        ("ru", "город Ташкент"),
        ("en", "Tashkent City"),
        ("kaa", "Tashkent qalası"),
    ],
)
def test_a_name_is_told_in_the_language_of_the_page(language: str, name: str) -> None:
    with override(language):
        assert Region.objects.get(code="UZ-TK").name == name


def test_saving_a_row_renews_its_sort_key() -> None:
    region = Region.objects.get(code="UZ-TK")
    region.names = {**region.names, "uz": "Gʻallaorol"}
    region.save()
    assert region.sort_key == "|allaorol"


@pytest.mark.parametrize(
    "names", [{}, {"uz": "a", "ru": "b"}, {"uz": "a", "ru": "b", "en": " "}, []]
)
def test_a_name_that_lacks_a_language_is_not_valid(names: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="Uzbek, Russian and English"):
        three_languages(names)
