"""What became of an opinion, stage by stage: nothing is silent, nothing unpublished is told."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from consultations.clauses.differing import Change
from consultations.life.telling import RELATED, life_of, lives_of
from consultations.models import Clause, Contribution, DraftVersion
from consultations.versions import current_version
from portal.wording import final_day
from tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
    GroupFactory,
    PassingFactory,
)
from tests.factories import CitizenFactory
from tests.monitoring.factories import CommitmentFactory
from tests.monitoring.factories import done as kept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
AHEAD = ["Changed text", "Outcome", "Act", "Implementation"]


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def said(*traits, **fields):
    """An opinion on a clause of a consultation with these traits, written ten days ago."""
    consultation = ConsultationFactory(draft=True, **dict.fromkeys(traits or ("published",), True))
    clause = current_version(consultation).clauses.get(address="2.2")
    at = timezone.now() - timedelta(days=10)
    return ContributionFactory(consultation=consultation, clause=clause, created_at=at, **fields)


def decided(row, outcome="rejected", **fields):
    row.decision = DecisionFactory(consultation=row.consultation, outcome=outcome, **fields)
    row.save()
    return row


def next_version(row, *, public=True):
    """The second version, in which the opinion's clause has one word more."""
    now = timezone.now() if public else None
    version = DraftVersion.objects.create(consultation=row.consultation, number=2, published_at=now)
    old = row.clause
    return Clause.objects.create(
        version=version,
        line=old.line,
        place=0,
        kind=old.kind,
        address=old.address,
        text=f"{old.text} Yangi.",
    )


def told(row, now=None):
    row = Contribution.objects.select_related(*RELATED).get(pk=row.pk)
    return life_of(row, now or timezone.now())


def line(row, now=None):
    return [(stage.state, stage.title) for stage in told(row, now)]


def stage(row, title, now=None):
    return next(each for each in told(row, now) if each.title == title)


def test_what_was_written_waits_for_its_body_until_the_due_date():
    row = said()
    first, *ahead = [("now", "Decision"), *(("next", title) for title in AHEAD)]
    assert line(row) == [("done", "Written"), first, *ahead]
    waits = stage(row, "Decision")
    assert row.body.name in waits.note
    assert waits.detail.endswith(f"by {final_day(row.consultation.outcome_due_at)}")


def test_a_late_decision_and_outcome_are_late_by_name():
    row = said("closed")
    now = row.consultation.outcome_due_at + timedelta(days=3)
    late = [each for each in told(row, now) if each.state == "late"]
    assert [each.title for each in late] == ["Decision", "Outcome"]
    assert "late" in late[0].detail
    assert all(row.body.name in each.note for each in late)


def test_an_officer_put_it_together_with_others():
    row = said()
    row.group = GroupFactory(consultation=row.consultation)
    row.save()
    ContributionFactory(consultation=row.consultation, group=row.group)
    grouped = stage(row, "Put together with others")
    assert grouped.note == "2 opinions ask for the same; one decision answers them."
    assert row.group.title not in grouped.note


@pytest.mark.parametrize(
    ("answer", "state", "title"),
    [
        ("waiting", "now", "Passed to another body"),
        ("taken", "done", "Passed to another body"),
        ("returned", "done", "Passed to another body, and given back"),
        ("recalled", "done", "Passed to another body, and taken back"),
    ],
)
def test_it_was_passed_to_another_body(answer, state, title):
    row = said()
    at = None if answer == "waiting" else timezone.now()
    passing = PassingFactory(contribution=row, answer=answer, answered_at=at)
    found = stage(row, title)
    assert (found.state, found.about) == (state, passing)
    assert passing.to_body.name in found.note
    assert stage(row, "Decision").state == ("next" if answer == "waiting" else "now")


def test_a_body_that_does_not_answer_is_late():
    row = said()
    passing = PassingFactory(contribution=row)
    assert stage(row, "Passed to another body", passing.due_at).state == "late"


@pytest.mark.parametrize("outcome", ["rejected", "noted"])
def test_the_text_stays_where_it_is_not_accepted(outcome):
    row = decided(said(), outcome)
    assert line(row)[:4] == [
        ("done", "Written"),
        ("done", "Decision"),
        ("done", "The text stays as it was"),
        ("now", "Outcome"),
    ]
    assert stage(row, "Decision").about == row.decision
    assert stage(row, "Decision").detail.endswith("after 10 days")


@pytest.mark.parametrize("outcome", ["accepted", "partly"])
def test_what_was_accepted_waits_for_its_clause(outcome):
    row = decided(said(), outcome)
    assert ("now", "Changed text") in line(row)
    assert row.consultation.body.name in stage(row, "Changed text").note


def test_a_changed_clause_shows_its_words():
    row = said()
    decided(row, "accepted", clause=next_version(row))
    changed = stage(row, "The text changed")
    assert changed.detail.endswith("version 2")
    inserted = [each.text for each in changed.about.stretches if each.change == Change.INSERTED]
    assert "".join(inserted).strip() == "Yangi."


def test_a_version_that_is_not_public_is_not_told():
    row = said()
    decided(row, "accepted", clause=next_version(row, public=False))
    assert (stage(row, "Changed text").state, stage(row, "Changed text").card) == ("now", "")
    assert "Yangi." not in Client().get(row.get_absolute_url()).content.decode()


def test_one_decision_answers_many():
    row = decided(said())
    ContributionFactory(consultation=row.consultation, decision=row.decision)
    note = "One decision for 2 opinions that ask for the same."
    assert stage(row, "Decision").note == note


def test_a_former_decision_stays_readable():
    row = said()
    first = DecisionFactory(consultation=row.consultation, outcome="noted")
    decided(row, "accepted", replaces=first)
    assert line(row)[1:3] == [("done", "First decision: noted"), ("done", "Decision")]


def test_a_decision_from_before_it_was_written_was_not_about_it():
    row = said()
    before = row.created_at - timedelta(days=1)
    first = DecisionFactory(consultation=row.consultation, at=before)
    decided(row, "accepted", replaces=first)
    assert ("done", "First decision: rejected") not in line(row)


def test_outcome_act_and_commitments_follow():
    row = said()
    decided(row)
    type(row.consultation).objects.update(
        state="concluded",
        concluded_at=timezone.now(),
        act_title="Qonun",
        act_number="OʻRQ-1",
        act_date=date(2026, 11, 2),
        act_url="https://lex.uz/1",
    )
    promised = CommitmentFactory(origin=row.consultation)
    assert line(row)[3:] == [
        ("done", "Outcome published"),
        ("done", "Act adopted"),
        ("now", "Implementation"),
    ]
    assert "№ OʻRQ-1" in stage(row, "Act adopted").detail
    kept(origin=row.consultation)
    deeds = stage(row, "Implementation")
    assert (deeds.detail, deeds.about[0][0]) == ("1 of 2 kept", promised)
    page = Client().get(row.get_absolute_url()).content.decode()
    assert ("https://lex.uz/1" in page, promised.get_absolute_url() in page) == (True, True)


def test_after_the_outcome_what_is_still_to_come_is_said():
    row = decided(said("closed"))
    type(row.consultation).objects.update(state="concluded", concluded_at=timezone.now())
    assert line(row)[4:] == [("now", "Act"), ("next", "Implementation")]
    assert row.body.name in stage(row, "Act").note


def test_a_withdrawn_consultation_ends_it_with_its_reason():
    row = said()
    type(row.consultation).objects.update(
        state="withdrawn", withdrawn_at=timezone.now(), withdrawal_reason="Loyiha eskirdi."
    )
    assert line(row)[1:] == [
        ("late", "Ended without a decision"),
        ("late", "Consultation withdrawn"),
    ]
    assert "Loyiha eskirdi." in Client().get(row.get_absolute_url()).content.decode()


def test_what_was_taken_back_ends_there_and_only_its_author_reads_it():
    row = said(withdrawn_at=timezone.now())
    assert line(row) == [("done", "Written"), ("done", "Taken back by its author")]
    own = Client()
    own.force_login(row.author)
    answers = [client.get(row.get_absolute_url()).status_code for client in (own, Client())]
    assert answers == [200, 404]


def test_what_was_hidden_is_decided_all_the_same():
    row = said(hidden_at=timezone.now())
    assert line(row)[1:3] == [("done", "Hidden by a moderator"), ("now", "Decision")]


@pytest.mark.parametrize("number", [1, 3])
def test_many_lives_ask_as_few_questions_as_one(number, django_assert_num_queries):
    first = said()
    ContributionFactory.create_batch(number - 1, consultation=first.consultation)
    rows = list(Contribution.objects.select_related(*RELATED))
    with django_assert_num_queries(1):
        assert len(lives_of(rows, timezone.now())) == number


def test_the_notice_of_a_decision_leads_to_ones_own_opinion():
    row = decided(said())
    supporter = CitizenFactory()
    row.supporters.create(person=supporter)
    page = row.decision.address_for("author")
    for person, leads in (
        (row.author, row),
        (supporter, row),
        (CitizenFactory(), row.consultation),
    ):
        browser = Client()
        browser.force_login(person)
        assert browser.get(page)["Location"] == leads.get_absolute_url()
