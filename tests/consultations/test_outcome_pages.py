"""The outcome as people see it, as files, and at the desk."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import timezone

from consultations import concluding
from consultations.models import Contribution, Decision
from consultations.reporting import remove, report, restore
from consultations.versions import begin_version, current_version, publish_version, write
from monitoring.steps import Step
from portal.clock import local_day
from portal.norms import current
from tests.consultation_factories import ConsultationFactory, ContributionFactory
from tests.staff import at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def consultation(ministry, bobur):
    """Closed, with three contributions that one decision answers and that changed a clause."""
    made = ConsultationFactory(closed=True, draft=True, body=ministry)
    clause = current_version(made).clauses.get(address="2.2")
    decision = Decision.objects.create(
        consultation=made,
        body=ministry,
        by=bobur,
        outcome="accepted",
        text="Muddat uzaytirildi.",
        demand="Oʻn kun boʻlsin",
        clause=clause,
    )
    ContributionFactory.create_batch(3, consultation=made, clause=clause, decision=decision)
    return made


@pytest.fixture
def concluded(consultation, aziza, bobur):
    """The same, with its outcome."""
    step = Step("Roʻyxatni eʼlon qilish", local_day(timezone.now()) + timedelta(days=30))
    written = concluding.prepare(consultation, by=aziza, summary="Muddat uzaydi.", steps=[step])
    concluding.send_for_approval(written, by=aziza)
    concluding.conclude(written, by=bobur)
    consultation.refresh_from_db()
    return consultation


def page(client, consultation, part="outcome/"):
    return client.get(f"/uz/consultations/{consultation.reference}/{part}")


def test_before_the_outcome_it_says_when_it_is_due_and_what_is_decided(client, consultation):
    text = page(client, consultation).content.decode()
    assert ("hali eʼlon qilinmagan" in text, "Oʻn kun boʻlsin" in text) == (True, True)


def test_the_outcome_shows_summary_matrix_commitment_and_files(client, concluded):
    text = page(client, concluded).content.decode()
    told = ("Muddat uzaydi.", "Oʻn kun boʻlsin", "Roʻyxatni eʼlon qilish", "report.docx", "at=2.2")
    assert [words for words in told if words not in text] == []


@pytest.mark.parametrize(("part", "questions"), [("outcome/", 15), ("outcome/decisions/", 4)])
def test_more_contributions_ask_nothing_more(
    client, concluded, part, questions, django_assert_num_queries
):
    page(client, concluded, part)
    decision = Decision.objects.get()
    for _time in range(2):
        ContributionFactory.create_batch(2, consultation=concluded, decision=decision)
        with django_assert_num_queries(questions):
            page(client, concluded, part)


@pytest.mark.parametrize(
    ("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("exe", b"<")]
)
def test_each_file_is_what_it_says(client, concluded, form, begins):
    answer = page(client, concluded, f"outcome/report.{form}")
    assert (answer.status_code, answer.content.lstrip()[: len(begins)]) == (
        404 if form == "exe" else 200,
        begins,
    )


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
def test_what_a_moderator_hides_or_shows_again_makes_other_files_at_once(
    client, concluded, kamola, jasur, form
):
    row = Contribution.objects.first()
    rule = current.reasons("hidden")[0]
    first = page(client, concluded, f"outcome/report.{form}").content
    assert page(client, concluded, f"outcome/report.{form}").content == first
    report(row, by=jasur, reason=rule)
    remove(row, by=kamola, reasons=[rule])
    without = page(client, concluded, f"outcome/report.{form}").content
    restore(row, by=kamola)
    again = page(client, concluded, f"outcome/report.{form}").content
    assert without != first
    assert again != without
    if form == "xlsx":
        told = [row.text in words_of(content) for content in (first, without, again)]
        assert told == [True, False, True]


def words_of(workbook):
    """Every part of an Office file as one text."""
    with ZipFile(BytesIO(workbook)) as parts:
        return "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def test_an_officer_writes_adds_a_step_and_sends(consultation, aziza):
    client = at_work(aziza)
    url = f"/uz/desk/consultations/{consultation.uid}/outcome/"
    steps = {"steps-TOTAL_FORMS": "1", "steps-INITIAL_FORMS": "0"}
    typed = {"summary": "Uzaydi.", **steps, "steps-0-title": "Roʻyxat", "steps-0-due_on": ""}
    added = client.post(url, {**typed, "edit": "step"})
    wrong = client.post(url, {**typed, "send": "1"})
    day = str(local_day(timezone.now()) + timedelta(days=9))
    sent = client.post(url, {**typed, "steps-0-due_on": day, "send": "1"})
    assert (added.status_code, wrong.status_code, sent.status_code) == (200, 422, 302)
    assert ("Roʻyxat" in added.content.decode(), consultation.outcome.stage) == (True, "waiting")


def test_what_is_undecided_keeps_the_outcome_back(consultation, aziza):
    Contribution.objects.filter(pk=Contribution.objects.first().pk).update(decision=None)
    client = at_work(aziza)
    steps = {"steps-TOTAL_FORMS": "0", "steps-INITIAL_FORMS": "0"}
    url = f"/uz/desk/consultations/{consultation.uid}/outcome/"
    refused = client.post(url, {"summary": "Uzaydi.", **steps, "send": "1"})
    assert (refused.status_code, "Uzaydi." in refused.content.decode()) == (409, True)


def test_a_change_that_is_not_public_has_no_link(client, consultation, aziza):
    version = begin_version(consultation, by=aziza)
    write(version, current_version(consultation).tree())
    Decision.objects.update(clause=version.clauses.get(address="2.2"))
    text = page(client, consultation).content.decode()
    before = "2-versiya" in text or "/clauses/2.2/" in text or "at=2.2" in text
    publish_version(version, by=aziza)
    link = f"/uz/consultations/{consultation.reference}/?version=2&amp;at=2.2#c-2.2"
    assert (before, link in page(client, consultation).content.decode()) == (False, True)
