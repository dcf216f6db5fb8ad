"""The feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories import BodyFactory
from tests.feed.acts import act
from tests.monitoring.factories import CommitmentFactory

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
URL = "/en/feed/json/"


def read(client: Client, url: str = URL) -> Any:
    """The file."""
    return client.get(url).json()


def test_the_head_says_what_the_version_asks_for(client: Client) -> None:
    head = read(client)
    del head["description"]
    assert head == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Official feed — Elektron ishtirok",
        "home_page_url": f"{SITE}/en/feed/",
        "feed_url": f"{SITE}/en/feed/json/",
        "language": "en",
        "authors": [{"name": "Elektron ishtirok", "url": SITE}],
        "items": [],
    }


def test_an_item_says_what_who_where_and_when(client: Client) -> None:
    thing = CommitmentFactory(title="Ichimlik suvi", body=BodyFactory(slug="water"))
    moment = datetime(2026, 11, 20, 8, 5, tzinfo=UTC)
    made = act("commitment.done", on=thing, at=moment)
    (item,) = read(client)["items"]
    assert item == {
        "id": f"tag:127.0.0.1,2026:en/event/{made.pk}",
        "url": f"{SITE}/en/commitments/{thing.reference}/",
        "title": "Done: Ichimlik suvi",
        "content_html": item["content_html"],
        "summary": item["summary"],
        "date_published": moment.isoformat(),
        "language": "en",
        "authors": [{"name": "water (en)"}],
        "tags": ["done"],
    }
    assert ("<b>" in item["content_html"], "<" in item["summary"]) == (True, False)


def test_the_next_page_goes_on_where_the_first_ended(client: Client) -> None:
    for _ in range(52):
        act(numbered=False)
    act(at=datetime.now(UTC) + timedelta(seconds=5))
    first = read(client)
    second = read(client, first["next_url"].removeprefix(SITE))
    keys = {item["id"] for page in (first, second) for item in page["items"]}
    assert (len(first["items"]), len(second["items"]), len(keys)) == (50, 3, 53)
    assert "next_url" not in second


def test_its_type_is_the_registered_one(client: Client) -> None:
    assert client.get(URL)["Content-Type"] == "application/feed+json; charset=utf-8"
