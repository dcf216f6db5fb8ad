"""Similar proposals under the title while it is typed, and the same step without JavaScript."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from proposals.models import Proposal
from proposals.queues import moderation_queue
from tests.factories import ProposalFactory
from tests.hostile import HOSTILE
from tests.staff import at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
NEW, LIVE = "/en/proposals/new/", "/en/proposals/new/similar/"
NEAR = "Har bir maktabda issiq ovqat"


@pytest.fixture
def author(client, nilufar):
    client.force_login(nilufar)
    return client


@pytest.fixture
def near():
    return ProposalFactory(title=NEAR, published=True)


def text(response):
    return unescape(response.content.decode())


def live(author, title):
    return text(author.get(LIVE, {"title": title}))


def test_the_title_asks_while_it_is_typed(author):
    html = text(author.get(NEW))
    assert f'hx-get="{reverse("proposals:similar")}"'.replace("/uz/", "/en/") in html
    assert 'hx-trigger="input changed delay:450ms"' in html
    assert ("htmx-2.min.js" in html, 'aria-live="polite"' in html) == (True, True)


def test_other_stages_load_no_htmx(author, nilufar, ministry):
    draft = ProposalFactory(author=nilufar, body=ministry)
    assert "htmx-2.min.js" not in text(author.get(f"/en/proposals/drafts/{draft.uid}/text/"))


def test_what_is_near_is_offered_to_sign_before_anything_else(author, near):
    html = live(author, "Мактабларда иссиқ овқат")
    sign = html.index(f"/en/proposals/{near.reference}/signatures/new/")
    assert html.index("Very near") < sign < html.index("My proposal is different. In what?")


def test_the_count_is_told_to_who_does_not_see(author, near):
    html = live(author, NEAR)
    said = html.split('hx-swap-oob="innerHTML:#similar-said">')[1]
    assert said.split("</p>")[0].strip() == "There is 1 similar proposal"


def test_none_is_said_honestly(author):
    html = live(author, "Shaxmat klubi ochilsin")
    assert "One written in other words may exist all the same." in html
    assert "My proposal is different" not in html


@pytest.mark.parametrize("title", ["", "Maktab", "  a  "])
def test_a_beginning_says_nothing_yet(author, near, title):
    assert live(author, title).count("<p") == 1


def test_at_most_five(author):
    ProposalFactory.create_batch(7, title=NEAR, published=True)
    assert live(author, NEAR).count("Sign this instead") == 5


def test_what_cannot_be_signed_is_there_to_be_read(author):
    ProposalFactory(title=NEAR, reached=True, state="answered")
    html = live(author, NEAR)
    assert ("Read the answer" in html, "Sign this instead" in html) == (True, False)


def test_nobodys_draft_and_nothing_hidden_shows(author, nilufar):
    ProposalFactory(title=NEAR)
    ProposalFactory(title=NEAR, author=nilufar)
    ProposalFactory(title=NEAR, gathering=True)
    ProposalFactory(title=NEAR, submitted=True)
    ProposalFactory(title=NEAR, published=True, hidden_at=timezone.now())
    assert "No similar proposal was found." in live(author, NEAR)


def test_typing_writes_nothing(author, near):
    live(author, NEAR)
    assert Proposal.objects.filter(state="draft").count() == 0


def test_the_piece_is_kept_by_no_cache(author):
    response = author.get(LIVE, {"title": NEAR})
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "hostile"), HOSTILE)
def test_hostile_titles_are_looked_for(author, near, name, hostile):
    typed = hostile[:5_000].encode("utf-8", "surrogatepass")
    assert author.get(LIVE, {"title": typed}).status_code == 200


def test_markup_in_a_title_stays_text(author):
    ProposalFactory(title="Maktab <script>alert(1)</script> ovqati", published=True)
    assert "<script" not in author.get(LIVE, {"title": "Maktab ovqati <script>"}).content.decode()


# --- mine is different -------------------------------------------------------
def test_who_said_why_under_the_title_is_not_asked_again(author, near):
    response = author.post(NEW, {"title": NEAR, "difference": "Faqat qishloqda"})
    draft = Proposal.objects.get(state="draft")
    assert response.headers["Location"] == f"/en/proposals/drafts/{draft.uid}/text/"
    assert draft.difference == "Faqat qishloqda"


def test_what_was_said_under_a_wrong_title_is_kept(author):
    response = author.post(NEW, {"title": "", "difference": "Faqat qishloqda"})
    assert (response.status_code, "Faqat qishloqda" in text(response)) == (422, True)


def test_beside_a_very_near_one_the_step_asks_why(author, near, nilufar, ministry):
    draft = ProposalFactory(author=nilufar, body=ministry, title=NEAR)
    response = author.post(f"/en/proposals/drafts/{draft.uid}/similar/", {"difference": ""})
    assert response.status_code == 422
    assert "Say in one line what is different, or sign the other one." in text(response)


def test_without_a_very_near_one_the_step_lets_on(author, nilufar, ministry):
    draft = ProposalFactory(author=nilufar, body=ministry, title="Shaxmat klubi ochilsin")
    response = author.post(f"/en/proposals/drafts/{draft.uid}/similar/", {"difference": ""})
    assert response.headers["Location"] == f"/en/proposals/drafts/{draft.uid}/text/"


def test_a_changed_title_keeps_what_was_said(author, nilufar, ministry):
    draft = ProposalFactory(author=nilufar, body=ministry, difference="Faqat qishloqda")
    author.post(f"/en/proposals/drafts/{draft.uid}/title/", {"title": "Maktab hovlisi ochilsin"})
    draft.refresh_from_db()
    assert (draft.title, draft.difference) == ("Maktab hovlisi ochilsin", "Faqat qishloqda")


def test_the_moderator_sees_why_and_what_is_alike(near, kamola, ministry):
    waiting = ProposalFactory(title=NEAR, submitted=True, body=ministry, difference="Faqat qishda")
    item = moderation_queue(timezone.now())[0]
    html = text(at_work(kamola).get(item.url))
    assert [each.title for each in moderation_queue.alike(waiting, timezone.now())] == [NEAR]
    assert (NEAR in html, "Faqat qishda" in html) == (True, True)
