"""The stage of files, the addresses where files are saved, and the pages that list them."""

from html import unescape
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from portal.norms.current import reason
from proposals.drafting import invite
from proposals.hiding import hide
from proposals.models import Evidence, Proposal
from tests.factories import (
    CoSupporterFactory,
    EvidenceFactory,
    ProposalFactory,
    TopicFactory,
)
from tests.proposals import samples
from tests.staff import at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


def text(response):
    return unescape(response.content.decode()).replace("\xa0", " ")


def stage(draft):
    return f"/en/proposals/drafts/{draft.uid}/evidence/"


def upload(data=None, name="surat.png"):
    return SimpleUploadedFile(name, samples.picture("PNG") if data is None else data)


@pytest.fixture
def draft(nilufar, ministry):
    return ProposalFactory(author=nilufar, body=ministry, topics=[TopicFactory(slug="education")])


@pytest.fixture
def author(client, nilufar):
    client.force_login(nilufar)
    return client


# --- the stage -------------------------------------------------------------------
def test_the_stage_stands_between_the_addressee_and_the_check(author, draft):
    topics = [topic.pk for topic in draft.topics.all()]
    sent = author.post(
        f"/en/proposals/drafts/{draft.uid}/addressee/", {"body": draft.body_id, "topics": topics}
    )
    assert sent.headers["Location"] == stage(draft)
    page = text(author.get(stage(draft)))
    assert "4 / 5. Evidence files" in page
    assert "PDF of at most 50 pages, JPEG or PNG; at most 5 MB." in page


def test_a_file_is_added_and_listed(author, draft):
    response = author.post(stage(draft), {"title": "Majlis bayoni", "file": upload(), "add": "1"})
    assert response.headers["Location"] == stage(draft)
    page = text(author.get(stage(draft)))
    assert ["Majlis bayoni" in page, "1 KB" in page] == [True, True]


def test_a_file_may_be_added_on_the_way_to_the_next_stage(author, draft):
    data = {"title": "Bayon", "file": upload(), "continue": "1"}
    response = author.post(stage(draft), data)
    assert response.headers["Location"] == f"/en/proposals/drafts/{draft.uid}/check/"
    assert draft.evidence.get().title == "Bayon"


def test_one_goes_on_without_files(author, draft):
    response = author.post(stage(draft), {"title": "", "continue": "1"})
    assert response.headers["Location"] == f"/en/proposals/drafts/{draft.uid}/check/"


@pytest.mark.parametrize("button", ["add", "continue"])
def test_a_title_without_a_file_is_kept_and_asked_about(author, draft, button):
    response = author.post(stage(draft), {"title": "Majlis bayoni", button: "1"})
    page = text(response)
    assert (response.status_code, 'value="Majlis bayoni"' in page) == (422, True)
    assert "Choose the file." in page


def test_a_file_without_a_title_is_asked_about(author, draft):
    response = author.post(stage(draft), {"file": upload(), "continue": "1"})
    assert (response.status_code, draft.evidence.count()) == (422, 0)
    assert "Say in a line what the file shows." in text(response)


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (b"", 422, "This file is empty."),
        (samples.SVG, 409, "This is neither a PDF nor a JPEG or PNG picture."),
        (samples.bomb(), 409, "The picture has more than 40 million points."),
        (b"a" * 5_000_001, 422, "The file is larger than 5 MB."),
        (b"a" * 10_000_001, 422, "The file is larger than 5 MB."),
    ],
    ids=["empty", "svg", "bomb", "large", "larger than the memory for it"],
)
def test_a_refused_file_loses_nothing_that_was_typed(author, draft, data, status, words):
    response = author.post(stage(draft), {"title": "Majlis bayoni", "file": upload(data)})
    page = text(response)
    assert (response.status_code, draft.evidence.count()) == (status, 0)
    assert [words in page, 'value="Majlis bayoni"' in page] == [True, True]
    assert "Choose the file once more: browsers do not keep it." in page


@pytest.mark.parametrize("data", [b"", samples.SVG], ids=["by the form", "by the check"])
def test_after_a_refused_file_one_may_go_on_without_it(author, draft, data):
    sent = {"title": "Majlis bayoni", "file": upload(data), "continue": "1"}
    assert "Continue without this file" in text(author.post(stage(draft), sent))
    response = author.post(stage(draft), {"title": "Majlis bayoni", "without": "1"})
    assert response.headers["Location"] == f"/en/proposals/drafts/{draft.uid}/check/"
    assert draft.evidence.count() == 0


def test_going_on_without_a_file_is_offered_only_after_a_refusal(author, draft):
    assert "Continue without this file" not in text(author.get(stage(draft)))


def test_a_title_may_have_as_many_letters_as_the_norm_says(author, draft):
    response = author.post(stage(draft), {"title": "a" * 121, "file": upload()})
    assert (response.status_code, "at most 120 characters fit" in text(response)) == (422, True)
    assert author.post(stage(draft), {"title": "a" * 120, "file": upload()}).status_code == 302


def test_a_file_in_the_place_of_a_title_is_no_title(author, draft):
    response = author.post(stage(draft), {"title": upload(), "file": "surat.png"})
    assert (response.status_code, draft.evidence.count()) == (422, 0)


def test_a_resend_adds_no_second_file_and_another_file_is_no_resend(author, draft):
    key = str(uuid4())
    for data in (samples.picture("PNG"), samples.picture("PNG"), samples.document()):
        sent = {"title": "Bayon", "file": upload(data), "idempotency_key": key}
        assert author.post(stage(draft), sent).status_code == 302
    assert [file.kind for file in draft.evidence.all()] == ["png", "pdf"]


def test_who_sends_very_many_files_is_asked_to_wait(author, draft, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "attach": "1/h/key"}
    author.post(stage(draft), {"title": "Bir", "file": upload(b"x")})
    response = author.post(stage(draft), {"title": "Ikki", "file": upload()})
    assert (response.status_code, 'value="Ikki"' in text(response)) == (409, True)
    assert "You have sent very many files." in text(response)


def test_a_file_is_removed_and_a_second_time_finds_it_gone(author, draft):
    file = EvidenceFactory(proposal=draft)
    for _time in range(2):
        response = author.post(f"{stage(draft)}{file.uid}/removal/")
        assert response.headers["Location"] == stage(draft)
    assert draft.evidence.count() == 0


def test_nobody_removes_the_file_of_somebody_else(author, draft, bekzod):
    other = EvidenceFactory()
    author.post(f"{stage(draft)}{other.uid}/removal/")
    assert Evidence.objects.filter(pk=other.pk).exists()


def test_a_text_that_was_sent_takes_no_file(author, draft, nilufar):
    file = EvidenceFactory(proposal=draft)
    invite(draft, by=nilufar)
    assert author.post(stage(draft), {"title": "x", "file": upload()}).status_code == 409
    assert author.post(f"{stage(draft)}{file.uid}/removal/").status_code == 409
    assert draft.evidence.count() == 1


def test_the_check_names_the_files(author, draft):
    EvidenceFactory(proposal=draft, title="Majlis bayoni", kind="pdf", pages=3, size=1_234_567)
    page = text(author.get(f"/en/proposals/drafts/{draft.uid}/check/"))
    assert ["Majlis bayoni" in page, "PDF · 3 pages" in page, "1.2 MB" in page] == [True] * 3


# --- where files are saved ---------------------------------------------------------
def files_at(proposal, file):
    return f"/en/proposals/{proposal.reference}/evidence/{file.uid}/"


def test_a_public_file_is_saved_and_runs_nothing():
    file = EvidenceFactory(proposal=ProposalFactory(published=True), kind="pdf")
    response = Client().get(files_at(file.proposal, file))
    assert (response.content, response["Content-Type"]) == (file.content, "application/pdf")
    name = f"{file.proposal.reference}-{file.sha256[:8]}.pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == (
        "default-src 'none'; frame-ancestors 'none'; sandbox"
    )
    assert response["Cache-Control"] == "public, max-age=30, stale-while-revalidate=20"
    assert response.cookies == {}


def test_who_has_a_file_gets_no_bytes(django_assert_num_queries):
    file = EvidenceFactory(proposal=ProposalFactory(published=True))
    address, client = files_at(file.proposal, file), Client()
    etag = client.get(address)["ETag"]
    with django_assert_num_queries(2):
        response = client.get(address, headers={"If-None-Match": etag})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)


def test_a_hidden_proposal_hides_its_files(kamola):
    file = EvidenceFactory(proposal=ProposalFactory(published=True))
    address, client = files_at(file.proposal, file), Client()
    known = client.get(address)["ETag"]
    hide(file.proposal, by=kamola, reason=reason("H-2"))
    response = client.get(address, headers={"If-None-Match": known})
    assert (response.status_code, file.content in response.content) == (410, False)


def test_a_file_stands_under_its_own_proposal_alone():
    file, other = EvidenceFactory(), ProposalFactory(published=True)
    assert Client().get(files_at(other, file)).status_code == 404


def test_the_public_address_of_a_draft_is_none(draft):
    file = EvidenceFactory(proposal=draft)
    Proposal.objects.filter(pk=draft.pk).update(reference="T-2026-000077")
    draft.refresh_from_db()
    assert Client().get(files_at(draft, file)).status_code == 404


READERS = {
    "draft": {"nilufar": 200, "kamola": 404, "bekzod": 404, "zulfiya": 200},
    "submitted": {"nilufar": 200, "kamola": 200, "bekzod": 404, "zulfiya": 200},
}


@pytest.mark.parametrize("state", READERS)
def test_before_publication_writers_read_and_from_submission_moderators(request, draft, state):
    sent = timezone.now() if state == "submitted" else None
    Proposal.objects.filter(pk=draft.pk).update(state=state, submitted_at=sent)
    zulfiya = request.getfixturevalue("zulfiya")
    draft.co_authors.create(person=zulfiya, accepted_at=timezone.now(), expires_at=timezone.now())
    file = EvidenceFactory(proposal=draft)
    found = {}
    for name in READERS[state]:
        person = request.getfixturevalue(name)
        browser = at_work(person) if name == "kamola" else Client()
        browser.force_login(person) if name != "kamola" else None
        response = browser.get(f"{stage(draft)}{file.uid}/")
        found[name] = response.status_code
    assert found == READERS[state]


def test_a_co_author_who_has_left_reads_no_more(draft, zulfiya, client):
    now = timezone.now()
    draft.co_authors.create(person=zulfiya, accepted_at=now, expires_at=now, ended_at=now)
    client.force_login(zulfiya)
    file = EvidenceFactory(proposal=draft)
    assert client.get(f"{stage(draft)}{file.uid}/").status_code == 404


def test_a_draft_is_kept_by_the_reader_alone(author, draft):
    file = EvidenceFactory(proposal=draft)
    response = author.get(f"{stage(draft)}{file.uid}/")
    assert response["Cache-Control"] == "private, no-cache"


def test_who_may_join_reads_the_files_that_they_join(draft, nilufar):
    file = EvidenceFactory(proposal=draft, title="Majlis bayoni")
    invite(draft, by=nilufar)
    client, join = Client(), f"/en/proposals/join/{draft.join_token}/"
    address = f"{join}evidence/{file.uid}/"
    assert address in text(client.get(join))
    response = client.get(address)
    assert (response.content, response["X-Robots-Tag"]) == (file.content, "noindex")
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("change", [{"state": "returned"}, {"hidden_at": timezone.now()}])
def test_the_link_shows_no_file_while_the_text_is_not_for_it(change):
    proposal = ProposalFactory(gathering=True)
    file = EvidenceFactory(proposal=proposal)
    Proposal.objects.filter(pk=proposal.pk).update(**change)
    address = f"/en/proposals/join/{proposal.join_token}/evidence/{file.uid}/"
    assert Client().get(address).status_code == 404


# --- where files are listed ----------------------------------------------------------
def test_the_public_page_lists_the_files():
    proposal = ProposalFactory(published=True)
    file = EvidenceFactory(proposal=proposal, kind="pdf", pages=1, size=340_000)
    page = text(Client().get(f"/en/proposals/{proposal.reference}/"))
    assert [files_at(proposal, file) in page, "PDF · 1 page" in page, "340 KB" in page] == [
        True
    ] * 3


def test_a_reader_of_russian_finds_the_size_in_their_words():
    proposal = ProposalFactory(published=True)
    EvidenceFactory(proposal=proposal, size=1_234_567)
    assert "1,2 МБ" in text(Client().get(f"/ru/proposals/{proposal.reference}/"))


def test_a_rejected_text_keeps_its_files():
    proposal = ProposalFactory(rejected=True)
    file = EvidenceFactory(proposal=proposal)
    assert files_at(proposal, file) in text(Client().get(f"/en/proposals/{proposal.reference}/"))
    assert Client().get(files_at(proposal, file)).status_code == 200


@pytest.mark.parametrize(("files", "queries"), [(0, 8), (1, 9), (3, 9)])
def test_the_public_page_costs_one_query_more_with_files(
    files, queries, django_assert_max_num_queries
):
    proposal = ProposalFactory(published=True, topics=[TopicFactory(slug="water")])
    EvidenceFactory.create_batch(files, proposal=proposal)
    client, page = Client(), f"/en/proposals/{proposal.reference}/"
    client.get(page)
    with django_assert_max_num_queries(queries):
        client.get(page)


def test_the_moderator_sees_the_files(kamola, ministry):
    proposal = ProposalFactory(submitted=True, body=ministry)
    file = EvidenceFactory(proposal=proposal, title="Majlis bayoni")
    page = text(at_work(kamola).get(f"/en/moderation/proposal/{proposal.pk}/"))
    assert ["Majlis bayoni" in page, f"{stage(proposal)}{file.uid}/" in page] == [True, True]


@pytest.mark.parametrize("files", [1, 3])
def test_the_moderator_costs_the_same_for_one_file_and_three(
    kamola, ministry, files, django_assert_num_queries
):
    proposal = ProposalFactory(submitted=True, body=ministry)
    EvidenceFactory.create_batch(files, proposal=proposal)
    browser = at_work(kamola)
    browser.get(f"/en/moderation/proposal/{proposal.pk}/")
    with django_assert_num_queries(33):
        browser.get(f"/en/moderation/proposal/{proposal.pk}/")


def test_the_api_gives_hash_and_address(settings):
    proposal = ProposalFactory(published=True)
    file = EvidenceFactory(proposal=proposal)
    (found,) = Client().get(f"/api/v1/proposals/{proposal.reference}/").json()["evidence"]
    url = found.pop("url")
    assert found == {
        "title": file.title,
        "kind": "png",
        "pages": None,
        "size": file.size,
        "sha256": file.sha256,
        "uid": str(file.uid),
        "taken_down": False,
    }
    assert Client().get(url.removeprefix(settings.SITE_URL)).content == file.content


@pytest.mark.parametrize("drafts", [1, 3])
def test_ones_own_drafts_cost_the_same_in_the_api(
    author, nilufar, drafts, django_assert_num_queries
):
    for draft in ProposalFactory.create_batch(drafts, author=nilufar, gathering=True):
        EvidenceFactory.create_batch(2, proposal=draft)
        CoSupporterFactory(proposal=draft)
    author.get("/api/v1/drafts/")
    with django_assert_num_queries(7):
        response = author.get("/api/v1/drafts/")
    assert [(len(row["evidence"]), row["joined"]) for row in response.json()] == [(2, 1)] * drafts
