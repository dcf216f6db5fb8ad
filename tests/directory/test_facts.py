"""Public facts with their sources: dates and numbers in the words of the page's language."""

import re

import pytest
from django.test import Client
from django.utils import translation

from portal.directory.facts import facts
from portal.wording import known_day, plural_of

FORMS = "направление|направления|направлений"


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, 0), (2, 1), (5, 2), (11, 2), (14, 2), (21, 0), (100, 2), (3564, 1), (2.5, 1)],
)
def test_a_number_takes_its_own_plural(number: float, words: int) -> None:
    assert plural_of(FORMS, number) == FORMS.split("|")[words]


def test_a_single_form_serves_every_number() -> None:
    assert {plural_of("yoʻnalish", number) for number in (1, 5)} == {"yoʻnalish"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uz", ["30-dekabr 2025", "sentabr 2023", "2019"]),
        ("ru", ["30 декабря 2025", "сентябрь 2023", "2019"]),
        ("en", ["30 December 2025", "September 2023", "2019"]),
    ],
)
def test_a_date_is_written_as_exactly_as_its_source_knows_it(
    language: str, words: list[str]
) -> None:
    with translation.override(language):
        assert [known_day(day) for day in ("2025-12-30", "2023-09", "2019")] == words


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en", "kaa"])
def test_the_page_of_consultations_shows_no_machine_dates(client: Client, language: str) -> None:
    page = client.get(f"/{language}/consultations/").content.decode()
    words = re.sub(r"<[^>]*>", " ", page)
    assert re.findall(r"\b\d{4}-\d\d(?:-\d\d)?\b", words) == []


def test_five_areas_are_in_the_genitive_plural() -> None:
    labels = {
        (figure.value, figure.label)
        for fact in facts("consultation", "ru")
        for figure in fact.figures
    }
    assert {(5, "направлений"), (100, "целей"), (15, "предложений")} <= labels


def test_no_label_shows_its_other_forms() -> None:
    languages = ("uz", "uz-cyrl", "ru", "en", "kaa")
    labels = [
        figure.label
        for language in languages
        for fact in facts("consultation", language)
        for figure in fact.figures
    ]
    assert [label for label in labels if "|" in label] == []


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru"])
def test_no_source_is_explained_in_english(language: str) -> None:
    found = [source.publisher for fact in facts("target", language) for source in fact.sources]
    assert [words for words in found if re.search("speech|resolution", words)] == []
    assert any(words.startswith("zamin.uz (") for words in found)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("uz", "Milliy statistika qoʻmitasi"),
        ("ru", "Национальный комитет по статистике"),
        ("en", "National Statistics Committee"),
    ],
)
def test_a_source_that_is_no_site_is_named_in_one_language(language: str, name: str) -> None:
    found = [source.publisher for fact in facts("target", language) for source in fact.sources]
    assert name in found
