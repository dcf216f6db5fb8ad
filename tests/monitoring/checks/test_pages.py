"""On-site checks in public: their list, one with its photograph, the form, the reply."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from monitoring.models import OnSiteCheck, ProofFile
from tests.factories import DistrictFactory, RegionFactory
from tests.monitoring.factories import (
    CommitmentFactory,
    MilestoneFactory,
    OnSiteCheckFactory,
    ProofFileFactory,
    done,
    withdrawn,
)
from tests.proposals import samples
from tests.staff import at_work, browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def commitment(ministry):
    return CommitmentFactory(body=ministry)


@pytest.fixture
def home():
    return RegionFactory(code="UZ-FA")


def page_of(commitment, page=""):
    return f"/en/commitments/{commitment.reference}/{page}"


def made(commitment, **fields):
    return OnSiteCheckFactory(commitment=commitment, **fields)


def photo(data):
    return SimpleUploadedFile("surat.jpg", data, "image/jpeg")


def test_the_list_shows_what_stands_and_counts_what_counts(client, commitment):
    standing = made(commitment, text="Jihoz yoʻq")
    made(commitment, hidden_at=timezone.now())
    made(commitment, withdrawn_at=timezone.now())
    page = client.get(page_of(commitment, "checks/"))
    assert [row.pk for row in page.context["page"].rows] == [standing.pk]
    assert (page.context["tally"].does_not, "Jihoz yoʻq" in page.content.decode()) == (1, True)


def test_a_verdict_narrows_the_list(client, commitment):
    made(commitment)
    good = made(commitment, verdict="works")
    queries = ("?verdict=works", "?verdict=none", "?verdict=not_there")
    pages = [client.get(page_of(commitment, f"checks/{query}")) for query in queries]
    assert [len(page.context["page"].rows) for page in pages] == [1, 2, 0]
    assert pages[0].context["page"].rows == [good]


def test_an_empty_list_asks_to_go_and_see(client, commitment):
    page = client.get(page_of(commitment, "checks/")).content.decode()
    assert "Nobody has checked it on site yet" in page


def test_the_list_costs_the_same_for_one_and_three(client, commitment, home):
    costs = []
    for number in (1, 2):
        for _each in range(number):
            made(commitment, region=home, district=DistrictFactory(region=home))
        client.get(page_of(commitment, "checks/"))
        with CaptureQueriesContext(connection) as queries:
            client.get(page_of(commitment, "checks/"))
        costs.append(len(queries))
    assert costs == [6, 6]


def test_nobody_who_checked_is_named(client, commitment, bekzod):
    row = made(commitment, person=bekzod)
    pages = ("checks/", f"checks/{row.pk}/", "checks.csv", "")
    found = [client.get(page_of(commitment, page)).content.decode() for page in pages]
    assert [bekzod.full_name in page for page in found] == [False] * 4


def test_a_photograph_is_sent_so_that_nothing_runs(client, commitment):
    row = made(commitment)
    ProofFileFactory(commitment=commitment, check_made=row, content=samples.picture())
    page = client.get(page_of(commitment, f"checks/{row.pk}/photo/"))
    assert (page.status_code, page["Content-Type"], page["X-Content-Type-Options"]) == (
        200,
        "image/jpeg",
        "nosniff",
    )
    assert "sandbox" in page["Content-Security-Policy"]


def test_a_photograph_keeps_its_place_on_the_page_and_says_what_it_shows(client, commitment, home):
    row = OnSiteCheckFactory(commitment=commitment, verdict="not_there", region=home)
    photo = ProofFileFactory(commitment=commitment, check_made=row, width=1600, height=1200)
    page = client.get(page_of(commitment, f"checks/{row.pk}/")).content.decode()
    said = f'alt="Photograph of what was seen: It is not there, {home.name}"'
    assert (said in page, 'width="1600" height="1200"' in page) == (True, True)
    ProofFile.objects.filter(pk=photo.pk).update(width=None, height=None)
    bare = client.get(page_of(commitment, f"checks/{row.pk}/")).content.decode()
    assert ('class="ckp"' in bare, "width=" in bare.partition('class="ckp"')[2][:300]) == (
        *(True, False),
    )


@pytest.mark.parametrize("gone", ["hidden_at", "withdrawn_at"])
def test_what_is_not_shown_keeps_its_photograph_to_itself(client, commitment, gone):
    row = made(commitment, **{gone: timezone.now()})
    ProofFileFactory(commitment=commitment, check_made=row)
    pages = (f"checks/{row.pk}/", f"checks/{row.pk}/photo/")
    status = {"hidden_at": 410, "withdrawn_at": 404}[gone]
    assert [client.get(page_of(commitment, page)).status_code for page in pages] == [status] * 2


def test_without_a_photograph_there_is_none(client, commitment):
    row = made(commitment)
    assert client.get(page_of(commitment, f"checks/{row.pk}/photo/")).status_code == 404


def test_a_citizen_sends_a_check_with_a_photograph(commitment, bekzod, home):
    step = MilestoneFactory(commitment=commitment)
    form = {
        "verdict": "not_there",
        "region": home.pk,
        "text": "Qurilmagan",
        "milestone": step.pk,
        "photo": photo(samples.picture()),
    }
    page = browser_of(bekzod).post(page_of(commitment, "checks/new/"), form)
    row = OnSiteCheck.objects.get()
    assert (page.status_code, row.verdict, row.milestone, row.counted, row.files.count()) == (
        302,
        "not_there",
        step,
        True,
        1,
    )


def test_a_region_shows_its_districts_and_keeps_what_was_typed(commitment, bekzod):
    near = DistrictFactory(region=RegionFactory(code="UZ-XO"))
    form = {"region": near.region.pk, "text": "Qurilmagan", "verdict": "works", "show": "1"}
    page = browser_of(bekzod).post(page_of(commitment, "checks/new/"), form).context["form"]
    assert str(near.pk) in dict(page.fields["district"].choices)
    assert (page["text"].value(), page["verdict"].value()) == ("Qurilmagan", "works")


def test_the_place_of_the_person_is_chosen_already(commitment, bekzod, home):
    form = browser_of(bekzod).get(page_of(commitment, "checks/new/")).context["form"]
    assert form["region"].value() == home.pk


def test_who_is_counted_already_reads_so_before_they_send_another(commitment, bekzod, home):
    browser, url = browser_of(bekzod), page_of(commitment, "checks/new/")
    pages = [browser.get(url).content.decode()]
    browser.post(url, {"verdict": "works", "region": home.pk})
    first = OnSiteCheck.objects.get()
    pages.append(browser.get(url).content.decode())
    browser.post(page_of(commitment, f"checks/{first.pk}/withdrawal/"))
    pages.append(browser.get(url).content.decode())
    assert ["You have checked this already" in page for page in pages] == [False, True, False]
    assert ["Your check counts where you live" in page for page in pages] == [True, False, True]
    assert first.get_absolute_url() in pages[1]


def test_what_somebody_else_saw_says_nothing_of_the_reader(commitment, bekzod, nilufar, home):
    made(commitment, person=nilufar)
    page = browser_of(bekzod).get(page_of(commitment, "checks/new/")).content.decode()
    assert "You have checked this already" not in page


def test_where_the_commitment_is_about_one_region_no_other_is_offered(ministry, bekzod, home):
    there = RegionFactory(code="UZ-XO")
    commitment = CommitmentFactory(body=ministry, region=there)
    form = {"verdict": "works", "region": home.pk}
    page = browser_of(bekzod).post(page_of(commitment, "checks/new/"), form)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["region"])


def test_a_broken_picture_comes_back_with_its_reason(commitment, bekzod, home):
    form = {"verdict": "works", "region": home.pk, "text": "Bor", "photo": photo(b"GIF89a")}
    page = browser_of(bekzod).post(page_of(commitment, "checks/new/"), form)
    assert (page.status_code, page.context["form"]["text"].value()) == (409, "Bor")
    assert (page.context["refusal"].code, OnSiteCheck.objects.count()) == ("file_kind", 0)


def test_a_resent_check_is_made_once(commitment, bekzod, home):
    browser, key = browser_of(bekzod), "7b1a2d1e-5c3f-4c9a-9a51-0a7b7a5b7c11"
    for _each in range(2):
        form = {"verdict": "works", "region": home.pk, "photo": photo(samples.picture())}
        browser.post(page_of(commitment, "checks/new/"), {**form, "idempotency_key": key})
    assert OnSiteCheck.objects.count() == 1


def test_what_was_withdrawn_is_not_checked(bekzod, home):
    form = {"verdict": "works", "region": home.pk}
    page = browser_of(bekzod).post(page_of(withdrawn(), "checks/new/"), form)
    assert (page.status_code, page.context["refusal"].code) == (409, "withdrawn")


def test_one_takes_back_ones_own_and_nobody_elses(commitment, bekzod, nilufar):
    row = made(commitment, person=bekzod)
    url = page_of(commitment, f"checks/{row.pk}/withdrawal/")
    pages = [browser_of(who).post(url) for who in (nilufar, bekzod)]
    row.refresh_from_db()
    assert ([page.status_code for page in pages], row.withdrawn_at is None) == ([404, 302], False)


def test_disputed_shows_with_what_makes_it_done_again(client, ministry, aziza):
    commitment = done(body=ministry, done_at=timezone.now() - timedelta(days=1))
    for _each in range(11):
        made(commitment)
    page = client.get(page_of(commitment)).content.decode()
    assert ("it is disputed" in page, "11 people say on site" in page) == (True, True)
    url = f"/en/desk/commitments/{commitment.reference}/reply/"
    sent = at_work(aziza).post(url, {"text": "Nasos almashtirildi."})
    page = client.get(page_of(commitment)).content.decode()
    assert (sent.status_code, "it is disputed" in page, "Nasos almashtirildi." in page) == (
        302,
        False,
        True,
    )


def test_a_reply_to_nothing_comes_back(ministry, aziza):
    commitment = done(body=ministry)
    url = f"/en/desk/commitments/{commitment.reference}/reply/"
    page = at_work(aziza).post(url, {"text": "Tayyor."})
    assert (page.status_code, page.context["form"]["text"].value()) == (409, "Tayyor.")


def test_only_officers_of_the_body_reply(ministry, bekzod):
    url = f"/en/desk/commitments/{done(body=ministry).reference}/reply/"
    assert browser_of(bekzod).post(url, {"text": "x"}).status_code == 403


def test_the_table_holds_places_and_no_names(client, commitment, home):
    at = datetime(2026, 11, 5, 20, 30, tzinfo=UTC)
    made(commitment, region=home, text="=1+1", at=at, counted=True)
    made(commitment, hidden_at=timezone.now())
    lines = client.get(page_of(commitment, "checks.csv")).content.decode("utf-8-sig").split("\r\n")
    assert (len(lines), "UZ-FA" in lines[1], "'=1+1" in lines[1]) == (3, True, True)
    assert lines[1].split(",")[5:7] == ["2026-11-06T01:30:00+05:00", "1"]
