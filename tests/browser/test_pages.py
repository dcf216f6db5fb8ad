"""The list of pages and the addresses of the portal agree."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.browser.pages import EXCUSED, PAGES

# Pages of libraries, with tests of their own: the administration, and the API by its schema.
ELSEWHERE = {"admin"}


def routes(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The name of every address."""
    for each in patterns:
        if isinstance(each, URLPattern):
            yield f"{space}{each.name}"
        elif each.namespace not in ELSEWHERE:
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from routes(each.url_patterns, inner)


def all_routes() -> set[str]:
    """The names of all addresses, those of the API beside its documentation as one."""
    names = set(routes(get_resolver().url_patterns))
    return {"api" if name.startswith("api-") and name != "api-docs" else name for name in names}


def test_every_address_is_a_listed_page_or_excused():
    listed = {page.route for page in PAGES if page.route}
    assert sorted(all_routes() - listed - EXCUSED.keys()) == []


def test_nothing_is_excused_or_listed_that_is_no_address():
    named = {page.route for page in PAGES if page.route} | EXCUSED.keys()
    assert sorted(named - all_routes()) == []


def test_nothing_is_both_listed_and_excused():
    assert sorted({page.route for page in PAGES} & EXCUSED.keys()) == []
