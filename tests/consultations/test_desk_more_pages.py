"""Documents, more time, an end, a further version, and the link by which others read a draft."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from consultations.models import Document, DraftVersion, PreviewLink
from consultations.previewing import make_link
from portal.clock import local_day
from tests.consultation_factories import ConsultationFactory
from tests.people import staff
from tests.proposals.samples import document
from tests.staff import at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
LINK = {
    "kind": "impact",
    "language": "ru",
    "title": "Оценка воздействия",
    "url": "https://example.uz/1",
}


def address(consultation, page=""):
    return f"/en/desk/consultations/{consultation.uid}/{page}"


def in_days(days):
    return (local_day(timezone.now()) + timedelta(days=days)).isoformat()


@pytest.fixture
def editor(ministry):
    return staff("Lola Editor", "editor", ministry)


@pytest.fixture
def draft(ministry):
    return ConsultationFactory(body=ministry, draft=True)


@pytest.fixture
def running(ministry):
    return ConsultationFactory(body=ministry, draft=True, published=True)


def test_a_link_is_kept_and_no_longer_missing(draft, editor):
    browser = at_work(editor)
    page = browser.post(address(draft, "documents/"), LINK)
    assert (page.status_code, Document.objects.get().url) == (302, "https://example.uz/1")
    missing = browser.get(address(draft, "documents/")).context["missing"]
    assert [kind.value for kind in missing] == ["draft", "note", "comparison"]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"url": ""}, "file"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "ftp://example.uz/1"}, "url"),
        ({"title": ""}, "title"),
        ({"kind": "boshqa"}, "kind"),
        ({"language": "de"}, "language"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_stays(draft, editor, change, wrong):
    page = at_work(editor).post(address(draft, "documents/"), LINK | change)
    form = page.context["form"]
    assert (page.status_code, list(form.errors)) == (422, [wrong])
    assert form["title"].value() == (LINK | change)["title"]


def test_the_same_link_twice_is_refused(draft, editor):
    browser = at_work(editor)
    pages = [browser.post(address(draft, "documents/"), LINK) for _each in range(2)]
    assert [page.status_code for page in pages] == [302, 409]


def test_a_file_is_checked_kept_and_given_back_as_a_download(draft, editor):
    browser = at_work(editor)
    said = {**LINK, "url": "", "file": SimpleUploadedFile("baho.pdf", document())}
    assert browser.post(address(draft, "documents/"), said).status_code == 302
    kept = Document.objects.get()
    sent = browser.get(address(draft, f"documents/{kept.uid}/"))
    assert (kept.format, sent["Content-Type"]) == ("pdf", "application/pdf")
    assert sent["Content-Disposition"].startswith("attachment")


def test_what_is_no_document_gets_a_sentence(draft, editor):
    said = {**LINK, "url": "", "file": SimpleUploadedFile("baho.docx", b"PK\x03\x04nothing")}
    page = at_work(editor).post(address(draft, "documents/"), said)
    assert (page.status_code, page.context["refusal"].code) == (409, "file_broken")
    assert page.context["form"]["title"].value() == LINK["title"]


def test_a_document_of_a_draft_is_taken_away(draft, editor):
    browser = at_work(editor)
    browser.post(address(draft, "documents/"), LINK)
    page = f"documents/{Document.objects.get().uid}/removal/"
    assert [browser.post(address(draft, page)).status_code for _each in range(2)] == [302, 302]
    assert Document.objects.count() == 0


def test_what_was_public_stays(running, editor):
    browser = at_work(editor)
    assert browser.post(address(running, "documents/"), LINK).status_code == 302
    page = browser.post(address(running, f"documents/{Document.objects.get().uid}/removal/"))
    assert (page.status_code, Document.objects.count()) == (409, 1)


def test_the_public_tab_shows_what_is_there_and_what_is_missing(running, editor, client):
    at_work(editor).post(address(running, "documents/"), LINK)
    page = client.get(f"/ru/consultations/{running.reference}/documents/")
    assert "Оценка воздействия" in page.content.decode()
    assert [kind.value for kind in page.context["missing"]] == ["draft", "note", "comparison"]


def test_a_file_of_a_draft_is_not_public(draft, client):
    document = Document.objects.create(
        consultation=draft, kind="note", title="X", format="pdf", digest=b"1" * 32, content=b"x"
    )
    url = f"/en/consultations/M-2026-0001/documents/{document.uid}/"
    assert client.get(url).status_code == 404


def test_more_time_is_public_with_its_reason(running, aziza):
    browser, page = at_work(aziza), address(running, "extension/")
    earlier = browser.post(page, {"until": in_days(3), "reason": "Sabab"})
    assert (earlier.status_code, earlier.context["form"]["reason"].value()) == (409, "Sabab")
    assert browser.post(page, {"until": "", "reason": ""}).status_code == 422
    assert browser.post(page, {"until": in_days(90), "reason": "Sabab"}).status_code == 302
    assert "Sabab" in browser.get(address(running)).content.decode()


def test_an_editor_gives_no_time(running, editor):
    assert at_work(editor).get(address(running, "extension/")).status_code == 403


def test_the_head_withdraws_with_a_reason(running, bobur):
    browser, page = at_work(bobur), address(running, "withdrawal/")
    assert [browser.post(page, {"reason": why}).status_code for why in ("", "Sabab")] == [422, 302]
    running.refresh_from_db()
    assert (running.state, running.withdrawal_reason) == ("withdrawn", "Sabab")


def test_withdrawing_asks_for_a_fresh_second_factor(running, bobur):
    browser = at_work(bobur, minutes_ago=60)
    assert browser.post(address(running, "withdrawal/"), {"reason": "Sabab"}).status_code == 302
    running.refresh_from_db()
    assert running.state == "published"


def test_a_further_version_is_published(running, aziza):
    first = running.versions.get()
    second = DraftVersion.objects.create(consultation=running, number=2)
    browser, page = at_work(aziza), address(running, "version-publication/")
    assert browser.post(page).status_code == 409
    clause = first.clauses.first()
    clause.pk, clause.version = None, second
    clause.save()
    assert browser.post(page).status_code == 302
    second.refresh_from_db()
    assert second.published_at is not None


def test_whoever_has_the_link_reads_the_draft(draft, editor, client):
    at_work(editor).post(address(draft, "preview-link/"), {"make": "1"})
    page = client.get(f"/uz/consultations/preview/{PreviewLink.objects.get().token}/")
    text = page.content.decode()
    assert (draft.bullets[0] in text, "reyestr orqali" in text) == (True, True)
    assert page["X-Robots-Tag"] == "noindex"


def test_the_link_expires(draft, editor, client):
    link = make_link(draft, by=editor)
    link.expires_at = timezone.now()
    link.save()
    page = client.get(f"/en/consultations/preview/{link.token}/")
    assert (page.status_code, draft.title in page.content.decode()) == (410, False)


def test_another_link_ends_the_one_before(draft, editor, client):
    first = make_link(draft, by=editor)
    at_work(editor).post(address(draft, "preview-link/"), {"make": "1"})
    assert client.get(f"/en/consultations/preview/{first.token}/").status_code == 404


def test_the_link_is_ended(draft, editor):
    make_link(draft, by=editor)
    at_work(editor).post(address(draft, "preview-link/"), {"end": "1"})
    assert PreviewLink.objects.count() == 0


def test_what_is_public_needs_no_link(running, editor):
    assert at_work(editor).post(address(running, "preview-link/")).status_code == 409
