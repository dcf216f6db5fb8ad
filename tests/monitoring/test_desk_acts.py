"""What officers do with a commitment at the desk: say, promise steps, suspend, file, make."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from monitoring.models import Commitment, Milestone, ProgressUpdate, ProofFile
from portal.clock import local_day
from tests.factories import BodyFactory
from tests.monitoring.factories import (
    CommitmentFactory,
    MilestoneFactory,
    ObjectiveFactory,
    done,
    suspended,
)
from tests.proposals.samples import picture
from tests.staff import at_work

pytestmark = pytest.mark.django_db
LIST, NEW = "/en/desk/commitments/", "/en/desk/commitments/new/"


@pytest.fixture
def commitment(ministry):
    return CommitmentFactory(body=ministry)


def address(commitment, page):
    return f"{LIST}{commitment.reference}/{page}/"


def in_days(days):
    return (local_day(timezone.now()) + timedelta(days=days)).isoformat()


def post(who, commitment, page, **typed):
    return at_work(who).post(address(commitment, page), typed)


def test_the_list_shows_each_part_with_its_numbers(ministry, aziza):
    rows = {"open": CommitmentFactory(body=ministry), "suspended": suspended(body=ministry)}
    rows["over"] = done(body=ministry)
    CommitmentFactory(body=BodyFactory(slug="health"))
    browser = at_work(aziza)
    pages = {key: browser.get(f"{LIST}?tab={key}").context for key in rows}
    assert {key: [row.commitment for row in page["rows"]] for key, page in pages.items()} == {
        key: [row] for key, row in rows.items()
    }
    assert [part.count for part in pages["open"]["parts"]] == [1, 1, 1]


def test_an_update_with_a_picture_is_public(commitment, aziza):
    file = SimpleUploadedFile("maktab.jpg", picture("JPEG"))
    page = post(aziza, commitment, "update", text="64 maktab ulandi", files=file)
    said = ProgressUpdate.objects.get()
    assert (page.status_code, said.text, said.by) == (302, "64 maktab ulandi", aziza)
    kept = ProofFile.objects.get()
    assert (kept.update, kept.commitment, kept.kind, kept.title) == (
        said,
        commitment,
        "jpeg",
        "maktab.jpg",
    )


def test_a_file_that_is_no_picture_is_refused_and_the_words_stay(commitment, aziza):
    file = SimpleUploadedFile("virus.exe", b"MZ")
    page = post(aziza, commitment, "update", text="64 maktab", files=file)
    assert (page.status_code, page.context["form"]["text"].value()) == (409, "64 maktab")
    assert (ProgressUpdate.objects.count(), ProofFile.objects.count()) == (0, 0)


def test_an_update_says_something(commitment, aziza):
    page = post(aziza, commitment, "update", text=" ")
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["text"])


def test_no_change_is_one_press(commitment, aziza):
    assert post(aziza, commitment, "update", no_change="on").status_code == 302
    assert ProgressUpdate.objects.get().no_change


def test_an_update_sent_twice_is_made_once(commitment, aziza):
    browser = at_work(aziza)
    typed = {"text": "64 maktab", "idempotency_key": "00000000-0000-4000-8000-000000000001"}
    pages = [browser.post(address(commitment, "update"), typed) for _each in range(2)]
    assert ([page.status_code for page in pages], ProgressUpdate.objects.count()) == ([302] * 2, 1)


def test_a_milestone_is_added_moved_and_done(commitment, aziza):
    post(aziza, commitment, "milestones", title="Quvur", due_on=in_days(9))
    step = Milestone.objects.get()
    post(aziza, commitment, f"milestones/{step.pk}/move", due_on=in_days(12), reason="Tender")
    step.refresh_from_db()
    moved = step.due_on.isoformat()
    post(aziza, commitment, f"milestones/{step.pk}/done", done_on=in_days(0), proof="Yotqizildi")
    step.refresh_from_db()
    assert (moved, step.proof, step.done_by) == (in_days(12), "Yotqizildi", aziza)


def test_a_milestone_after_the_last_day_is_refused_and_the_words_stay(commitment, aziza):
    page = post(aziza, commitment, "milestones", title="Quvur", due_on=in_days(31))
    assert (page.status_code, page.context["form"]["title"].value()) == (409, "Quvur")


def test_a_milestone_of_another_commitment_is_not_found(commitment, aziza):
    step = MilestoneFactory()
    assert post(aziza, commitment, f"milestones/{step.pk}/drop", reason="x").status_code == 404


def test_only_the_head_suspends_and_resumes(commitment, aziza, bobur):
    pages = [post(who, commitment, "suspension", reason="Sud") for who in (aziza, bobur)]
    pages += [post(who, commitment, "resumption", due_on=in_days(40)) for who in (aziza, bobur)]
    commitment.refresh_from_db()
    assert [page.status_code for page in pages] == [403, 302, 403, 302]
    assert (commitment.state, commitment.due_on.isoformat()) == ("open", in_days(40))


def test_money_is_typed_in_digits_which_spaces_may_set_apart(commitment, aziza):
    bad = post(aziza, commitment, "budget", planned="koʻp", as_of=in_days(0))
    good = post(aziza, commitment, "budget", planned="740\u202f000 000", spent="", as_of=in_days(0))
    commitment.refresh_from_db()
    assert (bad.status_code, good.status_code, commitment.budget_planned) == (
        422,
        302,
        Decimal(740000000),
    )


def test_an_objective_brings_its_programme_along(commitment, aziza):
    objective = ObjectiveFactory()
    post(aziza, commitment, "programme", objective=objective.pk)
    commitment.refresh_from_db()
    assert (commitment.programme, commitment.objective) == (objective.programme, objective)


def test_the_head_promises_by_hand(ministry, bobur):
    objective = ObjectiveFactory()
    typed = {
        "title": "64 maktabga suv",
        "due_on": in_days(90),
        "objective": objective.pk,
        "budget_planned": "740000000",
    }
    page = at_work(bobur).post(NEW, typed)
    made = Commitment.objects.get()
    assert (page.status_code, page["Location"].endswith(f"/{made.reference}/")) == (302, True)
    assert (made.body, made.made_by, made.programme, made.budget_on) == (
        ministry,
        bobur,
        objective.programme,
        local_day(timezone.now()),
    )


def test_a_day_that_is_over_is_not_promised_and_nothing_typed_is_lost(ministry, bobur):
    page = at_work(bobur).post(NEW, {"title": "64 maktabga suv", "due_on": in_days(-1)})
    assert (page.status_code, page.context["form"]["title"].value()) == (409, "64 maktabga suv")
    assert Commitment.objects.count() == 0


def test_an_officer_does_not_promise_alone(ministry, aziza):
    typed = {"title": "64 maktabga suv", "due_on": in_days(9)}
    assert at_work(aziza).post(NEW, typed).status_code == 403


@pytest.mark.parametrize("page", ["report", "update", "move", "budget", "suspension", "withdrawal"])
def test_what_is_done_explains_and_offers_no_form(ministry, bobur, page):
    url = address(done(body=ministry), page).replace("/report/", "/")
    answer = at_work(bobur).get(url)
    text = answer.content.decode()
    assert (answer.status_code, "this cannot be changed any more" in text) == (200, True)
    assert 'name="idempotency_key"' not in text


def test_what_is_suspended_says_that_its_head_resumes_it(ministry, aziza):
    page = at_work(aziza).get(address(suspended(body=ministry), "update")).content.decode()
    assert "The head of the state body resumes it first." in page


def test_a_milestone_that_is_done_is_not_reported_again(commitment, aziza):
    step = MilestoneFactory(commitment=commitment)
    post(aziza, commitment, f"milestones/{step.pk}/done", done_on=in_days(0), proof="Yotqizildi")
    page = at_work(aziza).get(address(commitment, f"milestones/{step.pk}/done")).content.decode()
    assert "This milestone is done or given up already." in page


def test_the_pages_offer_what_is_possible(ministry, bobur):
    pages = [
        [act.page for act in at_work(bobur).get(address(row, "programme")).context["acts"]]
        for row in (
            CommitmentFactory(body=ministry),
            suspended(body=ministry),
            done(body=ministry),
        )
    ]
    assert pages == [
        ["update", "report", "move", "budget", "programme", "suspension", "withdrawal"],
        ["programme", "resumption", "withdrawal"],
        ["programme"],
    ]


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    ministry, aziza, many, django_assert_num_queries
):
    for _each in range(many):
        MilestoneFactory(commitment=CommitmentFactory(body=ministry))
    browser = at_work(aziza)
    browser.get(LIST)
    with django_assert_num_queries(10):
        browser.get(LIST)
