"""What other sites show in a frame, and the page that says how."""

from html import unescape
from urllib.parse import urlsplit

import pytest
from django.test import Client

from portal.accounts.models import User
from tests.consultation_factories import ConsultationFactory
from tests.factories import BodyFactory, ProposalFactory
from tests.feed.acts import act, of_body
from tests.monitoring.factories import CommitmentFactory, ProgrammeFactory
from tests.security.pages import policy_of, read

pytestmark = pytest.mark.django_db
FRAME = "/en/feed/frame/"
HOW_TO = "/en/feed/embedding/"


def shown(client: Client, query: str = "") -> list[int]:
    """The numbers of the acts in a frame."""
    return [each.number for each in client.get(FRAME + query).context["acts"]]


@pytest.mark.parametrize("path", [FRAME, "/en/feed/card/?thing=commitment:D-2026-777"])
def test_every_site_may_show_it_and_it_can_do_nothing_there(client: Client, path: str) -> None:
    act(on=CommitmentFactory(reference="D-2026-777"))
    response = client.get(path)
    policy, page = policy_of(response), read(response)
    assert ("X-Frame-Options" in response, policy["frame-ancestors"], policy["form-action"]) == (
        False,
        ["*"],
        ["'none'"],
    )
    tags = {tag for tag, _attributes in page.tags}
    assert (tags & {"script", "form", "iframe"}, dict(response.cookies)) == (set(), {})


def test_every_link_of_it_opens_outside_the_frame(client: Client) -> None:
    act()
    links = read(client.get(FRAME)).all("a")
    assert {(link.get("target"), link.get("rel")) for link in links} == {("_blank", "noopener")}


def test_no_other_page_may_be_framed(client: Client) -> None:
    response = client.get(HOW_TO)
    assert (response["X-Frame-Options"], policy_of(response)["frame-ancestors"]) == (
        "DENY",
        ["'none'"],
    )


def test_a_frame_shows_the_newest_acts_that_pass_its_filters(client: Client) -> None:
    body = BodyFactory(slug="health")
    made = [of_body(body) for _ in range(10)]
    act()
    wanted = [event.feed_seq for event in reversed(made)][:8]
    assert shown(client, "?body=health") == wanted


def test_a_frame_says_what_happened_in_the_words_of_the_feed(client: Client) -> None:
    act("commitment.suspended", data={"reason": "Sud toʻxtatdi"})
    page = client.get(FRAME).content.decode()
    assert ("suspended the commitment" in page, "Sud toʻxtatdi" in page) == (True, True)


@pytest.mark.parametrize("path", [FRAME, "/en/feed/card/?thing=commitment:D-2026-777"])
def test_links_in_those_words_open_outside_the_frame(client: Client, path: str) -> None:
    act("commitment.disputed", on=CommitmentFactory(reference="D-2026-777"), data={"objections": 1})
    links = read(client.get(path)).all("a")
    assert {(link.get("target"), link.get("rel")) for link in links} == {("_blank", "noopener")}


def test_a_frame_is_the_same_for_who_is_signed_in(client: Client, bekzod: User) -> None:
    act()
    before = client.get(FRAME).content
    client.force_login(bekzod)
    assert client.get(FRAME).content == before


# --- a card --------------------------------------------------------------------------
def test_a_card_says_what_was_done_to_its_thing_last(client: Client) -> None:
    thing = CommitmentFactory(title="Ichimlik suvi")
    acts = [act(kind, on=thing) for kind in ("commitment.overdue", "commitment.done")]
    act()
    page = client.get(f"/en/feed/card/?thing=commitment:{thing.reference}")
    assert [each.event.pk for each in page.context["acts"]] == [acts[1].pk, acts[0].pk]
    assert [
        each in page.content.decode()
        for each in ("Ichimlik suvi", thing.reference, str(thing.body), thing.get_absolute_url())
    ] == [True] * 4


@pytest.mark.parametrize(
    "thing", ["", "commitment:D-2026-000", "body:health", "draft:1", "commitment:\0", "user:1"]
)
def test_there_is_no_card_of_what_the_public_does_not_see(client: Client, thing: str) -> None:
    BodyFactory(slug="health")
    assert client.get("/en/feed/card/", {"thing": thing}).status_code == 404


def test_there_is_no_card_of_what_is_hidden(client: Client) -> None:
    hidden = CommitmentFactory(hidden_at="2026-11-20T00:00Z")
    path = f"/en/feed/card/?thing=commitment:{hidden.reference}"
    assert client.get(path).status_code == 404


# --- how to ---------------------------------------------------------------------------
def test_the_code_to_copy_leads_to_the_frame_with_the_filters(client: Client) -> None:
    BodyFactory(slug="health")
    page = client.get(f"{HOW_TO}?body=health&kind=late").content.decode()
    assert '&lt;iframe src="http://127.0.0.1:8000/en/feed/frame/?kind=late&amp;body=health"' in page


@pytest.mark.parametrize("noun", ["commitment", "proposal", "consultation", "programme"])
def test_a_number_gives_the_card_of_its_thing(client: Client, noun: str) -> None:
    thing = {
        "commitment": CommitmentFactory,
        "programme": ProgrammeFactory,
        "proposal": lambda: ProposalFactory(published=True),
        "consultation": lambda: ConsultationFactory(published=True),
    }[noun]()
    page = client.get(HOW_TO, {"number": f" {thing.reference.lower()} "})
    frame = urlsplit(unescape(page.context["frame"].url))
    assert (frame.path, frame.query) == ("/en/feed/card/", f"thing={noun}:{thing.reference}")
    assert client.get(page.context["frame"].path).status_code == 200


def test_an_unknown_number_is_said_and_kept(client: Client) -> None:
    page = client.get(HOW_TO, {"number": "D-2026-999"}).content.decode()
    assert ("with the number D-2026-999" in page, 'value="D-2026-999"' in page) == (True, True)


def test_a_hidden_thing_is_as_unknown_as_any(client: Client) -> None:
    hidden = CommitmentFactory(hidden_at="2026-11-20T00:00Z")
    assert client.get(HOW_TO, {"number": hidden.reference}).context["is_unknown"] is True
