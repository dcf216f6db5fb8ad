"""Files that prove values: with the draft, read by the head, public once the values are."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from monitoring.measuring.entering import Cell, draft, send
from monitoring.measuring.proving import attach, proved
from monitoring.measuring.publishing import approve
from monitoring.models import Entry, Measurement, ProofFile
from monitoring.proofs import checked_proofs
from portal.lifecycle import Refused
from tests.factories import BodyFactory, QuantityFactory
from tests.monitoring.measuring.scene import NOW, THIRD, measured
from tests.people import staff
from tests.proposals import samples
from tests.staff import at_work, browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def saxaul(ministry):
    return measured(ministry)


@pytest.fixture
def drafted(saxaul, aziza):
    return draft(saxaul, THIRD, {"UZ-AN": Cell(Decimal(284))}, by=aziza, now=NOW)


def upload(name="surat.png", made=None):
    return SimpleUploadedFile(name, made or samples.picture("PNG"))


def proofs(*files):
    return checked_proofs(files or (upload(),), NOW)


def refused(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def address(one, end=""):
    return f"/en/desk/commitments/{one.commitment.reference}/indicators/{end}"


def public(one, file):
    return f"/en/commitments/{one.commitment.reference}/files/{file.uid}/"


# --- the verb --------------------------------------------------------------------
def test_a_file_is_kept_once_with_the_draft(drafted, aziza):
    attach(drafted, proofs(upload(), upload()), by=aziza, now=NOW)
    attach(drafted, proofs(upload("yana.png")), by=aziza, now=NOW)
    kept = drafted.files.get()
    assert (kept.commitment, kept.title, kept.kind, (kept.width, kept.height)) == (
        *(drafted.indicator.commitment, "surat.png", "png"),
        (40, 60),
    )


def test_a_file_is_taken_away_again(drafted, aziza):
    (kept,) = attach(drafted, proofs(), by=aziza, now=NOW)
    attach(drafted, [], by=aziza, without=[kept.uid], now=NOW)
    assert drafted.files.count() == 0


def test_a_file_of_another_entry_is_not_taken_away(drafted, saxaul, aziza):
    other = draft(saxaul, THIRD, {"UZ-AN": Cell(Decimal(900))}, by=aziza, plan=True, now=NOW)
    (kept,) = attach(other, proofs(), by=aziza, now=NOW)
    attach(drafted, [], by=aziza, without=[kept.uid], now=NOW)
    assert other.files.get() == kept


def test_there_are_as_many_as_the_norm_allows(drafted, aziza):
    QuantityFactory(key="proof-files", value=1)
    attach(drafted, proofs(), by=aziza, now=NOW)
    other = proofs(upload("b.jpg", samples.picture("JPEG", 80, 40)))
    assert refused(attach, drafted, other, by=aziza, now=NOW) == "files_many"


def test_nothing_is_added_to_what_is_with_the_head(drafted, aziza):
    send([drafted], by=aziza, now=NOW)
    assert refused(attach, drafted, proofs(), by=aziza, now=NOW) == "not_a_draft"


def test_what_was_published_shows_its_files_by_quarter(drafted, saxaul, aziza, bobur):
    (kept,) = attach(drafted, proofs(), by=aziza, now=NOW)
    before = proved(saxaul)
    approve(send([drafted], by=aziza, now=NOW), by=bobur, now=NOW)
    (shown,) = proved(saxaul)
    assert (before, shown.period, shown.plan, shown.files) == ([], THIRD, False, [kept])


# --- the desk --------------------------------------------------------------------
def test_an_officer_adds_a_file_in_the_grid_and_takes_it_away(saxaul, aziza):
    browser, path = at_work(aziza), address(saxaul, f"{saxaul.pk}/2026-Q3/")
    answer = browser.post(path, {"v-UZ-AN": "284", "files": upload(), "save": ""})
    kept = Entry.objects.get().files.get()
    page = browser.get(path).content.decode()
    assert (answer.status_code, address(saxaul, f"files/{kept.uid}/") in page) == (302, True)
    browser.post(path, {"v-UZ-AN": "284", "without": str(kept.uid), "save": ""})
    assert ProofFile.objects.count() == 0


def test_a_file_that_cannot_be_taken_loses_no_number(saxaul, aziza):
    path = address(saxaul, f"{saxaul.pk}/2026-Q3/")
    form = {"v-UZ-AN": "284", "files": upload("a.svg", samples.SVG), "save": ""}
    page = at_work(aziza).post(path, form)
    text = page.content.decode()
    assert (page.status_code, 'value="284"' in text) == (409, True)
    assert "This is neither a PDF nor a JPEG or PNG picture." in text
    assert Entry.objects.count() == 0


def test_an_empty_file_says_so_and_loses_no_number(saxaul, aziza):
    form = {"v-UZ-AN": "284", "files": SimpleUploadedFile("a.pdf", b""), "save": ""}
    page = at_work(aziza).post(address(saxaul, f"{saxaul.pk}/2026-Q3/"), form)
    assert (page.status_code, "This file is empty." in page.content.decode()) == (422, True)


def test_the_head_reads_the_file_and_the_public_only_what_is_published(
    drafted, saxaul, aziza, bobur, nilufar, client
):
    (kept,) = attach(drafted, proofs(), by=aziza, now=NOW)
    send([drafted], by=aziza, now=NOW)
    stranger = staff("Sanjar Olimov", "head", BodyFactory(slug="health"))
    path, head = address(saxaul, f"files/{kept.uid}/"), at_work(bobur)
    assert path in head.get(address(saxaul, "approval/")).content.decode()
    assert [
        head.get(path).status_code,
        at_work(stranger).get(path).status_code,
        browser_of(nilufar).get(path).status_code,
        client.get(public(saxaul, kept)).status_code,
    ] == [200, 403, 403, 404]
    approve([drafted], by=bobur, now=NOW)
    given = client.get(public(saxaul, kept))
    page = client.get(f"/en/commitments/{saxaul.commitment.reference}/indicators/{saxaul.pk}/")
    assert (given.status_code, given["X-Content-Type-Options"]) == (200, "nosniff")
    assert "sandbox" in given["Content-Security-Policy"]
    assert public(saxaul, kept) in page.content.decode()
    listed = client.get(f"/api/v1/indicators/{saxaul.pk}/").json()["files"]
    assert [(row["quarter"], row["sha256"]) for row in listed] == [("2026-Q3", kept.sha256)]


def test_a_hidden_file_is_gone_everywhere(drafted, saxaul, aziza, bobur, client):
    (kept,) = attach(drafted, proofs(), by=aziza, now=NOW)
    approve(send([drafted], by=aziza, now=NOW), by=bobur, now=NOW)
    ProofFile.objects.update(hidden_at=NOW)
    assert (proved(saxaul), client.get(public(saxaul, kept)).status_code) == ([], 410)
    assert client.get(f"/api/v1/indicators/{saxaul.pk}/").json()["files"] == []


def test_a_file_is_no_proof_of_the_commitment_as_a_whole(drafted, saxaul, aziza, bobur, client):
    attach(drafted, proofs(), by=aziza, now=NOW)
    approve(send([drafted], by=aziza, now=NOW), by=bobur, now=NOW)
    page = client.get(f"/en/commitments/{saxaul.commitment.reference}/")
    assert page.context["files"] == []


# --- what the head has seen ------------------------------------------------------
def test_the_head_approves_what_they_read(drafted, saxaul, aziza, bobur):
    send([drafted], by=aziza, now=NOW)
    browser = at_work(bobur)
    seen = browser.get(address(saxaul, "approval/")).context["seen"]
    answer = browser.post(address(saxaul, "publication/"), {"entry": drafted.pk, "seen": seen})
    assert (answer.status_code, Measurement.objects.filter(period=THIRD).count()) == (302, 1)


def test_values_are_sent_once_their_files_were_looked_at(saxaul, aziza, monkeypatch):
    later = NOW + timedelta(minutes=1)
    with time_machine.travel(NOW, tick=False) as clock:

        def slowly(files, now):
            clock.move_to(later)
            return checked_proofs(files, now)

        monkeypatch.setattr("monitoring.measuring.desk_grid.checked_proofs", slowly)
        form = {"v-UZ-AN": "284", "files": upload(), "send": ""}
        at_work(aziza).post(address(saxaul, f"{saxaul.pk}/2026-Q3/"), form)
    assert Entry.objects.get().sent_at == later


@pytest.mark.parametrize("seen", ["", "kecha", "2026-10-20T08:00:00+00:00", "2099-01-01T00:00"])
def test_what_was_sent_anew_since_is_read_again(drafted, saxaul, aziza, bobur, seen):
    send([drafted], by=aziza, now=NOW)
    form = {"entry": drafted.pk, "seen": seen}
    page = at_work(bobur).post(address(saxaul, "publication/"), form)
    drafted.refresh_from_db()
    assert (page.status_code, drafted.state) == (409, "sent")
    assert "sent anew since you opened the page" in page.content.decode()
