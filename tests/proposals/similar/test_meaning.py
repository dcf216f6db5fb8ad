"""What a text is about, whatever it is typed in."""

import time

import pytest
from django.core.management import call_command

from portal.language.scripts import to_cyrillic
from proposals.endings import has_endings, without_endings
from proposals.meaning import is_known, meaning_of, meanings, weight_of
from proposals.models import Proposal
from proposals.resemblance import resemblance
from tests.factories import ProposalFactory
from tests.hostile import HOSTILE
from tests.proposals.similar.corpus import pairs


@pytest.mark.parametrize(
    "title",
    [
        "O'qituvchilarning oyligi",
        "Oʻqituvchilarning oyligi",
        "oqituvchilarning oyligi",
        "Ўқитувчиларнинг ойлиги",
        "зарплата учителей",
        "ЗАРПЛАТА УЧИТЕЛЯМ!",
    ],
)
def test_one_meaning_in_all_spellings(title):
    assert set(meanings(title)) == {"oqituvçi", "işxaq"}


def test_both_scripts_of_uzbek_mean_the_same():
    latin = [pair.query for pair in pairs() if pair.query_script == "latin"]
    different = [text for text in latin if set(meanings(text)) != set(meanings(to_cyrillic(text)))]
    assert len(different) <= len(latin) * 0.05, different


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("детский сад", {"bogça"}),
        ("сад", {"sad"}),
        ("скорая помощь", {"tezyordam"}),
        ("temir yoʻl", {"temiryol"}),
        ("yoʻl", {"yol"}),
        ("кружок, кружков", {"togarak"}),
        ("iltimos, bu kerak", set()),
    ],
)
def test_phrases_mean_more_than_their_words(text, tokens):
    assert set(meanings(text)) == tokens


def test_procedural_words_say_little():
    assert meanings("maktabni taʼmirlash") == {"maktab": 1.0, "tamir": 0.3}


def test_an_unknown_name_stands_for_itself_without_endings():
    assert meanings("Beshkentdagi") == meanings("Бешкент") == {"beşkent": 1.0}
    assert (is_known("beşkent"), weight_of("beşkent"), weight_of("2026")) == (False, 1.0, 0.3)


def test_the_text_adds_what_the_title_has_not():
    assert meaning_of("Maktab", "Maktabda suv yoʻq") == "maktab\nsuv yoq"


@pytest.mark.parametrize(
    ("rest", "language", "whole"),
    [("", "uz", True), ("larimizning", "uz", True), ("lx", "uz", False), ("ами", "ru", False),
     ("ami", "ru", True), ("nikov", "ru", True), ("zzz", "ru", False)],
)  # fmt: skip
def test_endings_are_those_of_the_language(rest, language, whole):
    assert has_endings(rest, language) is whole


@pytest.mark.parametrize(
    ("word", "other"), [("çorsudagi", "çorsu"), ("kovorkinglar", "kovorking"), ("suv", "suv")]
)
def test_unknown_words_lose_their_endings(word, other):
    assert without_endings(word) == without_endings(other)


def test_words_resemble_each_other_by_their_trigrams():
    assert (resemblance("suv", "suv"), resemblance("suv", "xyz")) == (1.0, 0.0)
    assert resemblance("beshkent", "bashkent") == 0.5


@pytest.mark.slow
@pytest.mark.parametrize(("name", "text"), HOSTILE)
def test_hostile_text_has_a_meaning_in_no_time(name, text):
    start = time.process_time()
    title, _, added = meaning_of(text, text).partition("\n")
    assert (len(added.split()) <= 60, time.process_time() - start < 5) == (True, True)


def test_chains_of_endings_take_no_time():
    start = time.process_time()
    assert meanings("maktab" + "larla" * 5_000 + "x") != {}
    assert time.process_time() - start < 1


@pytest.mark.django_db
@pytest.mark.usefixtures("norms")
def test_older_proposals_follow_a_changed_list(capsys):
    old, _same = ProposalFactory(title="Maktab"), ProposalFactory(title="Maktab")
    meaning = old.meaning
    Proposal.objects.filter(pk=old.pk).update(meaning="")
    call_command("renew_meanings")
    old.refresh_from_db()
    assert (old.meaning, capsys.readouterr().out) == (meaning, "1 proposals renewed\n")
