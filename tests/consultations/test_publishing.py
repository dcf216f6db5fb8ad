"""A consultation goes from a draft to the public only by the head's hand and in due time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultations import publishing
from consultations.models import Consultation
from consultations.readiness import earliest_close, tasks
from consultations.versions import begin_version, current_version, publish_version, write
from portal.clock import INSTANT
from portal.lifecycle import Refused
from tests.consultation_factories import ConsultationFactory
from tests.people import staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def consultation(ministry):
    return ConsultationFactory(body=ministry, draft=True)


@pytest.fixture
def editor(ministry):
    return staff("Lola Editor", "editor", ministry)


def test_the_head_publishes_what_an_officer_sent(consultation, editor, bobur):
    publishing.send_for_approval(consultation, by=editor)
    publishing.publish(consultation, by=bobur)
    version = current_version(consultation)
    assert (consultation.state, consultation.is_open(timezone.now())) == ("published", True)
    assert consultation.reference.startswith("M-")
    assert (version.number, version.clauses.count()) == (1, 7)


def test_nobody_but_the_head_publishes(consultation, editor, aziza):
    publishing.send_for_approval(consultation, by=editor)
    with pytest.raises(Refused) as refusal:
        publishing.publish(consultation, by=aziza)
    assert refusal.value.code == "not_head"


def test_a_head_does_not_approve_what_the_head_wrote(consultation, bobur):
    publishing.send_for_approval(consultation, by=bobur)
    with pytest.raises(Refused) as refusal:
        publishing.publish(consultation, by=bobur)
    assert refusal.value.code == "own_draft"


def test_the_head_gives_it_back_with_a_note(consultation, editor, bobur):
    publishing.send_for_approval(consultation, by=editor)
    publishing.return_to_officer(consultation, by=bobur, note="Muddat kam.")
    assert (consultation.state, consultation.note) == ("draft", "Muddat kam.")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"purpose": ""}, "no_passport"),
        ({"bullets": ["Bitta", "Ikkita"]}, "no_bullets"),
        ({"closes_at": None}, "no_dates"),
    ],
)
def test_what_is_missing_is_named(ministry, editor, change, code):
    consultation = ConsultationFactory(body=ministry, draft=True, **change)
    with pytest.raises(Refused) as refusal:
        publishing.send_for_approval(consultation, by=editor)
    assert refusal.value.code == code


def test_a_draft_needs_a_text_and_a_question_does_not(ministry, editor):
    assert [
        task.name
        for task in tasks(ConsultationFactory(), timezone.now())
        if task.required and not task.done
    ] == ["draft"]


@pytest.mark.parametrize(("on_business", "days"), [(False, 15), (True, 30)])
def test_the_minimum_of_the_kind_holds_to_the_instant(ministry, editor, on_business, days):
    now = timezone.now()
    consultation = ConsultationFactory(body=ministry, draft=True, bears_on_business=on_business)
    first = earliest_close(consultation, now)
    consultation.closes_at = first - INSTANT
    consultation.save()
    with pytest.raises(Refused) as refusal:
        publishing.send_for_approval(consultation, by=editor, now=now)
    assert refusal.value.code == "no_dates"
    consultation.closes_at = first
    consultation.save()
    publishing.send_for_approval(consultation, by=editor, now=now)
    assert days <= (first - now).days + 1 <= days + 1


def test_an_extension_moves_the_outcome_too(editor):
    consultation = ConsultationFactory(published=True)
    until, due = consultation.closes_at + timedelta(days=10), consultation.outcome_due_at
    publishing.extend(consultation, by=editor, until=until, reason="Koʻp fikr kelyapti.")
    stored = Consultation.objects.get()
    assert (stored.closes_at, stored.outcome_due_at > due) == (until, True)


@pytest.mark.parametrize(
    ("trait", "days", "code"),
    [("published", -1, "not_later"), ("closed", 9, "closed"), ("concluded", 9, "not_concluded")],
)
def test_an_extension_is_refused(editor, trait, days, code):
    consultation = ConsultationFactory(**{trait: True})
    until = consultation.closes_at + timedelta(days=days)
    with pytest.raises(Refused) as refusal:
        publishing.extend(consultation, by=editor, until=until, reason="Sabab.")
    assert refusal.value.code == code


def test_a_clause_keeps_its_line_through_versions(editor):
    consultation = ConsultationFactory(published=True, draft=True)
    before = current_version(consultation)
    second = begin_version(consultation, by=editor)
    changed = before.tree()
    changed[-1] = type(changed[-1])(
        changed[-1].kind,
        changed[-1].number,
        "",
        "Ariza kamida oʻn kun oldin ochiq xaritada eʼlon qilinadi.",
        changed[-1].depth,
    )
    write(second, changed)
    publish_version(second, by=editor)
    lines = [[row.line for row in version.clauses.all()] for version in (before, second)]
    assert lines[0] == lines[1]
    assert current_version(consultation) == second


def test_a_public_version_stays_as_it_is():
    consultation = ConsultationFactory(published=True, draft=True)
    version = current_version(consultation)
    with pytest.raises(Refused) as refusal:
        write(version, version.tree())
    assert refusal.value.code == "published"
