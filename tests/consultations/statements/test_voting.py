"""Statements are made by the norm, voted on once a person, and counted where they are voted on."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from consultations.models import Statement, StatementVote
from consultations.statements.agreeing import common_ground, divided
from consultations.statements.stating import add, reword, state
from consultations.statements.voting import before_duplicate, left_for, take_back, vote
from portal.lifecycle import Refused
from tests.consultation_factories import ConsultationFactory
from tests.factories import CitizenFactory
from tests.survey_factories import StatementFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def consultation():
    return ConsultationFactory(published=True)


@pytest.fixture
def statement(consultation):
    return StatementFactory(consultation=consultation)


def refused(verb, *arguments, **named):
    with pytest.raises(Refused) as refusal:
        verb(*arguments, **named)
    return refusal.value.code


def counts(statement):
    return Statement.objects.values_list("agreed", "disagreed", "passed").get(pk=statement.pk)


def test_a_claim_of_a_participant_has_no_name_in_public(consultation, bekzod):
    made = state(consultation, by=bekzod, text="Maktab yaqin boʻlsin.")
    assert (made.author, made.of_the_body, str(made)) == (bekzod, False, "Maktab yaqin boʻlsin.")


def test_three_claims_are_enough_for_one_person(consultation, bekzod):
    for number in range(3):
        state(consultation, by=bekzod, text=f"Fikr {number}")
    assert refused(state, consultation, by=bekzod, text="Toʻrtinchi fikr") == "enough"


def test_the_same_is_not_said_twice_in_whatever_script(consultation, bekzod, nilufar):
    state(consultation, by=bekzod, text="Maktab yaqin boʻlsin!")
    assert refused(state, consultation, by=nilufar, text="Мактаб яқин бўлсин") == "said"


@pytest.mark.parametrize(
    ("trait", "code"), [("closed", "closed"), ("concluded", "closed"), ("submitted", "closed")]
)
def test_nobody_states_or_votes_outside_the_time(bekzod, trait, code):
    over = ConsultationFactory(**{trait: True})
    theirs = StatementFactory(consultation=over)
    assert refused(state, over, by=bekzod, text="Kech qoldim.") == code
    assert refused(vote, theirs, by=bekzod, value="agree") == code


def test_votes_need_a_confirmed_identity(statement):
    unconfirmed = CitizenFactory(assurance_level=2)
    assert refused(vote, statement, by=unconfirmed, value="agree") == "assurance"


def test_a_vote_is_counted_once_and_can_be_changed(statement, bekzod, nilufar):
    vote(statement, by=bekzod, value="agree")
    vote(statement, by=nilufar, value="pass")
    vote(statement, by=bekzod, value="agree")
    assert counts(statement) == (1, 0, 1)
    vote(statement, by=bekzod, value="disagree")
    assert counts(statement) == (0, 1, 1)
    assert (take_back(statement, by=bekzod), take_back(statement, by=bekzod)) == (True, False)
    assert counts(statement) == (0, 0, 1)


def test_nobody_votes_on_their_own_claim(consultation, bekzod):
    made = state(consultation, by=bekzod, text="Maktab yaqin boʻlsin.")
    assert refused(vote, made, by=bekzod, value="agree") == "own_content"


def test_nobody_votes_on_what_is_hidden(statement, bekzod):
    Statement.objects.update(hidden_at=timezone.now())
    assert refused(vote, statement, by=bekzod, value="agree") == "gone"


def test_the_least_heard_comes_first_and_nothing_twice(consultation, statement, bekzod, nilufar):
    heard, hidden = (StatementFactory(consultation=consultation) for _ in range(2))
    Statement.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    own = state(consultation, by=bekzod, text="Oʻzimniki.")
    vote(heard, by=nilufar, value="agree")
    assert list(left_for(consultation, bekzod)) == [statement, heard]
    vote(statement, by=bekzod, value="pass")
    assert list(left_for(consultation, bekzod)) == [heard]
    assert own not in left_for(consultation, bekzod)


def test_two_votes_of_one_person_become_one(statement, bekzod):
    other = CitizenFactory()
    vote(statement, by=bekzod, value="agree")
    twice = vote(statement, by=other, value="disagree")
    assert before_duplicate(twice, twice.person) is False
    assert counts(statement) == (1, 0, 0)


def test_the_body_words_its_claims_only_in_a_draft(aziza, ministry):
    draft = ConsultationFactory(body=ministry)
    made = add(draft, by=aziza, text="Darslar 8:30 da boshlansin.")
    assert reword(made, by=aziza, text="Darslar 9:00 da boshlansin.").text.startswith("Darslar 9")
    draft.state = "submitted"
    draft.save()
    assert refused(reword, made, by=aziza, text="Boshqa") == "fixed"
    assert refused(add, draft, by=aziza, text="Yangi") == "fixed"


@pytest.mark.parametrize(
    ("votes", "common", "split"),
    [
        ((7, 3, 0), True, True),
        ((0, 7, 3), True, False),
        ((8, 2, 0), True, False),
        ((6, 2, 2), False, False),
        ((4, 4, 2), False, True),
        ((2, 2, 6), False, False),
        ((4, 0, 0), False, False),
        ((5, 0, 0), True, False),
    ],
)
def test_common_ground_and_division_follow_the_norms(statement, votes, common, split):
    Statement.objects.update(agreed=votes[0], disagreed=votes[1], passed=votes[2])
    found = (common_ground(statement.consultation), divided(statement.consultation))
    assert tuple(map(bool, found)) == (common, split)


def test_the_clearest_comes_first(consultation):
    for agreed, disagreed in ((8, 2), (10, 0), (50, 1)):
        StatementFactory(consultation=consultation, agreed=agreed, disagreed=disagreed)
    assert [each.agreed for each in common_ground(consultation)] == [10, 50, 8]


@pytest.mark.django_db(transaction=True)
def test_votes_at_once_are_all_counted(statement):
    people = [CitizenFactory() for _ in range(4)]
    start = Barrier(len(people))

    def cast(person):
        start.wait()
        for value in ("agree", "pass", "disagree"):
            vote(Statement.objects.get(pk=statement.pk), by=person, value=value)
        connection.close()

    threads = [Thread(target=cast, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts(statement) == (0, 4, 0)
    assert StatementVote.objects.count() == 4
