"""`portal.language.keys`: one key for all spellings, in Python and in SQL."""

from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings

from monitoring.models import Commitment
from portal.language.fold_sql import fold_sql
from portal.language.keys import search_key, sort_key
from portal.language.latin import word_of_2026
from portal.language.scripts import to_latin
from tests.hostile import HOSTILE
from tests.language.words import CYRILLIC_WORD, PAIRS, SPELLINGS, TEXT, WORDS

MIGRATIONS = Path(__file__).parents[2] / "portal" / "language" / "migrations"


def key_in_sql(text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT portal_fold(%s)", [text])
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize(("typed", "key"), SPELLINGS)
def test_every_spelling_has_the_key_of_its_word(typed: str, key: str) -> None:
    assert search_key(typed) == key


@pytest.mark.parametrize(("latin", "cyrillic"), PAIRS)
def test_the_scripts_meet(latin: str, cyrillic: str) -> None:
    assert search_key(latin) == search_key(cyrillic)


@pytest.mark.parametrize("row", WORDS["homoglyphs"])
def test_look_alikes_are_read_as_meant(row: dict[str, str]) -> None:
    assert search_key(row["typed"]) == row["key"]


@pytest.mark.parametrize("row", WORDS["needs_pre_fold"])
def test_odd_signs_do_not_matter(row: dict[str, str]) -> None:
    assert search_key(row["typed"]) == row["key_wanted"]


def test_different_words_keep_different_keys() -> None:
    words = {row["key"] for row in WORDS["items"]}
    near = [(search_key(row["a"]), search_key(row["b"])) for row in WORDS["must_differ"]]

    assert len(words) == len(WORDS["items"])
    assert [pair for pair in near if pair[0] == pair[1]] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("учёт и отчёт", "учет и отчет"),
        ("Приём обращений, объём", "прием обращений, объем"),
        ("за́мок", "замок"),
        ("Т-2026-004812", "t-2026-004812"),
        ("«Темир йўл»", "temir yo'l"),
        ("'bog'", "bog"),
        ("жамъ", "jam'"),
        ("aktsiya, kontsepsiya, kontsert", "акция, концепция, концерт"),
        ("Ózbekstan Ǵ", "özbekstan g'"),
    ],
)
def test_other_pairs_that_people_search(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


@pytest.mark.django_db
def test_sql_gives_the_same_key_for_every_word() -> None:
    texts = [typed for typed, _ in SPELLINGS] + [text for pair in PAIRS for text in pair]

    assert [key_in_sql(text) for text in texts] == [search_key(text) for text in texts]


@pytest.mark.django_db
@hypothesis_settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXT)
def test_sql_gives_the_same_key_for_any_text(text: str) -> None:
    assert key_in_sql(text) == search_key(text)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(("name", "text"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_sql_gives_the_same_key_for_hostile_text(name: str, text: str) -> None:
    storable = "".join(sign for sign in text if sign != "\x00" and not "\ud800" <= sign <= "\udfff")

    assert key_in_sql(storable) == search_key(text)


@pytest.mark.django_db
def test_the_function_may_stand_in_an_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT provolatile, proisstrict FROM pg_proc WHERE proname = 'portal_fold'")

        assert cursor.fetchall() == [("i", True)]


@pytest.mark.django_db
def test_the_database_looks_into_an_index_rather_than_fold_a_small_table() -> None:
    """A table of which nothing was counted yet, as after its first rows, is taken to be small."""
    plan = Commitment.objects.worded("maktab").order_by().explain()

    assert "commitment_search" in plan


def test_the_newest_migration_holds_the_rules() -> None:
    """When it fails: write ``fold_sql()`` into a new migration, and rebuild the stored keys."""
    newest = max(MIGRATIONS.glob("*_fold.sql"))

    assert newest.read_text(encoding="utf-8").strip() == fold_sql()


@given(TEXT)
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


def test_words_sort_as_the_alphabet_does() -> None:
    alphabet = ["ariza", "bogʻ", "dala", "non", "olma", "oʻt", "gʻoya"] + [
        "quyosh",
        "shahar",
        "chiroq",
        "zamon",
        "sirk",
        "choʻl",
        "cho",
    ]

    assert sorted(alphabet, key=sort_key) == [
        *("ariza", "bogʻ", "dala", "non", "olma", "quyosh", "sirk", "zamon"),
        *("oʻt", "gʻoya", "shahar", "chiroq", "cho", "choʻl"),
    ]


def test_both_scripts_sort_alike() -> None:
    assert [sort_key(latin) for latin, _ in PAIRS] == [sort_key(cyrillic) for _, cyrillic in PAIRS]


def test_sort_keys_are_ascii() -> None:
    assert [typed for typed, _ in SPELLINGS if not sort_key(typed).isascii()] == []


@given(CYRILLIC_WORD)
def test_any_word_has_one_key_in_all_alphabets(word: str) -> None:
    latin = to_latin(word)

    assert search_key(word) == search_key(latin) == search_key(word_of_2026(latin))
