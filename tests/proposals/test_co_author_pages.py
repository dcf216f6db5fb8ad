"""Writing together on the pages: invitation, acceptance, the lock, what each of them sees."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from proposals.drafting import invite
from proposals.models import CoAuthor, DraftLock
from proposals.text_lock import open_text, version_of
from tests.factories import (
    CitizenFactory,
    CoAuthorFactory,
    ProposalFactory,
    RegionFactory,
    TopicFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
TEXT = {"problem": "Suv yoʻq", "demand": "Suv boʻlsin", "expected_result": "Suv bor"}


def own(proposal, name=""):
    return f"/en/proposals/drafts/{proposal.uid}/{name}"


def link(row):
    return f"/en/proposals/co-author/{row.token}/"


def text(response):
    return unescape(response.content.decode())


def browser(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def draft(nilufar, ministry):
    topics = [TopicFactory(slug="education")]
    return ProposalFactory(author=nilufar, body=ministry, topics=topics)


@pytest.fixture
def shared(draft, dilshod):
    """Nilufar's draft, which Dilshod writes too."""
    CoAuthorFactory(proposal=draft, person=dilshod)
    return draft


@pytest.fixture
def author(nilufar):
    return browser(nilufar)


@pytest.fixture
def co_author(dilshod):
    return browser(dilshod)


# --- inviting ----------------------------------------------------------------------
def test_the_author_invites_once_however_often_it_is_sent(author, draft):
    data = {"idempotency_key": str(uuid4())}
    first, second = (author.post(own(draft, "co-authors/"), data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"] == f"{own(draft)}#co-authors"
    html = text(author.get(own(draft)))
    assert link(CoAuthor.objects.get()) in html
    assert "Cancel the invitation" in html


def test_the_author_cancels_an_invitation(author, draft):
    row = CoAuthorFactory(proposal=draft)
    author.post(own(draft, f"co-authors/{row.pk}/removal/"))
    assert link(row) not in text(author.get(own(draft)))


def test_an_expired_invitation_is_shown_no_longer(author, draft):
    row = CoAuthorFactory(proposal=draft, expires_at=timezone.now())
    assert link(row) not in text(author.get(own(draft)))


def test_where_no_place_is_left_none_is_offered(author, draft):
    CoAuthorFactory.create_batch(4, proposal=draft)
    html = text(author.get(own(draft)))
    assert "A proposal has at most 4 co-authors" in html
    assert "Invite a co-author" not in html
    assert author.post(own(draft, "co-authors/")).status_code == 409


def test_a_row_of_another_proposal_is_not_found(author, draft, dilshod):
    row = CoAuthorFactory(proposal=ProposalFactory(author=dilshod))
    assert author.post(own(draft, f"co-authors/{row.pk}/removal/")).status_code == 404


# --- the link ----------------------------------------------------------------------
def test_a_visitor_reads_nothing_before_oneid(client, draft):
    row = CoAuthorFactory(proposal=draft)
    response = client.get(link(row))
    assert (response.status_code, draft.title in text(response)) == (200, False)
    assert response["X-Robots-Tag"] == "noindex"
    onward = client.post(link(row))
    assert "oneid-simulator" in onward.headers["Location"]
    assert client.session["oneid_trip"]["next_url"] == link(row)


def test_who_is_not_confirmed_reads_nothing(sardor, draft):
    row = CoAuthorFactory(proposal=draft)
    assert draft.title not in text(browser(sardor).get(link(row)))


def test_whoever_is_invited_reads_the_text_and_what_accepting_means(co_author, draft):
    html = text(co_author.get(link(CoAuthorFactory(proposal=draft))))
    assert (draft.title in html, draft.demand in html) == (True, True)
    assert "At publication your signature is put under the text as it was sent" in html
    assert 'name="demand"' not in html


def test_an_empty_draft_says_that_nothing_is_written_yet(co_author, draft):
    type(draft).objects.filter(pk=draft.pk).update(problem="", demand="", expected_result="")
    html = text(co_author.get(link(CoAuthorFactory(proposal=draft))))
    assert html.count("Not written yet.") == 3


def test_accepting_leads_to_the_page_of_the_proposal(co_author, draft, dilshod):
    row = CoAuthorFactory(proposal=draft)
    response = co_author.post(link(row), {"name_public": "on"})
    row.refresh_from_db()
    assert response.headers["Location"] == own(draft)
    assert (row.person, row.name) == (dilshod, "Dilshod Saidov")
    assert co_author.get(link(row)).headers["Location"] == own(draft)


def test_who_decides_later_finds_the_invitation_on_their_page(co_author, draft):
    row = CoAuthorFactory(proposal=draft)
    response = co_author.post(link(row), {"keep": "1"})
    row.refresh_from_db()
    assert (response.headers["Location"], row.accepted_at) == ("/en/me/", None)
    assert f'href="{link(row)}"' in text(co_author.get("/en/me/"))


def test_an_invitation_that_is_over_cannot_be_kept(co_author, draft):
    row = CoAuthorFactory(proposal=draft, expires_at=timezone.now() - timedelta(hours=1))
    response = co_author.post(link(row), {"keep": "1"})
    row.refresh_from_db()
    assert (response.status_code, row.kept_by) == (409, None)


def test_an_unticked_name_is_not_kept(co_author, draft):
    row = CoAuthorFactory(proposal=draft)
    co_author.post(link(row))
    row.refresh_from_db()
    assert (row.name, row.accepted_at is None) == ("", False)


def test_who_said_no_place_yet_is_asked_for_it(draft):
    row, person = CoAuthorFactory(proposal=draft), CitizenFactory(region=None)
    response = browser(person).post(link(row), {})
    row.refresh_from_db()
    assert (response.status_code, row.accepted_at) == (422, None)
    assert "Choose the region where you live." in text(response)


ELSEWHERE = "You write this proposal, but you would not sign it"


def regional(draft, person, *, at_home):
    """The draft is for a region: that of `person`, or another one."""
    draft.region = person.region if at_home else RegionFactory(code="UZ-BU")
    draft.save()


@pytest.mark.parametrize("at_home", [True, False])
def test_who_lives_elsewhere_is_warned_before_accepting(co_author, draft, dilshod, at_home):
    regional(draft, dilshod, at_home=at_home)
    page = text(co_author.get(link(CoAuthorFactory(proposal=draft))))
    assert (ELSEWHERE in page) is not at_home


@pytest.mark.parametrize("at_home", [True, False])
def test_who_lives_elsewhere_is_warned_while_writing(co_author, shared, dilshod, at_home):
    regional(shared, dilshod, at_home=at_home)
    assert (ELSEWHERE in text(co_author.get(own(shared)))) is not at_home


def test_the_author_does_not_learn_where_a_co_author_lives(author, shared, dilshod):
    regional(shared, dilshod, at_home=False)
    assert ELSEWHERE not in text(author.get(own(shared)))


def test_who_says_a_place_elsewhere_while_accepting_is_told(draft):
    person, home = CitizenFactory(region=None), RegionFactory(code="UZ-SA")
    draft.region = RegionFactory(code="UZ-BU")
    draft.save()
    answer = browser(person).post(
        link(CoAuthorFactory(proposal=draft)), {"region": home.pk}, follow=True
    )
    assert f"{ELSEWHERE}: This proposal is for people who live in:" in text(answer)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"expires_at": timezone.now()}, "This link has expired."),
        ({"ended_at": timezone.now()}, "This invitation has been cancelled."),
        ({"accepted_at": timezone.now()}, "This invitation has been used already."),
    ],
)
def test_a_link_that_is_over_says_so_and_shows_nothing(co_author, draft, change, sentence):
    row = CoAuthorFactory(proposal=draft)
    CoAuthor.objects.filter(pk=row.pk).update(**change)
    response = co_author.get(link(row))
    assert (response.status_code, draft.title in text(response)) == (409, False)
    assert sentence in text(response)


def test_the_author_is_told_to_send_the_link_on(author, draft):
    response = author.get(link(CoAuthorFactory(proposal=draft)))
    assert (response.status_code, "This is your own proposal." in text(response)) == (409, True)


def test_an_unknown_link_is_not_found(client):
    assert client.get("/en/proposals/co-author/nothing-here/").status_code == 404


# --- what a co-author sees ---------------------------------------------------------
def test_it_stands_among_the_proposals_of_a_co_author(co_author, shared):
    html = text(co_author.get("/en/proposals/mine/"))
    assert (shared.title in html, "You are a co-author" in html) == (True, True)


def test_a_co_author_is_offered_nothing_that_only_the_author_may(co_author, shared):
    html = text(co_author.get(own(shared)))
    for words in ("Withdraw the proposal", "Invite a co-author", "Remove this co-author"):
        assert words not in html
    assert ("Leave the proposal" in html, "Go on writing" in html) == (True, True)


@pytest.mark.parametrize("name", ["withdrawal/", "updates/"])
def test_pages_of_the_author_are_not_found(co_author, shared, name):
    assert co_author.get(own(shared, name)).status_code == 404


@pytest.mark.parametrize("name", ["rewriting/", "invitation/", "co-authors/", "withdrawal/"])
def test_what_only_the_author_posts_is_not_found(co_author, shared, name):
    assert co_author.post(own(shared, name)).status_code == 404


def test_a_co_author_does_not_send(co_author, shared):
    html = text(co_author.get(own(shared, "check/")))
    assert ("Its author sends the text." in html, "Send and invite" in html) == (True, False)
    assert co_author.post(own(shared, "check/"), {"name_public": "on"}).status_code == 409


def test_leaving(co_author, shared):
    response = co_author.post(own(shared, "co-authorship/removal/"))
    assert response.headers["Location"] == "/en/proposals/mine/"
    assert co_author.get(own(shared)).status_code == 404
    assert co_author.post(own(shared, "co-authorship/removal/")).status_code == 404


def test_a_stranger_finds_none_of_it(bekzod, shared):
    stranger, row = browser(bekzod), shared.co_authors.get()
    for name in ("", "text/", "check/"):
        assert stranger.get(own(shared, name)).status_code == 404
    for name in (f"co-authors/{row.pk}/removal/", "co-authorship/removal/", "lock/removal/"):
        assert stranger.post(own(shared, name)).status_code == 404


def test_the_page_costs_the_same_however_many_write(author, draft, django_assert_max_num_queries):
    people = CitizenFactory.create_batch(3)
    for number in (1, 3):
        for person in people[draft.co_authors.count() : number]:
            CoAuthorFactory(proposal=draft, person=person)
        with django_assert_max_num_queries(22):
            author.get(own(draft))


# --- the lock ----------------------------------------------------------------------
def test_while_one_writes_the_other_reads(author, co_author, shared):
    assert author.get(own(shared, "text/")).status_code == 200
    assert co_author.get(own(shared, "text/")).headers["Location"] == own(shared)
    html = text(co_author.get(own(shared)))
    assert "Nilufar Karimova has the text open until" in html
    assert shared.demand in html


def test_who_is_done_lets_the_other_write(author, co_author, shared):
    author.get(own(shared, "text/"))
    assert "I am done, let them write" in text(author.get(own(shared)))
    author.post(own(shared, "lock/removal/"))
    assert co_author.get(own(shared, "text/")).status_code == 200


def test_checking_opens_nothing(author, shared):
    author.get(own(shared, "check/"))
    assert DraftLock.objects.count() == 0


def test_a_save_while_another_writes_gives_the_words_back(co_author, shared, nilufar):
    version = version_of(shared)
    open_text(shared, by=nilufar)
    response = co_author.post(own(shared, "text/"), {**TEXT, "text_version": version})
    html = text(response)
    assert (response.status_code, "Nilufar Karimova has the text open until" in html) == (409, True)
    assert [words in html for words in TEXT.values()] == [True] * 3
    assert f'name="text_version" value="{version}"' in html
    shared.refresh_from_db()
    assert shared.demand == "Har kuni bir mahal issiq ovqat berilsin."


def test_a_save_over_newer_words_gives_both_back_and_a_second_one_is_taken(
    author, co_author, shared
):
    page = text(author.get(own(shared, "text/")))
    version = version_of(shared)
    assert f'value="{version}"' in page
    DraftLock.objects.update(until=timezone.now() - timedelta(seconds=1))
    newer = {**TEXT, "demand": "Ikki mahal ovqat"}
    assert co_author.get(own(shared, "text/")).status_code == 200
    assert co_author.post(own(shared, "text/"), newer).status_code == 302
    DraftLock.objects.update(until=timezone.now() - timedelta(seconds=1))
    refused = author.post(own(shared, "text/"), {**TEXT, "text_version": version})
    html = text(refused)
    assert (refused.status_code, "The text was changed after you had opened it." in html) == (
        409,
        True,
    )
    assert ("Ikki mahal ovqat" in html, "Suv boʻlsin" in html) == (True, True)
    shared.refresh_from_db()
    again = {**TEXT, "text_version": version_of(shared)}
    assert f'value="{again["text_version"]}"' in html
    assert author.post(own(shared, "text/"), again).status_code == 302
    shared.refresh_from_db()
    assert shared.demand == "Suv boʻlsin"


def test_words_that_come_after_the_sending_are_given_back(co_author, shared, nilufar):
    invite(shared, by=nilufar)
    response = co_author.post(own(shared, "text/"), TEXT)
    assert (response.status_code, "Suv boʻlsin" in text(response)) == (409, True)


def test_the_author_alone_meets_no_lock(author, draft):
    old = {"text_version": version_of(draft)}
    author.post(own(draft, "text/"), {**TEXT, **old})
    response = author.post(own(draft, "text/"), {**TEXT, "demand": "Gaz boʻlsin", **old})
    assert (response.status_code, DraftLock.objects.count()) == (302, 0)


def test_a_page_opened_before_the_co_author_came_saves_over_nobody(
    author, co_author, draft, dilshod
):
    page = text(author.get(own(draft, "text/")))
    CoAuthorFactory(proposal=draft, person=dilshod)
    co_author.post(own(draft, "text/"), TEXT)
    co_author.post(own(draft, "lock/removal/"))
    version = page.partition('name="text_version" value="')[2][:64]
    late = {**TEXT, "demand": "Gaz boʻlsin", "text_version": version}
    assert author.post(own(draft, "text/"), late).status_code == 409
    draft.refresh_from_db()
    assert draft.demand == "Suv boʻlsin"


# --- in public ---------------------------------------------------------------------
@pytest.mark.parametrize(("name", "shown"), [("Dilshod Saidov", True), ("", False)])
def test_the_public_page_names_who_says_so(client, nilufar, dilshod, name, shown):
    proposal = ProposalFactory(author=nilufar, published=True)
    CoAuthorFactory(proposal=proposal, person=dilshod, name=name)
    html = text(client.get(f"/en/proposals/{proposal.reference}/"))
    assert ("Co-author:" in html, "Dilshod Saidov" in html) == (shown, shown)
    api = client.get(f"/api/v1/proposals/{proposal.reference}/").json()
    assert api["co_authors"] == ([name] if name else [])


def test_who_left_is_named_no_longer(client, co_author, nilufar, dilshod):
    proposal = ProposalFactory(author=nilufar, published=True)
    CoAuthorFactory(proposal=proposal, person=dilshod, name="Dilshod Saidov")
    co_author.post(own(proposal, "co-authorship/removal/"))
    assert "Dilshod Saidov" not in text(client.get(f"/en/proposals/{proposal.reference}/"))


# --- handing over ------------------------------------------------------------------
def test_a_co_author_takes_the_text_over_on_its_page(author, co_author, shared, bekzod, dilshod):
    author.post(own(shared, "invitation/"))
    assert "You offer to hand this text over" in text(author.get(own(shared)))
    address = f"/en/proposals/takeover/{shared.join_token}/"
    assert address in text(co_author.get(own(shared)))
    assert browser(bekzod).get(address).status_code == 404
    assert "Become the author" in text(co_author.get(address))
    co_author.post(address, {"name_public": "on"})
    shared.refresh_from_db()
    assert (shared.author, author.get(own(shared)).status_code) == (dilshod, 404)


# --- the API -----------------------------------------------------------------------
JSON = "application/json"


def test_the_api_lets_a_co_author_read_and_change(co_author, shared):
    listed = co_author.get("/api/v1/drafts/").json()
    assert [(row["uid"], row["role"]) for row in listed] == [(str(shared.uid), "co_author")]
    assert listed[0]["co_authors"] == ["Dilshod Saidov"]
    url = f"/api/v1/drafts/{shared.uid}/"
    sent = {"demand": "Suv boʻlsin", "version": co_author.get(url).json()["version"]}
    assert co_author.patch(url, sent, content_type=JSON).json()["demand"] == "Suv boʻlsin"
    assert co_author.patch(url, sent, content_type=JSON).json()["code"] == "changed"


def test_the_api_keeps_to_the_lock(author, co_author, shared):
    url = f"/api/v1/drafts/{shared.uid}/"
    author.patch(url, {"demand": "Suv boʻlsin"}, content_type=JSON)
    refused = co_author.patch(url, {"demand": "Gaz boʻlsin"}, content_type=JSON)
    assert (refused.status_code, refused.json()["code"]) == (409, "locked")


@pytest.mark.parametrize("noun", ["invitation", "withdrawal"])
def test_the_api_leaves_sending_and_withdrawing_to_the_author(co_author, shared, noun):
    sent = co_author.post(f"/api/v1/drafts/{shared.uid}/{noun}/", content_type=JSON)
    assert sent.status_code == 404


def test_the_role_of_the_author_is_said(author, draft):
    assert author.get(f"/api/v1/drafts/{draft.uid}/").json()["role"] == "author"
