"""The public list of commitments: read status by status it gives the rows of a sorted one."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from monitoring import figures, listing
from monitoring.listing import LONG, URGENCY, Asked
from monitoring.models import Commitment
from portal.keyset import Cursor
from tests.factories import BodyFactory
from tests.monitoring.factories import CommitmentFactory, done, suspended, withdrawn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
LIST = "/en/commitments/"


@pytest.fixture
def body():
    return BodyFactory(slug="health")


@pytest.fixture
def every(body):
    """Several of each status, of one body and of another; one that is hidden."""
    long_ago = timezone.now() - timedelta(days=100)
    for number in range(1, 8):
        for owner in (body, BodyFactory()):
            CommitmentFactory(body=owner, days=-number)
            CommitmentFactory(body=owner, days=number, made_at=long_ago)
            CommitmentFactory(body=owner, days=number, behind=12)
            CommitmentFactory(body=owner, days=20 + number // 2)
            done(body=owner, objections=11, days=number)
            done(body=owner, days=-number)
            suspended(body=owner, days=number)
            withdrawn(body=owner, days=3)
    CommitmentFactory(hidden_at=timezone.now())


def walked(asked, many, now):
    """All pages there, by their rows, and then all of them back."""
    pages = [listing.page(asked, QueryDict(), now, many)]
    while url := pages[-1].next_url:
        pages.append(listing.page(asked, QueryDict(url[1:]), now, many))
    back = [pages[-1]]
    while url := back[-1].previous_url:
        back.append(listing.page(asked, QueryDict(url[1:]), now, many))
    return [[row.pk for row in page.rows] for page in (*pages, *back)]


@pytest.mark.parametrize("asked", [Asked(), Asked(body="health")])
def test_a_long_list_has_the_rows_of_a_short_one(every, asked):
    now = timezone.now()
    long, short = walked(asked, LONG + 1, now), walked(asked, 0, now)
    assert long == short
    assert {pk for page in long for pk in page} == set(
        listing.narrowed(asked).values_list("pk", flat=True)
    )


@pytest.mark.parametrize(
    "values", [(99, 1, 1), (-1, 0, 0), (2.5, 0, 0), (timezone.now(), 1, 1), (4, timezone.now(), 1)]
)
def test_a_cursor_that_no_list_gave_does_no_harm(every, values):
    address = QueryDict(f"page={Cursor(values)}")
    now = timezone.now()
    long, short = (listing.page(Asked(), address, now, many) for many in (LONG + 1, 0))
    assert [row.pk for row in long.rows] == [row.pk for row in short.rows]


def test_a_long_list_reads_no_status_behind_the_page(body, django_assert_num_queries):
    for number in range(1, 22):
        CommitmentFactory(body=body, days=-number)
    now = timezone.now()
    listing.page(Asked(), QueryDict(), now, LONG + 1)
    with django_assert_num_queries(1):
        listing.page(Asked(), QueryDict(), now, LONG + 1)


def test_the_parts_of_a_long_list_are_all_statuses():
    assert len(URGENCY) == len(set(URGENCY)) == 8


def test_a_short_list_is_counted_each_time(body):
    CommitmentFactory(body=body)
    first = figures.figures(Asked(), timezone.now())
    CommitmentFactory(body=body)
    second = figures.figures(Asked(), timezone.now())
    assert (first.rollup.total, second.rollup.total, second.spoken) == (1, 2, 0)


def test_a_long_list_is_counted_once_in_a_while(body, monkeypatch):
    monkeypatch.setattr(figures, "LONG", 0)
    CommitmentFactory(body=body)
    now = timezone.now()
    first = figures.figures(Asked(tab="late"), now)
    Commitment.objects.all().delete()
    assert figures.figures(Asked(), now) is first


@pytest.mark.parametrize(
    "asked", [Asked(body="no-such-body"), Asked(body="health", region="UZ-TK")]
)
def test_what_anybody_can_write_into_an_address_is_not_kept(every, monkeypatch, asked):
    monkeypatch.setattr(figures, "LONG", -1)
    first, second = (figures.figures(asked, timezone.now()) for _each in range(2))
    assert (first is second, first) == (False, second)


def test_who_spoke_within_a_week_is_counted_with_the_statuses(client, body):
    CommitmentFactory(body=body, last_word_at=timezone.now() - timedelta(days=3))
    CommitmentFactory(body=body, last_word_at=timezone.now() - timedelta(days=8))
    page = client.get(LIST).context
    assert (page["spoken"], page["rollup"].total) == (1, 2)
