"""Officers report, move and withdraw; the clock tells of lateness."""

from datetime import timedelta

import pytest
from django.utils import timezone

from monitoring import promises
from monitoring.owing import desk_tasks
from monitoring.tasks import tell_late
from portal.audit.models import Event
from portal.clock import local_day
from tests.factories import BodyFactory
from tests.monitoring.factories import CommitmentFactory, MilestoneFactory, done
from tests.people import staff
from tests.staff import at_work, browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def commitment(ministry):
    return CommitmentFactory(body=ministry)


def address(commitment, page=""):
    return f"/en/desk/commitments/{commitment.reference}/{page}"


def test_an_officer_reports_it_done(commitment, aziza):
    page = at_work(aziza).post(address(commitment), {"proof": "Suv olib borildi"})
    commitment.refresh_from_db()
    assert (page.status_code, commitment.state, commitment.done_by) == (302, "done", aziza)


def test_a_report_without_words_comes_back_with_what_was_typed(commitment, aziza):
    page = at_work(aziza).post(address(commitment), {"proof": "", "proof_url": "https://a.uz/1"})
    assert (page.status_code, page.context["form"]["proof_url"].value()) == (422, "https://a.uz/1")
    assert "Write what was done." in page.content.decode()


def test_an_address_must_lead_somewhere_honest(commitment, aziza):
    page = at_work(aziza).post(address(commitment), {"proof": "x", "proof_url": "javascript:1"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["proof_url"])


def test_what_is_done_cannot_be_moved_and_the_words_stay(ministry, aziza):
    commitment = done(body=ministry)
    day = (local_day(timezone.now()) + timedelta(days=5)).isoformat()
    page = at_work(aziza).post(address(commitment, "move/"), {"due_on": day, "reason": "Tender"})
    assert (page.status_code, page.context["form"]["reason"].value()) == (409, "Tender")


def test_a_move_is_made_in_public(commitment, aziza):
    day = local_day(timezone.now()) + timedelta(days=50)
    form = {"due_on": day.isoformat(), "reason": "Tender"}
    at_work(aziza).post(address(commitment, "move/"), form)
    commitment.refresh_from_db()
    assert (commitment.due_on, Event.objects.on(commitment).public().count()) == (day, 1)


def test_only_the_head_withdraws(commitment, aziza, bobur):
    form = {"reason": "Qaror bekor qilindi"}
    pages = [at_work(who).post(address(commitment, "withdrawal/"), form) for who in (aziza, bobur)]
    assert [page.status_code for page in pages] == [403, 302]


def test_withdrawing_asks_for_a_fresh_second_factor(commitment, bobur):
    browser = at_work(bobur, minutes_ago=60)
    page = browser.post(address(commitment, "withdrawal/"), {"reason": "Qaror"})
    commitment.refresh_from_db()
    assert (page.status_code, commitment.state) == (302, "open")


def test_officers_of_other_bodies_and_citizens_are_turned_away(commitment, nilufar):
    stranger = staff("Sanjar Olimov", "head", BodyFactory(slug="health"))
    pages = ("", "move/", "withdrawal/")
    assert [at_work(stranger).get(address(commitment, page)).status_code for page in pages] == [
        403
    ] * 3
    assert [browser_of(nilufar).get(address(commitment, page)).status_code for page in pages] == [
        403
    ] * 3


def test_strangers_sign_in_first(client, commitment):
    assert client.get(address(commitment)).status_code == 302


def test_a_resent_report_gets_the_first_answer(commitment, aziza):
    browser = at_work(aziza)
    form = {"proof": "Suv", "idempotency_key": "7b1a2d1e-5c3f-4c9a-9a51-0a7b7a5b7c11"}
    answers = [browser.post(address(commitment), form) for _each in range(2)]
    assert [page.headers["Location"] for page in answers] == [
        commitment.get_absolute_url().replace("/uz/", "/en/")
    ] * 2


def test_the_desk_names_the_day_of_the_nearest_milestone(ministry, aziza):
    step = MilestoneFactory(commitment=CommitmentFactory(body=ministry), days=5)
    task = desk_tasks(aziza, timezone.now())[0]
    assert (task.due, task.url.endswith(f"/{step.commitment.reference}/milestones/")) == (
        step.deadline,
        True,
    )


def test_the_desk_lists_what_the_body_owes(ministry, aziza):
    second, first = CommitmentFactory(body=ministry, days=9), CommitmentFactory(body=ministry)
    first.due_on = first.next_due_on = local_day(timezone.now())
    first.save()
    done(body=ministry)
    CommitmentFactory(body=BodyFactory(slug="health"))
    tasks = desk_tasks(aziza, timezone.now())
    assert [task.reference for task in tasks] == [first.reference, second.reference]


def test_lateness_is_told_once_for_each_day(ministry, aziza):
    commitment = CommitmentFactory(body=ministry, days=-2)
    CommitmentFactory(body=ministry)
    told = [tell_late(), tell_late()]
    event = Event.objects.get(kind="commitment.overdue")
    assert (told, event.thing, event.at) == ([1, 0], commitment, commitment.deadline)


def test_a_new_day_that_passes_is_told_again(ministry, aziza):
    commitment = CommitmentFactory(body=ministry, days=-5)
    tell_late()
    promises.move(
        commitment,
        by=aziza,
        due_on=commitment.due_on + timedelta(days=2),
        reason="Tender",
        now=commitment.deadline,
    )
    assert (tell_late(), tell_late()) == (1, 0)
