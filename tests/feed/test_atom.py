"""The feed as Atom, read with the schema of RFC 4287 and as a program would."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from portal.accounts.models import User
from tests.factories import BodyFactory, ProposalFactory
from tests.feed.acts import act, of_body
from tests.hostile import HOSTILE
from tests.monitoring.factories import CommitmentFactory

pytestmark = pytest.mark.django_db
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "data" / "atom.rng"))
NAMES = {"a": "http://www.w3.org/2005/Atom"}
MOMENT = datetime(2026, 11, 20, 8, 5, tzinfo=UTC)


def read(client: Client, url: str = "/en/feed/atom/") -> Any:
    """The file as a tree, once the schema finds nothing wrong with it."""
    tree = etree.fromstring(client.get(url).content)
    SCHEMA.assertValid(tree)
    return tree


def texts(tree: Any, path: str) -> list[str]:
    """What an XPath finds."""
    return [str(each) for each in tree.xpath(path, namespaces=NAMES)]


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en", "kaa"])
def test_the_file_is_valid_in_every_language(client: Client, language: str) -> None:
    act("commitment.made", data={"due": "2026-12-01"})
    act("proposal.published", on=ProposalFactory(published=True), data={"threshold": 10})
    tags = {"uz": "uz-Latn", "uz-cyrl": "uz-Cyrl"}
    tree = read(client, f"/{language}/feed/atom/")
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == tags.get(language, language)


def test_an_empty_file_is_valid_and_stays_the_same(client: Client) -> None:
    first, second = client.get("/en/feed/atom/"), client.get("/en/feed/atom/")
    SCHEMA.assertValid(etree.fromstring(first.content))
    assert first["ETag"] == second["ETag"]


def test_the_schema_would_hear_of_a_fault(client: Client) -> None:
    act()
    content = client.get("/en/feed/atom/").content.replace(b"<updated>", b"<updated>no ")
    assert SCHEMA.validate(etree.fromstring(content)) is False


def test_an_entry_says_what_who_where_and_when(client: Client) -> None:
    thing = CommitmentFactory(title="Ichimlik suvi", body=BodyFactory(slug="water"))
    made = act("commitment.done", on=thing, at=MOMENT)
    tree = read(client)
    assert {
        path: texts(tree, f"a:entry/{path}")
        for path in ("a:title/text()", "a:author/a:name/text()", "a:link/@href", "a:id/text()")
    } | {"updated": texts(tree, "a:entry/a:updated/text()")} == {
        "a:title/text()": ["Done: Ichimlik suvi"],
        "a:author/a:name/text()": ["water (en)"],
        "a:link/@href": [f"http://127.0.0.1:8000/en/commitments/{thing.reference}/"],
        "a:id/text()": [f"tag:127.0.0.1,2026:en/event/{made.pk}"],
        "updated": ["2026-11-20T08:05:00+00:00"],
    }


def test_a_filter_stays_in_the_addresses_of_the_file(client: Client) -> None:
    mine = of_body(BodyFactory(slug="water"))
    act()
    tree = read(client, "/en/feed/atom/?body=water")
    assert texts(tree, "a:entry/a:id/text()") == [f"tag:127.0.0.1,2026:en/event/{mine.pk}"]
    assert texts(tree, "a:link[@rel='self' or @rel='alternate']/@href") == [
        "http://127.0.0.1:8000/en/feed/?body=water",
        "http://127.0.0.1:8000/en/feed/atom/?body=water",
    ]


def test_its_pages_are_one_feed_without_gap_or_overlap_while_acts_come_in(client: Client) -> None:
    for _ in range(120):
        act(numbered=False)
    made = act()
    wanted, found, feeds = list(range(made.feed_seq or 0, 0, -1)), [], set()
    url, pages = "/en/feed/atom/", 0
    while url:
        tree = read(client, url)
        act()
        found += texts(tree, "a:entry/a:id/text()")
        feeds |= set(texts(tree, "a:id/text()"))
        following = texts(tree, "a:link[@rel='next']/@href")
        url = following[0].removeprefix("http://127.0.0.1:8000") if following else ""
        pages += 1
    first = made.pk - made.feed_seq if made.feed_seq else 0
    assert found == [f"tag:127.0.0.1,2026:en/event/{first + number}" for number in wanted]
    assert (pages, len(feeds)) == (3, 1)


@pytest.mark.parametrize(("name", "text"), HOSTILE, ids=[name for name, _text in HOSTILE])
def test_no_title_breaks_the_file(client: Client, name: str, text: str) -> None:
    try:
        thing = CommitmentFactory(title=text[:200])
    except (ValueError, UnicodeError):  # what no database keeps reaches no feed
        pytest.skip(f"{name} cannot be kept")
    act(on=thing)
    read(client)


def test_it_may_be_kept_by_everybody(client: Client) -> None:
    act()
    response = client.get("/en/feed/atom/")
    assert (response["Cache-Control"][:6], response["Content-Type"], dict(response.cookies)) == (
        "public",
        "application/atom+xml; charset=utf-8",
        {},
    )


def test_who_is_signed_in_reads_the_same(client: Client, bekzod: User) -> None:
    act()
    before = client.get("/en/feed/atom/").content
    client.force_login(bekzod)
    assert client.get("/en/feed/atom/").content == before


def test_pages_name_their_feeds(client: Client) -> None:
    page = client.get("/en/feed/?kind=late").content.decode()
    assert [
        kind in page
        for kind in (
            'type="application/atom+xml" title="Official feed · Late (Atom)" '
            'href="/en/feed/atom/?kind=late"',
            'href="/en/feed/json/?kind=late"',
        )
    ] == [True, True]
