"""The API says what the pages say: the same refusals, the same counts, at no more cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from portal.accounts.models import User
from portal.api_throttles import AddressThrottle, PersonThrottle
from proposals.counting import exact_count
from proposals.models import Proposal
from tests.access.forms import ANSWER, POINT, STEPS
from tests.access.scene import Scene, undone
from tests.factories import BodyFactory, ProposalFactory, TopicFactory
from tests.monitoring.factories import CommitmentFactory
from tests.people import staff
from tests.staff import at_work

pytestmark = pytest.mark.django_db
JSON = "application/json"


# --- refusals ------------------------------------------------------------------
# role, API (method, address), page (address, form): the thing's address parts are filled in.
SAME = {
    "signing what is over": (
        "stranger",
        ("post", "/api/v1/proposals/{unsupported}/signatures/"),
        ("/uz/proposals/{unsupported}/signatures/", {}),
    ),
    "signing without a confirmed identity": (
        "newcomer",
        ("post", "/api/v1/proposals/{open}/signatures/"),
        ("/uz/proposals/{open}/signatures/", {}),
    ),
    "withdrawing a signature that is not there": (
        "stranger",
        ("delete", "/api/v1/proposals/{open}/signatures/mine/"),
        ("/uz/proposals/{open}/signatures/mine/withdrawal/", {}),
    ),
    "withdrawing a proposal whose answer is owed": (
        "owner",
        ("post", "/api/v1/drafts/{uid-reached}/withdrawal/"),
        ("/uz/proposals/drafts/{uid-reached}/withdrawal/", {}),
    ),
    "joining one's own": (
        "owner",
        ("post", "/api/v1/drafts/co-supporters/"),
        ("/uz/proposals/join/{token-gathering}/", {}),
    ),
    "taking what is taken": (
        "officer",
        ("post", "/api/v1/proposals/{taken}/custody/"),
        ("/uz/desk/proposals/{taken}/taking/", {}),
    ),
    "extending for longer than an officer may": (
        "officer",
        ("post", "/api/v1/proposals/{taken}/extension/"),
        (
            "/uz/desk/proposals/{taken}/extension/",
            {"until": "2050-01-01", "reason": "Ekspertiza."},
        ),
    ),
    "answering what is with the head": (
        "officer",
        ("post", "/api/v1/proposals/{waiting}/answer/"),
        (
            "/uz/desk/proposals/{waiting}/answer/",
            {**POINT, **STEPS},
        ),
    ),
}


def parts(scene: Scene) -> dict[str, str]:
    """References by name, and the other names of proposals as ``uid-<name>``, ``token-<name>``."""
    found: dict[str, str] = {}
    for name, thing in scene.things.items():
        if isinstance(thing, Proposal):
            found |= {f"uid-{name}": str(thing.uid), f"token-{name}": thing.join_token}
            found[name] = thing.reference or ""
    return found


@pytest.mark.parametrize("case", SAME)
def test_page_and_api_refuse_in_the_same_words(scene: Scene, case: str) -> None:
    role, (method, address), (page, form) = SAME[case]
    where = parts(scene)
    body = {"token": where["token-gathering"], **ANSWER, "steps": []}
    body |= {"until": "2050-01-01", "reason": "Ekspertiza."}
    with undone():
        ask = getattr(scene.client(role, headers={"accept-language": "uz"}), method)
        refused = ask(address.format(**where), body, content_type=JSON)
    with undone():
        shown = scene.client(role).post(page.format(**where), {**ANSWER, **form})
    said = refused.json()
    text = " ".join(shown.content.decode().split())
    assert (refused.status_code, shown.status_code) == (409, 409)
    assert set(said) == {"code", "detail", "way_out"}
    assert [escape(said[part]) in text for part in ("detail", "way_out")] == [True, True]


# role, what is asked for, the page of the same: none of them answers for the body.
RIGHTLESS = [
    ("foreign", "{reached}/custody/", "{reached}/taking/"),
    ("foreign", "{taken}/extension/", "{taken}/extension/"),
    ("foreign", "{taken}/answer/", "{taken}/answer/"),
    ("editor", "{taken}/answer/", "{taken}/answer/"),
    ("foreign head", "{waiting}/answer/approval/", "{waiting}/answer/publication/"),
]


@pytest.mark.parametrize(("role", "address", "page"), RIGHTLESS)
def test_page_and_api_refuse_alike_who_has_no_right(
    scene: Scene, role: str, address: str, page: str
) -> None:
    where = parts(scene)
    with undone():
        client = at_work(head_elsewhere()) if role == "foreign head" else scene.client(role)
        refused = client.post(f"/api/v1/proposals/{address.format(**where)}", {}, JSON)
        shown = client.post(f"/en/desk/proposals/{page.format(**where)}")
    assert (refused.status_code, shown.status_code) == (403, 403)
    assert refused.json()["detail"] != ""


def head_elsewhere() -> User:
    """Who heads another body."""
    return staff("Oʻzga Rahbar", "head", BodyFactory(slug="elsewhere"))


def test_wrong_input_names_its_fields(scene: Scene) -> None:
    with undone():
        sent = scene.client("owner").post("/api/v1/drafts/", {"level": "galaxy"}, content_type=JSON)
    assert (sent.status_code, list(sent.json()["errors"])) == (422, ["level"])


# --- counts ----------------------------------------------------------------------
def test_page_api_and_table_agree_on_the_count(scene: Scene) -> None:
    signed, client = scene.things["signed"], scene.client("visitor")
    data = client.get(f"/api/v1/proposals/{signed.reference}/").json()
    listed = {row["reference"]: row for row in client.get("/api/v1/proposals/").json()["results"]}
    regions = client.get(f"/api/v1/proposals/{signed.reference}/regions/").json()
    table = client.get(f"/en/proposals/{signed.reference}/regions.csv").content.decode()
    written = sum(int(line.split(",")[-3]) for line in table.splitlines()[1:])
    exact = exact_count(signed)
    counts = [data["signatures"], listed[signed.reference]["signatures"], sum(regions.values())]
    assert [*counts, written, exact] == [4] * 5


@pytest.mark.parametrize("tab", ["collecting", "awaiting", "answered", "rejected"])
def test_page_and_api_list_the_same(scene: Scene, tab: str) -> None:
    client = scene.client("visitor")
    page = client.get(f"/en/proposals/?tab={tab}&sort=newest")
    shown = {row.reference for row, _situation in page.context["rows"]}
    listed = {
        row["reference"] for row in client.get(f"/api/v1/proposals/?tab={tab}").json()["results"]
    }
    assert listed == shown != set()


# --- pages -----------------------------------------------------------------------
def walk(client: Client, url: str) -> list[list[str]]:
    """The references of each page, following `next` to the end."""
    found = []
    while url:
        answer = client.get(url).json()
        found.append([row["reference"] for row in answer["results"]])
        url = answer["next"]
    return found


def test_a_walk_meets_each_once_whatever_is_published_meanwhile(scene: Scene) -> None:
    client, moment = Client(), timezone.now() - timedelta(days=30)
    with undone():
        # All of one moment, so that the order rests on the second key alone.
        before = {
            p.reference
            for p in ProposalFactory.create_batch(25, published=True, published_at=moment)
        }
        first = client.get("/api/v1/proposals/").json()
        ProposalFactory.create_batch(3, published=True)
        rest = walk(client, first["next"])
        seen = [row["reference"] for row in first["results"]] + [
            one for page in rest for one in page
        ]
    assert (len(seen), before <= set(seen)) == (len(set(seen)), True)


def test_back_leads_to_where_one_was(scene: Scene) -> None:
    client = Client()
    with undone():
        ProposalFactory.create_batch(25, published=True)
        first = client.get("/api/v1/proposals/").json()
        second = client.get(first["next"]).json()
        back = client.get(second["previous"]).json()
    assert [row["reference"] for row in back["results"]] == [
        row["reference"] for row in first["results"]
    ]


# --- how often -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("role", "throttle", "scope"),
    [("visitor", AddressThrottle, "address"), ("owner", PersonThrottle, "person")],
)
def test_too_often_is_said_in_a_sentence(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, role: str, throttle: Any, scope: str
) -> None:
    monkeypatch.setattr(throttle, "THROTTLE_RATES", {scope: "2/min"})
    cache.clear()
    client = scene.client(role)
    answers = [client.get("/api/v1/regions/") for _ in range(3)]
    cache.clear()
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json()["detail"].endswith(".")
    assert 0 < int(answers[2].headers["Retry-After"]) <= 60


def test_a_person_is_counted_wherever_he_comes_from(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PersonThrottle, "THROTTLE_RATES", {"person": "2/min"})
    cache.clear()
    client = scene.client("owner")
    found = [client.get("/api/v1/regions/", REMOTE_ADDR=f"8.8.8.{n}").status_code for n in range(3)]
    assert (found, scene.client("stranger").get("/api/v1/regions/").status_code) == (
        [200, 200, 429],
        200,
    )
    cache.clear()


# --- cost ------------------------------------------------------------------------
def queries(client: Client, url: str) -> int:
    """How many queries an answer takes."""
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def one_more(url: str, number: int, author: Any) -> None:
    """So many more of what the list shows."""
    for _ in range(number):
        if "commitments" in url:
            CommitmentFactory()
        elif "drafts" in url:
            ProposalFactory(author=author, topics=[TopicFactory()])
        else:
            ProposalFactory(published=True, topics=[TopicFactory()])


@pytest.mark.parametrize(
    ("url", "role", "most"),
    [
        ("/api/v1/proposals/", "visitor", 2),
        ("/api/v1/commitments/", "visitor", 2),
        ("/api/v1/drafts/", "owner", 20),
    ],
)
def test_a_list_costs_the_same_for_one_and_for_three(
    scene: Scene, url: str, role: str, most: int
) -> None:
    with undone():
        client = scene.client(role)
        one_more(url, 1, scene.people["owner"])
        queries(client, url)
        few = queries(client, url)
        one_more(url, 2, scene.people["owner"])
        many = queries(client, url)
    assert (many, few <= most) == (few, True), (few, many)


@pytest.mark.parametrize("path", ["regions", "bodies", "topics"])
def test_the_directory_costs_two_queries_at_most(scene: Scene, path: str) -> None:
    assert queries(scene.client("visitor"), f"/api/v1/{path}/") <= 2
