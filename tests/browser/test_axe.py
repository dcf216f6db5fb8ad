"""Every page: axe finds nothing, one heading, no fault in the console, nothing sticks out."""

import pytest

from tests.browser.looking import HEIGHT, OVERFLOW, Faults, sticking_out, violations
from tests.browser.pages import BARE, ENTRANCE, OWN, PAGES, PUBLIC, STAFF

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
GROUPS = {"public": PUBLIC, "entrance": ENTRANCE, "own": OWN, "staff": STAFF, "bare": BARE}
APPEARANCES = ("light", "dark", "yb", "bl")
# The narrowest telephone, and the largest letters on a usual one (175 %).
NARROW = ((320, ""), (390, "xxl"))


def look(browse, cookies, address, pages, language="uz", width=390, scheme="", narrow=()):
    """Visit pages, each once; what is wrong with each, then also at the `narrow` widths."""
    wrong: dict[str, list[str]] = {}
    contexts = {}
    for page in pages:
        if page.who not in contexts:
            context = browse(width=width)
            context.add_cookies(cookies(page.who))
            if scheme:
                base = {"domain": "127.0.0.1", "path": "/"}
                context.add_cookies([{"name": "appearance", "value": f"scheme={scheme}", **base}])
            faults = Faults()
            faults.listen(context)
            contexts[page.who] = context.new_page(), faults
        tab, faults = contexts[page.who]
        faults.said.clear()
        answer = tab.goto(address(page, language))
        found = [f"h1: {count}"] if (count := tab.locator("h1").count()) != 1 else []
        found += [f"status: {answer.status}"] if answer.status != page.status else []
        found += [f"sticks out: {one}" for one in tab.evaluate(OVERFLOW)]
        found += violations(tab)
        found += [one for way in narrow for one in sticking_out(tab, *way)]
        if found := [*found, *faults.said]:
            wrong[str(page)] = found
        tab.set_viewport_size({"width": width, "height": HEIGHT})
    return wrong


@pytest.mark.parametrize("group", GROUPS)
def test_every_page_is_accessible(browse, cookies, address, group):
    assert look(browse, cookies, address, GROUPS[group], narrow=NARROW) == {}


def test_what_sticks_out_is_seen(browse, served):
    tab = browse(width=390).new_page()
    tab.goto("/uz/")
    tab.evaluate("document.querySelector('main').style.width = '20rem'")
    assert [bool(sticking_out(tab, *way)) for way in ((390, ""), (300, ""), (390, "xxl"))] == [
        False,
        True,
        True,
    ]


@pytest.mark.full
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", APPEARANCES)
def test_every_page_is_accessible_in_every_appearance(browse, cookies, address, scheme, width):
    assert look(browse, cookies, address, PAGES, "ru", width, scheme) == {}
