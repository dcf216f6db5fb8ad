"""A visitor without cookies follows every link: nothing dead, nothing kept, nothing that tells."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils.translation import override

from tests.access.scene import HIDDEN, SECRET, Scene
from tests.security.pages import (
    active_content,
    cacheable,
    cookies,
    headers,
    is_page,
    leaks,
    read,
    shape,
    tokens,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LANGUAGES = [code for code, _name in settings.LANGUAGES]
# What changes something lives behind an address of its own, which belongs to one reader.
ACTING = re.compile(
    r"/[\w-]+/(account/|me/|appearance/|follows/new/|proposals/(new|receipts|join)/"
    r"|proposals/T-[\d-]+/signatures/)|/oneid"
)
MOST = 1500
# In languages other than Uzbek: the same views answer, so some of their pages show the rest; in the
# plain run one of each kind, and fewer lists asked in several ways.
OF_A_KIND, OF_A_SHAPE = {True: 3, False: 1}, {True: 20, False: 6}
READ_WHOLE = {"proposals:detail", "page"}
# A list is read to its end.
NEXT = re.compile(r"[?&]page=")


@dataclass
class Crawl:
    """What was found: answers by address, dead ends, and what was wrong with pages."""

    answers: dict[str, HttpResponse] = field(default_factory=dict)
    dead: list[str] = field(default_factory=list)
    files: set[str] = field(default_factory=set)

    @property
    def public(self) -> Iterator[tuple[str, HttpResponse]]:
        """The pages that are the same for everybody."""
        for url, response in self.answers.items():
            if response.status_code == 200 and not ACTING.match(url):
                yield url, response


def crawl(start: str, *, everything: bool, whole: bool) -> Crawl:
    """Follow every link of ours from `start`, with one step into lists; or some of each kind."""
    found, waiting, seen = Crawl(), [start], {start}
    often: Counter[str] = Counter()
    while waiting and len(found.answers) < MOST:
        url = waiting.pop(0)
        response = found.answers[url] = Client(raise_request_exception=False).get(url)
        if response.status_code not in (200, 301, 302):
            found.dead.append(f"{response.status_code} {url}")
        for target in _onward(url, response, found):
            many = often[shape_of(target)] >= OF_A_SHAPE[whole]
            asked = "?" in target and (not everything or many)
            deeper = asked or ("?" in target and "?" in url and not NEXT.search(target))
            known = target.partition("?")[0] if ACTING.match(target) else target
            enough = not everything and often[kind_of(target)] >= OF_A_KIND[whole]
            if known not in seen and not deeper and not enough:
                seen.add(known)
                waiting.append(target)
                often.update({shape_of(target), kind_of(target)})
    return found


def shape_of(target: str) -> str:
    """The address without what its questions are answered with: some of a shape show the rest."""
    path, _mark, asked = target.partition("?")
    return f"{path}?{sorted(parse_qs(asked))}" if asked else ""


def kind_of(target: str) -> str:
    """The name of the route that takes the address; the address itself, if none does.

    Each proposal and each text is a kind of its own: they are all read.
    """
    path = urlsplit(target).path
    first = path.split("/")[1]
    with override(first if first in LANGUAGES else None):
        try:
            name = resolve(path).view_name
        except Resolver404:
            return target
    return target if name in READ_WHOLE else name


def _onward(url: str, response: HttpResponse, found: Crawl) -> list[str]:
    """Where an answer leads within its language; dead anchors are noted on the way."""
    if "Location" in response.headers:
        return [response.headers["Location"]]
    if response.status_code != 200 or not is_page(response):
        return []
    page = read(response)
    names = {attributes["id"] for _tag, attributes in page.tags if "id" in attributes}
    for each in page.all("link") + page.all("img") + page.all("script"):
        found.files.add(urlsplit(each.get("href") or each.get("src") or "").path)
    onward = []
    for link in page.links:
        address, anchor = urldefrag(urljoin(url, link))
        if not address.startswith("/"):
            continue
        if anchor and address == url and anchor not in names:
            found.dead.append(f"#{anchor} {url}")
        if address.split("/")[1] in (url.split("/")[1], "api", "gallery"):
            onward.append(address)
    return onward


@pytest.fixture(scope="module")
def crawled(scene: Scene, full: bool) -> dict[str, Crawl]:
    """The whole portal in Uzbek with its lists; in the other languages, some pages of each kind."""
    return {code: crawl(f"/{code}/", everything=code == "uz", whole=full) for code in LANGUAGES}


@pytest.mark.parametrize("code", LANGUAGES)
class TestInEachLanguage:
    def test_no_link_is_dead(self, crawled: dict[str, Crawl], code: str) -> None:
        assert crawled[code].dead == []

    def test_every_public_thing_is_found(
        self, scene: Scene, crawled: dict[str, Crawl], code: str
    ) -> None:
        names = ("open", "signed", "reached", "answered", "promise")
        wanted = [thing.reference for thing in (scene.things[name] for name in names)]
        paths = {urlsplit(url).path.rstrip("/").split("/")[-1] for url in crawled[code].answers}
        # The other languages see only what stands on the first page of each list.
        missing = [reference for reference in wanted if reference not in paths]
        assert missing == [] or code != "uz"

    def test_no_cookie_and_no_token(self, crawled: dict[str, Crawl], code: str) -> None:
        found = {url: cookies(r) + tokens(read(r)) for url, r in crawled[code].public if is_page(r)}
        assert {url: what for url, what in found.items() if what} == {}

    def test_everybody_may_keep_a_public_page(self, crawled: dict[str, Crawl], code: str) -> None:
        found = {url: cacheable(response) for url, response in pages(crawled[code])}
        assert {url: what for url, what in found.items() if what} == {}

    def test_what_belongs_to_one_reader_is_kept_by_nobody(
        self, crawled: dict[str, Crawl], code: str
    ) -> None:
        mine = [r for url, r in crawled[code].answers.items() if ACTING.match(url)]
        assert mine
        assert [r for r in mine if "public" in r.headers.get("Cache-Control", "public")] == []

    def test_every_page_has_its_shape_and_nothing_active(
        self, crawled: dict[str, Crawl], code: str
    ) -> None:
        found = {}
        for url, response in crawled[code].answers.items():
            if response.status_code == 200 and is_page(response):
                page = read(response)
                found[url] = headers(response) + active_content(page) + shape(page)
        assert {url: what for url, what in found.items() if what} == {}

    def test_what_is_hidden_is_gone(self, crawled: dict[str, Crawl], code: str) -> None:
        found = {url: leaks(r, (SECRET, HIDDEN)) for url, r in crawled[code].answers.items()}
        assert {url: what for url, what in found.items() if what} == {}


def pages(found: Crawl) -> Iterator[tuple[str, HttpResponse]]:
    """The public pages and files; the API has no cache of its own."""
    for url, response in found.public:
        if not url.startswith("/api/v1/"):
            yield url, response


def test_the_crawl_has_seen_the_portal(crawled: dict[str, Crawl]) -> None:
    """Else all of the above would hold of nothing."""
    assert min(len(found.answers) for found in crawled.values()) >= 30
    assert MOST > len(crawled["uz"].answers) >= 60


def test_every_file_that_a_page_names_is_there(crawled: dict[str, Crawl]) -> None:
    named = set().union(*(found.files for found in crawled.values()))
    ours = {name.removeprefix("/static/") for name in named if name.startswith("/static/")}
    assert ours
    assert sorted(name for name in ours if finders.find(name) is None) == []


def test_an_unchanged_page_is_not_sent_again(crawled: dict[str, Crawl]) -> None:
    sample = [url for url, _response in pages(crawled["uz"])][::7]
    assert [url for url in sample if not is_spared(url)] == []


def is_spared(url: str) -> bool:
    """Whether the second asking gets no body; asked thrice, since clocks on pages may tick."""
    for _attempt in range(3):
        etag = Client().get(url).headers["ETag"]
        again = Client().get(url, headers={"If-None-Match": etag})
        if (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag):
            return True
    return False


@pytest.mark.parametrize("cookie", ["session", "appearance", "csrftoken"])
def test_whoever_brings_a_cookie_gets_an_answer_of_his_own(
    crawled: dict[str, Crawl], cookie: str
) -> None:
    client = Client()
    client.cookies[cookie] = "size=xl"
    sample = [url for url, _response in list(pages(crawled["uz"]))[::9]]
    kept = [client.get(url).headers["Cache-Control"] for url in sample]
    assert [said for said in kept if "public" in said or "private" not in said] == []
