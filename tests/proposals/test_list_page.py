"""The public list: tabs, filters, search, sorts, pages by cursor."""

import re
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from portal.directory.models import Region
from portal.keyset import Cursor, page_of
from proposals import listing
from proposals.asking import SORTS_OF_TAB, Asked
from proposals.counting import drain
from proposals.models import Proposal, Total
from tests.factories import (
    BodyFactory,
    LevelFactory,
    ProposalFactory,
    RegionFactory,
    SignatureFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
URL = "/en/proposals/"


def titles(html):
    rows = html[html.find('class="rows"') :]
    return [title.strip() for title in re.findall(r"<h3><a [^>]*>([^<]*)</a>", rows)]


def listed(client, query=""):
    response = client.get(f"{URL}{query}")
    assert response.status_code == 200
    return titles(response.content.decode())


@pytest.fixture
def one_of_each():
    now = timezone.now()
    ProposalFactory(title="Collecting", published=True)
    ProposalFactory(title="Waiting", reached=True)
    ProposalFactory(title="Taken", reached=True, state="with_body")
    ProposalFactory(title="Answered", reached=True, state="answered", answered_at=now)
    ProposalFactory(title="Refused", rejected=True)
    ProposalFactory(title="Unsupported", published=True, published_at=now - timedelta(days=100))
    ProposalFactory(title="Taken back", published=True, state="withdrawn", closes_at=now)
    ProposalFactory(title="Draft")
    ProposalFactory(title="Sent", submitted=True)
    ProposalFactory(title="Hidden", published=True, hidden_at=now)
    drained()


def drained():
    """What the list shows stands in the drained totals; the author's signature makes one."""

    drain()
    for proposal in Proposal.objects.filter(total=None):
        Total.objects.create(proposal=proposal)


@pytest.mark.parametrize(
    ("tab", "found"),
    [
        ("collecting", ["Collecting"]),
        ("awaiting", ["Waiting", "Taken"]),
        ("answered", ["Answered"]),
        ("rejected", ["Refused"]),
        ("closed", ["Taken back", "Unsupported"]),
    ],
)
def test_each_tab_holds_its_own(client, one_of_each, tab, found):
    assert sorted(listed(client, f"?tab={tab}")) == sorted(found)


def test_tabs_are_counted(client, one_of_each):
    html = client.get(URL).content.decode()
    assert re.findall(r'class="n num">([^<]*)<', html) == ["1", "2", "1", "1", "2"]


@pytest.mark.parametrize(
    "query", ["?tab=nothing", "?sort=nothing", "?page=%00", "?page=WyJ4Il0", ""]
)
def test_what_is_unknown_is_left_out(client, one_of_each, query):
    assert listed(client, query) == ["Collecting"]


def test_filters(client):
    water, body = TopicFactory(slug="water"), BodyFactory(slug="water-resources")
    region, level = RegionFactory(code="UZ-XO"), LevelFactory(key="region", addressee_kinds=[])
    ProposalFactory(title="Of water", published=True, topics=[water])
    ProposalFactory(title="To the ministry", published=True, body=body)
    ProposalFactory(title="In Xorazm", published=True, region=region)
    ProposalFactory(title="Of the region", published=True, level=level)
    drained()
    assert listed(client, "?topic=water") == ["Of water"]
    assert listed(client, "?body=water-resources") == ["To the ministry"]
    assert listed(client, "?region=UZ-XO") == ["In Xorazm"]
    assert listed(client, "?level=region") == ["Of the region"]
    assert len(listed(client, "?level=region&level=republic")) == 4
    assert listed(client, "?topic=water&region=UZ-XO") == []


def test_only_what_ends_within_a_week(client):
    now = timezone.now()
    ProposalFactory(title="Soon", published=True, published_at=now - timedelta(days=85))
    ProposalFactory(title="Later", published=True)
    drained()
    assert listed(client, "?soon=1") == ["Soon"]


@pytest.mark.parametrize(
    "words", ["o'zbek kitob", "oʻzbek kitob", "ўзбек китоб", "OʻZBEK", "özbek", "kitob"]
)
def test_every_spelling_finds_the_same(client, words):
    ProposalFactory(title="Oʻzbek kitoblari bepul boʻlsin", published=True)
    ProposalFactory(title="Yoʻl", published=True)
    drained()
    assert listed(client, f"?q={words}") == ["Oʻzbek kitoblari bepul boʻlsin"]


@pytest.mark.parametrize(
    "words", ["'", "& | !", "<script>", "a:*", "\\", "%", "(((", "😀", "kitob)"]
)
def test_no_search_breaks_the_page(client, words):
    ProposalFactory(title="Kitob", published=True)
    assert client.get(URL, {"q": words}).status_code == 200


@pytest.mark.parametrize(
    "written", ["T-2026-000077", "t-2026-000077", "Т-2026-000077", "T2026 000077"]
)
def test_a_reference_leads_to_its_page(client, written):
    ProposalFactory(published=True, reference="T-2026-000077")
    assert client.get(URL, {"q": written}).headers["Location"] == f"{URL}T-2026-000077/"


def test_an_unpublished_reference_leads_nowhere(client):
    ProposalFactory(published=True, reference="T-2026-000077", hidden_at=timezone.now())
    assert client.get(URL, {"q": "T-2026-000077"}).status_code == 200


@pytest.fixture
def three():
    """Old with few, old with many, new with few."""
    now = timezone.now()
    for title, days, signatures in (("Few", 60, 3), ("Many", 50, 9), ("New", 1, 3)):
        moment = now - timedelta(days=days)
        ProposalFactory(title=title, published=True, published_at=moment, signatures=signatures)
    drained()


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("newest", ["New", "Many", "Few"]),
        ("ending", ["Few", "Many", "New"]),
        ("most", ["Many", "New", "Few"]),
        ("least", ["Few", "Many", "New"]),
    ],
)
def test_sorts(client, three, sort, order):
    assert listed(client, f"?sort={sort}") == order


@pytest.mark.slow
@pytest.mark.parametrize("sort", ["newest", "ending", "most", "least"])
def test_pages_by_cursor_show_everything_once_there_and_back(client, sort):
    now = timezone.now()
    for number in range(45):
        moment = now - timedelta(days=1 + number // 3)
        ProposalFactory(published=True, published_at=moment, signatures=number % 3)
    drained()
    pages, url = [], f"{URL}?sort={sort}"
    while url:
        html = client.get(url).content.decode()
        pages.append(titles(html))
        found = re.search(r'href="([^"]*)" rel="next"', html)
        url = URL + found[1].replace("&amp;", "&") if found else ""
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({title for page in pages for title in page}) == 45
    back = re.search(r'href="([^"]*)" rel="prev"', html)
    html = client.get(URL + back[1].replace("&amp;", "&")).content.decode()
    assert titles(html) == pages[1]


def test_a_late_answer_stands_first_and_says_so(client):
    late = timezone.now() - timedelta(days=70)
    ProposalFactory(title="In time", reached=True)
    ProposalFactory(title="Late", reached=True, published_at=late)
    drained()
    html = client.get(f"{URL}?tab=awaiting").content.decode()
    assert titles(html) == ["Late", "In time"]
    assert "rw-d late" in html


def test_the_count_of_a_row_is_exact_before_anybody_drains(client):
    proposal = ProposalFactory(published=True)
    drained()
    SignatureFactory.create_batch(2, proposal=proposal)
    assert '<b class="num">2</b>' in client.get(URL).content.decode()


def test_near_the_threshold(client):
    ProposalFactory(title="Near", published=True, threshold=10, signatures=8)
    ProposalFactory(title="Far", published=True, threshold=10, signatures=7)
    LevelFactory(key="district", threshold=10)
    drained()
    html = client.get(URL).content.decode()
    strip = html[html.find('class="near"') : html.find("</section>")]
    assert ("Near" in strip, "Far" in strip) == (True, False)


def test_an_empty_list_offers_to_write_with_the_same_words(client):
    html = client.get(URL, {"q": "velosiped"}).content.decode()
    assert "/en/proposals/new/?title=velosiped" in html


def test_an_empty_list_shows_where_something_was_found(client):
    ProposalFactory(title="Velosiped yoʻli", reached=True)
    html = client.get(URL, {"q": "velosiped"}).content.decode()
    assert "?tab=awaiting&amp;q=velosiped" in html


def test_what_is_found_in_another_tab_is_said_with_its_number(client):
    for title in ("Velosiped yoʻli", "Velosiped turargohi"):
        ProposalFactory(title=title, reached=True)
    html = client.get(URL, {"q": "velosiped"}).content.decode()
    assert "Nothing in this tab, but in others" in html
    assert '<a href="?tab=awaiting&amp;q=velosiped">Waiting for an answer</a> — 2' in html


def test_the_tabs_keep_words_and_filters_and_give_no_number_of_something_else(client):
    html = client.get(URL, {"q": "suv", "region": "UZ-XO", "soon": "1"}).content.decode()
    tabs = html[html.find('class="tabs"') : html.find("</nav>", html.find('class="tabs"'))]
    assert 'href="?tab=answered&amp;q=suv&amp;region=UZ-XO"' in tabs
    assert ("num" in tabs, "soon" in tabs.replace("?q=suv&amp;region=UZ-XO&amp;soon=1", "")) == (
        False,
        False,
    )


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("вода", "Qishlogʻimizga suv kerak"),
        ("школа", "Maktabga yangi oshxona"),
        ("школы", "Мактабга янги ошхона"),
        ("питьевая вода", "Ichimlik suvi toza boʻlsin"),
        ("вода", "Ichimlik suvi toza boʻlsin"),
        ("maktab", "Новая столовая в школе"),
    ],
)
def test_words_of_one_language_find_texts_of_another(client, asked, title):
    plain = {"problem": "Bugʻdoy", "demand": "Bugʻdoy", "expected_result": "Bugʻdoy"}
    ProposalFactory(title=title, published=True, **plain)
    ProposalFactory(title="Yoʻl taʼmiri", published=True, **plain)
    drained()
    assert listed(client, f"?q={asked}") == [title]


def test_a_word_that_nobody_knows_is_looked_up_as_it_is_written(client):
    ProposalFactory(title="Zamzama", published=True)
    drained()
    assert (listed(client, "?q=zamzam"), listed(client, "?q=zamzum")) == (["Zamzama"], [])


@pytest.mark.parametrize(("language", "name"), [("uz", "Suv"), ("ru", "Вода"), ("en", "Water")])
def test_where_no_text_says_it_the_topic_that_is_called_so_is_named(client, language, name):
    topic = TopicFactory(slug="aqua", names={"uz": "Suv", "ru": "Вода", "en": "Water"})
    ProposalFactory(title="Quvur", published=True, topics=[topic])
    html = client.get(f"/{language}/proposals/", {"q": "wate"}).content.decode()
    assert f'<a href="?topic=aqua">{name}</a> — 1' in html


def test_a_chip_takes_its_filter_away(client):
    html = client.get(URL, {"q": "suv", "region": "UZ-XO"}).content.decode()
    chips = html[html.find('class="chips"') :]
    assert 'href="?region=UZ-XO"' in chips
    assert 'href="?q=suv"' in chips


@pytest.mark.parametrize("size", [1, 3])
def test_the_list_takes_eight_queries_however_long(size, django_assert_max_num_queries):
    topics = [TopicFactory(slug="water")]
    regions = list(Region.objects.all()[:3])
    for number in range(size):
        ProposalFactory(published=True, topics=topics, region=regions[number], signatures=2)
    drained()
    client = Client()
    client.get(URL)
    with django_assert_max_num_queries(8):
        assert client.get(URL).status_code == 200


def test_a_visitor_gets_a_cacheable_page_without_cookie_or_token(client, one_of_each):
    response = client.get(URL)
    assert response["Cache-Control"] == "public, max-age=30, stale-while-revalidate=20"
    assert (response.cookies, b"csrf" in response.content.lower()) == ({}, False)


FRONTS = [(tab, sort) for tab, sorts in SORTS_OF_TAB.items() for sort in sorts]


@pytest.mark.slow
@pytest.mark.parametrize(("tab", "sort"), FRONTS)
def test_the_first_page_is_that_of_the_plain_query(one_of_each, tab, sort):
    """The first page of a tab is read in a quicker way, which must find the same."""
    for number in range(25):
        ProposalFactory(title=f"Another {number}", published=True)
    drained()
    asked, now = Asked(tab=tab, sort=sort), timezone.now()
    quick = listing.page(asked, QueryDict(), now)
    rows, order, dressed = listing._sorted(listing.in_tab(tab, now), asked, now)
    plain = page_of(rows, order, QueryDict(), moment=now, dress=dressed)
    assert quick.rows
    assert (quick.rows, quick.next_url) == (plain.rows, plain.next_url)


def test_the_first_page_follows_the_clock(one_of_each):
    asked, later = Asked(), timezone.now() + timedelta(days=400)
    assert listing.page(asked, QueryDict(), timezone.now()).rows
    assert listing.page(asked, QueryDict(), later).rows == []


def test_what_was_taken_down_leaves_the_first_page_at_once(client, one_of_each):
    assert listed(client) == ["Collecting"]
    Proposal.objects.filter(title="Collecting").update(hidden_at=timezone.now())
    assert listed(client) == []


def test_a_cursor_of_another_sort_shows_the_first_page(client, one_of_each):
    cursor = Cursor((1, 2, 3), moment=timezone.now() - timedelta(days=1))
    assert listed(client, f"?page={cursor}") == ["Collecting"]


@pytest.mark.parametrize("tab", ["collecting", "awaiting", "answered", "closed"])
def test_what_stands_in_a_tab_is_known_beside_the_total(one_of_each, tab):
    now = timezone.now()
    Proposal.objects.filter(title="Unsupported").update(settled_at=now)
    standing = set(Proposal.objects.filter(total__standing=tab))
    assert standing == set(listing.in_tab(tab, now))
    assert standing


def test_what_is_hidden_or_rejected_stands_in_no_sorted_tab(one_of_each):
    found = Proposal.objects.filter(title__in=("Hidden", "Refused", "Draft", "Sent"))
    assert {proposal.total.standing for proposal in found} == {""}


def test_a_total_that_begins_later_knows_where_it_stands():
    proposal = ProposalFactory(reached=True)
    Total.objects.filter(proposal=proposal).delete()
    Total.objects.create(proposal=proposal)
    assert Total.objects.get(proposal=proposal).standing == "awaiting"


def test_no_moment_of_a_cursor_divides_by_nothing(client):
    made = ProposalFactory(title="Collecting", published=True)
    drained()
    for days in (1, 300, 300_000):
        moment = made.published_at - timedelta(days=min(days, 700_000))
        cursor = Cursor(values=(0.0, made.pk + 1), moment=moment)
        assert listed(client, f"?page={cursor}") in (["Collecting"], [])
    assert listed(client, f"?page={Cursor(moment=made.published_at - timedelta(days=1))}") == [
        "Collecting"
    ]
