"""What says nearly the same is found in every script, on its own clause, and counted once."""

import pytest
from django.db import connection
from django.utils import timezone

from consultations.alike import first_alike, hand_on, key_of, likeness
from consultations.models import Clause, Contribution
from tests.consultation_factories import ConsultationFactory, ContributionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]

TELEGRAM = "Eʼlon xaritadan tashqari mahalla Telegram guruhida ham chiqsin."
CYRILLIC = "Эълон харитадан ташқари маҳалла Telegram гуруҳида ҳам чиқсин!"
OTHER = "Ovoz berish Telegramda ham boʻlsin."


@pytest.fixture
def consultation():
    return ConsultationFactory(published=True, draft=True)


@pytest.fixture
def clause(consultation):
    return Clause.objects.get(version__consultation=consultation, number="2.2")


def found(consultation, line, text, **more):
    return first_alike(consultation, line, key_of(text), timezone.now(), **more)


def test_one_key_for_both_scripts_and_for_the_wording_too():
    assert key_of(TELEGRAM) == key_of(CYRILLIC)
    assert key_of("Besh kun", "oʻn kun") == "beş kun ön kun"
    assert key_of("?! …") == ""


@pytest.mark.parametrize("pair", [(TELEGRAM, CYRILLIC), (TELEGRAM, OTHER), (OTHER, ""), ("", "")])
def test_likeness_is_what_the_database_measures(pair):
    one, other = map(key_of, pair)
    with connection.cursor() as cursor:
        cursor.execute("SELECT similarity(%s, %s)", [one, other])
        assert likeness(one, other) == pytest.approx(cursor.fetchone()[0])


def test_nearly_the_same_is_found_whatever_the_script(consultation, clause):
    first = ContributionFactory(consultation=consultation, clause=clause, text=TELEGRAM)
    assert found(consultation, clause.line, CYRILLIC) == first


@pytest.mark.parametrize("text", [OTHER, "", "!!!"])
def test_another_thing_or_nothing_is_not_alike(consultation, clause, text):
    ContributionFactory(consultation=consultation, clause=clause, text=TELEGRAM)
    assert found(consultation, clause.line, text) is None


def test_only_on_the_same_clause(consultation, clause):
    ContributionFactory(consultation=consultation, clause=clause, text=TELEGRAM)
    ContributionFactory(clause=None, text=TELEGRAM)
    assert found(consultation, None, TELEGRAM) is None


def test_the_first_of_its_kind_is_found_and_not_itself(consultation):
    first = ContributionFactory(consultation=consultation, text=TELEGRAM)
    ContributionFactory(consultation=consultation, text=TELEGRAM, like=first)
    assert found(consultation, None, TELEGRAM) == first
    assert found(consultation, None, TELEGRAM, besides=first.pk) is None


@pytest.mark.parametrize("gone", ["withdrawn_at", "hidden_at"])
def test_what_is_gone_is_nobodys_first(consultation, gone):
    ContributionFactory(consultation=consultation, text=TELEGRAM, **{gone: timezone.now()})
    assert found(consultation, None, TELEGRAM) is None


def test_the_next_one_stands_for_the_rest_once_the_first_is_gone(consultation):
    first = ContributionFactory(consultation=consultation, text=TELEGRAM)
    rest = [
        ContributionFactory(consultation=consultation, text=TELEGRAM, like=first) for _ in range(3)
    ]
    hand_on(first)
    likes = dict(Contribution.objects.exclude(pk=first.pk).values_list("pk", "like"))
    assert likes == {rest[0].pk: None, rest[1].pk: rest[0].pk, rest[2].pk: rest[0].pk}
