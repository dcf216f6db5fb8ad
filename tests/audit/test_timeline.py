"""{% timeline thing %}: what happened, the newest first, a page at a time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from portal.audit.models import Event
from portal.audit.timeline import PAGE, page_of
from portal.directory.models import Body

START = datetime(2026, 11, 1, tzinfo=UTC)


def happen(thing: Body, kind: str, days: int = 0, **fields: Any) -> Event:
    """An event so many days after the start."""
    return Event.objects.create(
        kind=kind,
        content_type=ContentType.objects.get_for_model(thing),
        object_id=thing.pk,
        at=START + timedelta(days=days),
        **fields,
    )


def drawn(body: Body, query: str = "") -> str:
    """The timeline as a page shows it, in English."""
    request = RequestFactory().get(f"/en/bodies/x/{query}")
    template = Template("{% load audit %}{% timeline body %}")
    with override("en"):
        return template.render(Context({"body": body, "request": request}))


def test_the_newest_comes_first(ministry: Body) -> None:
    happen(ministry, "body.founded")
    happen(ministry, "body.renamed", days=2)
    assert [event.kind for event in page_of(ministry).events] == ["body.renamed", "body.founded"]


@pytest.mark.parametrize(
    ("seen_by", "kinds"),
    [
        ("public", ["body.a"]),
        ("author", ["body.a", "body.c", "body.d"]),
        ("staff", ["body.a", "body.b", "body.c", "body.d"]),
    ],
)
def test_who_looks_decides_what_there_is(ministry: Body, seen_by: str, kinds: list[str]) -> None:
    for kind, visibility in zip("abcd", ("public", "staff", "private", "hidden"), strict=True):
        happen(ministry, f"body.{kind}", visibility=visibility)
    assert sorted(event.kind for event in page_of(ministry, seen_by=seen_by).events) == kinds


def test_pages_join_without_gap_or_overlap(ministry: Body) -> None:
    for number in range(PAGE * 2 + 5):
        happen(ministry, f"body.n{number}", days=number // 3)
    seen, earlier = [], ""
    while True:
        page = page_of(ministry, earlier=earlier)
        seen += [event.kind for event in page.events]
        if page.earlier is None:
            break
        earlier = str(page.earlier)
    assert sorted(seen) == sorted(f"body.n{number}" for number in range(PAGE * 2 + 5))


@pytest.mark.parametrize("earlier", ["", "x", "-1", "9" * 30, "999999", "١٢"])
def test_a_cursor_that_is_none_shows_the_newest(ministry: Body, earlier: str) -> None:
    event = happen(ministry, "body.founded")
    assert page_of(ministry, earlier=earlier).events == [event]


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(
    ministry: Body, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        happen(ministry, "body.renamed", days=number, body=ministry)
    ContentType.objects.get_for_model(ministry)
    with django_assert_num_queries(1):
        drawn(ministry)


def test_an_event_without_a_partial_is_still_shown(ministry: Body) -> None:
    happen(ministry, "body.founded")
    assert "Something changed here" in drawn(ministry)


def test_an_empty_timeline_says_so(ministry: Body) -> None:
    assert "Nothing has happened here yet." in drawn(ministry)


def test_a_long_timeline_leads_further_down(ministry: Body) -> None:
    events = [happen(ministry, "body.renamed", days=number) for number in range(PAGE + 1)]
    assert f'href="?earlier={events[1].pk}#timeline"' in drawn(ministry)
    assert "?earlier=" not in drawn(ministry, f"?earlier={events[1].pk}")
