"""Dates and numbers as each language writes them, and the languages that Django does not know."""

from datetime import UTC, datetime

import pytest
from django.utils import formats
from django.utils.translation import get_language_info, get_supported_language_variant, override

from portal.language.info import language_tag, register

DAY = datetime(2026, 12, 27, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "date", "moment", "month"),
    [
        ("uz", "27-dekabr 2026", "27-dekabr 2026, 23:59", "dekabr 2026"),
        ("uz-cyrl", "27-декабрь 2026", "27-декабрь 2026, 23:59", "декабрь 2026"),
        ("ru", "27 декабря 2026", "27 декабря 2026, 23:59", "Декабрь 2026"),
        ("en", "27 December 2026", "27 December 2026, 23:59", "December 2026"),
        ("kaa", "27-dekabr 2026", "27-dekabr 2026, 23:59", "dekabr 2026"),
    ],
)
def test_dates(language: str, date: str, moment: str, month: str) -> None:
    with override(language):
        assert [
            formats.date_format(DAY),
            formats.date_format(DAY, "DATETIME_FORMAT"),
            formats.date_format(DAY, "YEAR_MONTH_FORMAT"),
        ] == [date, moment, month]


@pytest.mark.parametrize(
    ("language", "number"),
    [
        ("uz", "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,5"),
        ("uz-cyrl", "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,5"),
        ("ru", "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,5"),
        ("en", "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567.5"),
        ("kaa", "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,5"),
    ],
)
def test_numbers(language: str, number: str) -> None:
    with override(language):
        assert formats.number_format(1234567.5, force_grouping=True) == number


@pytest.mark.parametrize("typed", ["27.12.2026", "2026-12-27", "27/12/2026"])
@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en", "kaa"])
def test_dates_are_read(language: str, typed: str) -> None:
    with override(language):
        read = formats.get_format("DATE_INPUT_FORMATS")

    assert any(_reads(typed, pattern) for pattern in read)


def _reads(typed: str, pattern: str) -> bool:
    try:
        return datetime.strptime(typed, pattern).date() == DAY.date()
    except ValueError:
        return False


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en", "kaa"])
def test_every_language_is_served_as_itself(language: str) -> None:
    assert get_supported_language_variant(language) == language


def test_languages_call_themselves_by_name() -> None:
    register()

    assert [get_language_info(code)["name_local"] for code in ("uz", "uz-cyrl", "kaa")] == [
        *("oʻzbekcha", "ўзбекча", "qaraqalpaqsha")
    ]


def test_tags_say_the_script_where_there_are_two() -> None:
    assert [language_tag(code) for code in ("uz", "uz-cyrl", "ru", "en", "kaa", "")] == [
        *("uz-Latn", "uz-Cyrl", "ru", "en", "kaa", "")
    ]
