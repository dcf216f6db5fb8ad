"""Rows of the desk and of "My participation"."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from portal.audit.recording import record_once
from portal.notifications.models import Notification
from portal.notifications.notices import notice_in
from proposals.answering import prepare_answer, send_for_approval, take
from proposals.owing import desk_tasks
from proposals.privacy import ProposalData
from proposals.queues import answers_given
from proposals.taking_part import taken_part
from tests.factories import (
    BodyFactory,
    CitizenFactory,
    CoSupporterFactory,
    ProposalFactory,
    SignatureFactory,
)
from tests.people import staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def rows(user):
    return [
        (str(task.kind), task.owner, str(task.action)) for task in desk_tasks(user, timezone.now())
    ]


@pytest.fixture
def reached(ministry, nilufar):
    return ProposalFactory(reached=True, author=nilufar, body=ministry)


def test_a_new_one_belongs_to_nobody(reached, aziza):
    assert rows(aziza) == [("New: to be taken up", None, "Open")]


def test_whoever_takes_it_up_owns_it(reached, aziza, bobur):
    take(reached, by=aziza)
    assert rows(bobur) == [("Answer to a proposal", aziza, "Write answer")]


def test_what_was_sent_belongs_to_the_head(reached, aziza, bobur):
    take(reached, by=aziza)
    draft = prepare_answer(reached, by=aziza, decision="rejected", text="Vakolatda emas")
    assert rows(aziza) == [("Answer to a proposal", aziza, "Continue")]
    send_for_approval(draft, by=aziza)
    assert [rows(who) for who in (aziza, bobur)] == [
        [("Approval by the head", bobur, "Open")],
        [("Approval by the head", bobur, "Approve")],
    ]


def test_the_head_who_wrote_it_is_not_asked_to_approve_it(reached, ministry, bobur):
    own = prepare_answer(reached, by=bobur, decision="rejected", text="Vakolatda emas")
    send_for_approval(own, by=bobur)
    assert rows(bobur) == [("Approval by the head", bobur, "Open")]
    other = staff("Botir Aliyev", "head", ministry)
    assert rows(other) == [("Approval by the head", other, "Approve")]


def test_only_what_is_owed_is_there(ministry, aziza):
    ProposalFactory(published=True, body=ministry)
    ProposalFactory(reached=True, body=ministry, state="answered", answered_at=timezone.now())
    ProposalFactory(reached=True, body=ministry, hidden_at=timezone.now())
    ProposalFactory(reached=True, body=BodyFactory(slug="health"))
    assert rows(aziza) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_costs_the_same_for_one_and_three(
    ministry, aziza, django_assert_num_queries, number
):
    for _each in range(number):
        ProposalFactory(reached=True, body=ministry)
    aziza.bodies()
    with django_assert_num_queries(3):
        desk_tasks(aziza, timezone.now())


def test_answers_given_are_real_ones(ministry):
    now = timezone.now()
    ProposalFactory(reached=True, body=ministry, state="answered", answered_at=now)
    old = now - timedelta(days=200)
    ProposalFactory(reached=True, body=ministry, state="answered", answered_at=old)
    ProposalFactory(reached=True, body=ministry)
    assert [given.at for given in answers_given(ministry, now - timedelta(days=90))] == [now]


def taken(person):
    return [
        (str(row.kind), str(row.status), bool(row.url))
        for row in taken_part(person, timezone.now())
    ]


def test_what_a_person_wrote_joined_and_signed_is_one_row_each():
    person = CitizenFactory()
    ProposalFactory(published=True, author=person)
    joined = ProposalFactory(published=True)
    CoSupporterFactory(proposal=joined, person=person)
    SignatureFactory(proposal=joined, signer=person)
    SignatureFactory(proposal=ProposalFactory(reached=True), signer=person)
    assert taken(person) == [
        ("Your proposal", "Collecting signatures", True),
        ("You joined", "Collecting signatures", True),
        ("You signed", "Waiting for the answer", True),
    ]


def test_a_draft_leads_to_its_author_and_waits():
    person = CitizenFactory()
    ProposalFactory(author=person)
    row = taken_part(person, timezone.now())[0]
    assert (row.waits, "/drafts/" in row.url) == (True, True)


def test_an_unpublished_text_has_no_page_for_who_joined_it():
    person = CitizenFactory()
    CoSupporterFactory(person=person)
    assert taken(person) == [("You joined", "Gathering co-supporters", False)]


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("gathering", "Obihayot"),
        ("submitted", "Obihayot"),
        ("draft", "This text is not shown now"),
        ("returned", "This text is not shown now"),
        ("withdrawn", "This text is not shown now"),
    ],
)
def test_who_joined_reads_no_title_that_the_author_took_back(client, state, shown):
    person = CitizenFactory()
    CoSupporterFactory(proposal=ProposalFactory(state=state, title="Obihayot"), person=person)
    client.force_login(person)
    page = client.get("/en/me/").content.decode()
    assert (taken_part(person, timezone.now())[0].title, shown in page) == (shown, True)
    assert ("Obihayot" in page) is (shown == "Obihayot")
    kept = ProposalData.export(person)["joined"][0]["proposal"]
    assert kept == ("Obihayot" if shown == "Obihayot" else "")


def test_a_notice_gives_no_title_that_the_author_took_back():
    row = CoSupporterFactory(proposal=ProposalFactory(state="draft", title="Obihayot"))
    event = record_once("proposal.gathering", on=row.proposal, due=timezone.now())
    notification = Notification(
        event=event, person=row.person, reason="co_supporter", thing=row.proposal
    )
    notice = notice_in(notification, "en")
    assert (notice.title, notice.path, notice.subject) == (
        "",
        "",
        "The text that you joined was changed",
    )


def test_lateness_shows_where_people_look_for_it():
    person = CitizenFactory()
    late = timezone.now() - timedelta(days=1)
    SignatureFactory(proposal=ProposalFactory(reached=True, answer_due_at=late), signer=person)
    assert taken(person) == [("You signed", "Answer is late", True)]


def test_a_withdrawn_signature_is_no_part():
    person = CitizenFactory()
    SignatureFactory(signer=person, withdrawn_at=timezone.now())
    assert taken(person) == []


def test_the_rule_is_said_in_the_language_of_each_reader():
    body = BodyFactory()
    officer = staff("Sanjar Qodirov", "answerer", body)
    ProposalFactory(reached=True, body=body, review_days=60, review_unit="calendar")
    said = {}
    for language in ("uz", "ru", "en"):
        with translation.override(language):
            said[language] = str(desk_tasks(officer, timezone.now())[0].basis)
    assert said == {"uz": "qoida: 60 kun", "ru": "правило: 60 дней", "en": "rule: 60 days"}
