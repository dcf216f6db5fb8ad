"""Drafts, hidden and private things are kept in every rendering, not only on their page."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from portal.accounts.privacy import everything_about
from portal.audit.models import Event
from portal.audit.timeline import page_of
from portal.notifications.models import Notification
from portal.participation.models import Follow
from proposals.hiding import hide
from proposals.models import Proposal
from tests.access.driving import OUTSIDERS, WORDS, Row, answer_to
from tests.access.scene import HIDDEN, ROLES, SECRET, Scene, undone
from tests.factories import EvidenceFactory, SignatureFactory, TopicFactory
from tests.security.pages import leaks

pytestmark = pytest.mark.django_db
PRIVATE = ("draft", "submitted", "returned", "unpublished", "again", "hidden", "hidden-rejected")
LISTS = (
    "/en/proposals/",
    "/en/commitments/",
    "/en/programmes/",
    "/en/questions/",
    "/en/feed/",
    "/en/feed/atom/",
    "/en/feed/json/",
    "/en/feed/frame/",
    "/en/bodies/school-education/",
    "/en/",
    "/en/moderation/numbers/",
    "/api/v1/proposals/",
    "/api/v1/commitments/",
    "/api/v1/questions/",
    "/api/v1/events/",
    "/api/v1/programmes/",
)
PROPOSAL_TABS = ("collecting", "awaiting", "overdue", "answered", "rejected", "closed")
COMMITMENT_TABS = (
    *("all", "on_time", "at_risk", "late", "silent"),
    *("disputed", "suspended", "done", "withdrawn"),
)


def every_list() -> Iterator[str]:
    """Lists in each of their tabs, and what a search for the words finds."""
    for url in LISTS:
        yield url
        yield from (f"{url}?tab={tab}" for tab in (*PROPOSAL_TABS, *COMMITMENT_TABS))
        yield from (f"{url}?q={word}" for word in ("Faqat", "Olib", "muallif", "T-2026-777001"))
        yield f"{url}?body=school-education"


def test_the_walk_of_the_table_would_hear_it(scene: Scene) -> None:
    """The addresses of the table are asked in test_table, which listens for the same words."""
    row = Row.of("GET proposals:own draft " + " ".join(["200"] * len(ROLES)))
    told = answer_to(scene.client("owner"), scene, row, WORDS)
    assert told == f"200 {SECRET}"


@pytest.mark.slow
@pytest.mark.parametrize("role", ["visitor", "stranger"])
def test_no_list_and_no_search_tells(scene: Scene, role: str) -> None:
    client = scene.client(role)
    with undone():
        found = [f"{url}: {word}" for url in every_list() for word in leaks(client.get(url), WORDS)]
    assert found == []


def test_no_other_script_tells(scene: Scene) -> None:
    urls = [f"/uz-cyrl/proposals/?tab={tab}" for tab in PROPOSAL_TABS]
    urls += [f"/uz-cyrl/proposals/{scene.things[name].reference}/" for name in PRIVATE]
    client = scene.client("visitor")
    assert [url for url in urls if leaks(client.get(url), WORDS)] == []


def file_of(proposal: Proposal) -> Any:
    """The key of a file of the proposal."""
    return (proposal.evidence.first() or EvidenceFactory(proposal=proposal)).uid


@pytest.mark.slow
def test_every_rendering_has_the_public_ones_and_no_other(scene: Scene) -> None:
    """Page, file, JSON and CSV agree, thing by thing, on what there is to read."""
    client = scene.client("visitor")
    found = {}
    for name, thing in scene.things.items():
        if isinstance(thing, Proposal) and thing.reference:
            page, data = (
                f"/en/proposals/{thing.reference}/",
                f"/api/v1/proposals/{thing.reference}/",
            )
            file = f"{page}evidence/{file_of(thing)}/"
            urls = (page, f"{page}regions.csv", file, data, f"{data}regions/", f"{data}events/")
            found[name] = {client.get(url).status_code == 200 for url in urls}
    public = set(Proposal.objects.public().values_list("reference", flat=True))
    things = {name: thing for name, thing in scene.things.items() if name in found}
    assert found == {name: {thing.reference in public} for name, thing in things.items()}


@pytest.mark.parametrize("name", ["hidden", "hidden-rejected"])
def test_the_address_of_what_was_hidden_names_the_rule_and_not_the_text(
    scene: Scene, name: str
) -> None:
    response = scene.client("visitor").get(f"/en/proposals/{scene.things[name].reference}/")
    assert (response.status_code, leaks(response, WORDS)) == (410, [])


# --- what follows a person around ----------------------------------------------
@pytest.fixture
def involved(scene: Scene) -> Iterator[dict[str, Any]]:
    """The stranger has signed, followed and been told of what was hidden afterwards."""
    stranger, moderator = scene.people["stranger"], scene.people["moderator"]
    with undone():
        proposal = Proposal.objects.get(pk=scene.things["open"].pk)
        Proposal.objects.filter(pk=proposal.pk).update(title=HIDDEN, problem=HIDDEN)
        proposal.refresh_from_db()
        SignatureFactory(proposal=proposal, signer=stranger)
        about = ContentType.objects.get_for_model(proposal)
        Follow.objects.create(person=stranger, content_type=about, object_id=proposal.pk)
        event = Event.objects.filter(content_type=about, object_id=proposal.pk).first()
        assert event is not None
        Notification.objects.create(
            person=stranger,
            event=event,
            content_type=about,
            object_id=proposal.pk,
            reason="signer",
            notice_class="own",
        )
        from portal.norms.current import reason

        hide(proposal, by=moderator, reason=reason("H-2"))
        yield {"person": stranger, "proposal": proposal}


@pytest.mark.parametrize("page", ["me/", "me/notices/", "follows/", "proposals/mine/"])
def test_the_pages_of_those_involved_do_not_tell(
    scene: Scene, involved: dict[str, Any], page: str
) -> None:
    response = scene.client("stranger").get(f"/uz/{page}")
    assert (response.status_code, leaks(response, WORDS)) == (200, [])


def test_the_export_of_those_involved_does_not_tell(scene: Scene, involved: dict[str, Any]) -> None:
    assert HIDDEN not in str(everything_about(involved["person"]))


def test_its_timeline_is_empty_for_the_public(involved: dict[str, Any]) -> None:
    assert page_of(involved["proposal"]).events == []
    assert page_of(involved["proposal"], seen_by="staff").events != []


def test_a_new_follow_finds_nothing(scene: Scene, involved: dict[str, Any]) -> None:
    asked = f"/en/follows/new/?thing=proposal:{involved['proposal'].reference}"
    assert scene.client("stranger").get(asked).status_code == 404


# --- what is private -------------------------------------------------------------
def test_the_owner_reads_all_of_it(scene: Scene) -> None:
    """The words are there to be found: else the tests above would prove nothing."""
    client = scene.client("owner")
    urls = [f"/uz/proposals/drafts/{scene.things[name].uid}/" for name in PRIVATE]
    assert [bool(leaks(client.get(url), WORDS)) for url in urls] == [True] * len(PRIVATE)
    assert SECRET in str(everything_about(scene.people["owner"]))


def test_a_download_is_of_whoever_asks(scene: Scene) -> None:
    with undone():
        response = scene.client("foreign").post("/en/me/data/download/")
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    held = "".join(archive.read(name).decode() for name in archive.namelist())
    assert ("Boshqa Masul" in held, "Nilufar" in held, SECRET in held) == (True, False, False)
    assert response.headers["Cache-Control"].split(", ")[-1] == "private"


def test_a_private_event_stands_in_nobody_elses_timeline(scene: Scene) -> None:
    thing = scene.things["open"]
    values = {
        "content_type": ContentType.objects.get_for_model(thing),
        "object_id": thing.pk,
        "at": timezone.now(),
        "data": {"reason": SECRET},
    }
    with undone():
        for kind in ("private", "staff", "hidden"):
            Event.objects.create(kind="proposal.returned", visibility=kind, **values)
        client = scene.client("visitor")
        pages = (
            f"/en/proposals/{thing.reference}/",
            f"/api/v1/proposals/{thing.reference}/events/",
        )
        assert [leaks(client.get(url), WORDS) for url in pages] == [[], []]


def test_an_unapproved_answer_stays_at_the_desk(scene: Scene) -> None:
    reference = scene.things["waiting"].reference
    urls = (f"/en/proposals/{reference}/", f"/api/v1/proposals/{reference}/")
    seen = [leaks(scene.client(role).get(url), WORDS) for role in OUTSIDERS for url in urls]
    assert seen == [[]] * len(seen)
    desk = scene.client("editor").get(f"/uz/desk/proposals/{reference}/answer/preview/")
    assert leaks(desk, WORDS) == [SECRET]


def test_filters_are_an_allow_list(scene: Scene) -> None:
    """What the filters do not name changes nothing, whatever the model has."""
    client = scene.client("visitor")
    plain = client.get("/api/v1/proposals/").json()["results"]
    asked = (
        "hidden_at__isnull=False",
        "state=draft",
        "author=1",
        "author__email=x",
        "ordering=join_token",
        f"topics={TopicFactory().pk}",
    )
    keys = [
        [row["reference"] for row in client.get(f"/api/v1/proposals/?{a}").json()["results"]]
        for a in asked
    ]
    assert keys == [[row["reference"] for row in plain]] * len(asked)
