"""Every page: axe finds nothing, one heading, no fault in the console, nothing sticks out."""

import pytest

from tests.browser.looking import (
    HEIGHT,
    OVERFLOW,
    SCRIPT,
    Faults,
    new_violations,
    sticking_out,
    violations,
)
from tests.browser.pages import BARE, ENTRANCE, OWN, PAGES, PUBLIC, STAFF

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
GROUPS = {"public": PUBLIC, "entrance": ENTRANCE, "own": OWN, "staff": STAFF, "bare": BARE}
APPEARANCES = ("light", "dark", "yb", "bl")
# The narrowest telephone, and the largest letters on a usual one (175 %).
NARROW = ((320, ""), (390, "xxl"))


def look(
    browse, cookies, address, pages, *, language="uz", width=390, scheme="", narrow=(), kinds=None
):
    """Visit pages, each once; what is wrong with each, then also at the `narrow` widths."""
    wrong: dict[str, list[str]] = {}
    contexts = {}
    for page in pages:
        if page.who not in contexts:
            context = browse(width=width)
            context.add_init_script(SCRIPT)
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
        found += violations(tab) if kinds is None else new_violations(tab, kinds)
        found += [one for way in narrow for one in sticking_out(tab, *way)]
        if found := [*found, *faults.said]:
            wrong[str(page)] = found
        tab.set_viewport_size({"width": width, "height": HEIGHT})
    return wrong


@pytest.fixture(scope="module")
def kinds():
    """How often places of each kind were met on the pages of all groups."""
    return {}


@pytest.mark.parametrize("group", GROUPS)
def test_every_page_is_accessible(browse, cookies, address, group, kinds):
    assert look(browse, cookies, address, GROUPS[group], narrow=NARROW, kinds=kinds) == {}


def test_what_sticks_out_is_seen(browse, served):
    tab = browse(width=390).new_page()
    tab.goto("/uz/")
    tab.evaluate("document.querySelector('main').style.width = '20rem'")
    assert [bool(sticking_out(tab, *way)) for way in ((390, ""), (300, ""), (390, "xxl"))] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ("document.querySelector('main p').style.color = '#ddd'", "color-contrast"),
        ("document.querySelector('main p').append(document.createElement('input'))", "label"),
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
    ],
)
def test_what_axe_should_find_is_found(browse, served, broken, rule):
    tab = browse(width=390).new_page()
    tab.goto("/uz/pages/terms/")
    whole = violations(tab)
    tab.evaluate(broken)
    assert ([], [rule]) == (whole, [one.split(":")[0] for one in violations(tab)][:1])


FAINT = "const p = document.querySelector('main p'); p.className = 'x'; p.style.color = '#ddd'"
HIDDEN_LINK = """() => {
  const p = document.querySelector("main p"), link = document.createElement("a");
  [link.href, link.textContent, link.className] = ["/", "havola", "x"];
  [link.style.color, link.style.textDecoration] = ["#1f3c88", "none"];
  p.append(" ", link, " va soʻzlar.");
}"""


@pytest.mark.parametrize(
    ("broken", "rule"), [(FAINT, "color-contrast"), (HIDDEN_LINK, "link-in-text-block")]
)
def test_colours_are_seen_on_a_page_that_is_like_another(browse, served, broken, rule):
    """Only the first places of a kind are asked; a fourth one is taken to be like them."""
    tab, kinds = browse(width=390).new_page(), {}
    for path in ("/uz/pages/terms/", "/uz/pages/terms/", "/uz/pages/privacy/"):
        tab.goto(path)
        assert new_violations(tab, kinds) == []
    tab.evaluate(broken)
    assert [one.split(":")[0] for one in new_violations(tab, kinds)] == [rule]


@pytest.mark.full
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", APPEARANCES)
def test_every_page_is_accessible_in_every_appearance(browse, cookies, address, scheme, width):
    seen = {"language": "ru", "width": width, "scheme": scheme}
    assert look(browse, cookies, address, PAGES, **seen) == {}
