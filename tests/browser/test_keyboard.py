"""By keyboard and on narrow screens: the skip link, a ring at every stop, large targets."""

import pytest

from tests.browser.looking import RING, SMALL
from tests.browser.pages import BARE, PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
KEYS = [page for page in PAGES if page not in BARE and page.status == 200]
SAMPLES = ("home", "proposals:list", "proposals:detail", "proposals:sign", "account_login")
STAFF = ("moderation:item", "desk:proposals:answer")
STOPS = 80


def visit(browse, cookies, address, page, width, **more):
    """Open a page as the one whose page it is."""
    context = browse(width=width, **more)
    context.add_cookies(cookies(page.who))
    tab = context.new_page()
    tab.goto(address(page))
    return tab


def first_of(route: str):
    """The first page of this name."""
    return next(page for page in KEYS if page.route == route)


@pytest.mark.parametrize("route", [*SAMPLES, *STAFF])
def test_the_first_stop_is_the_skip_link_and_every_stop_shows(browse, cookies, address, route):
    tab = visit(browse, cookies, address, first_of(route), 1280)
    rings = []
    for _each in range(STOPS):
        tab.keyboard.press("Tab")
        rings.append(tab.evaluate(RING))
    assert "#main" in rings[0]
    assert [ring for ring in rings if ring.startswith("none")] == []


@pytest.mark.parametrize("route", [*SAMPLES, *STAFF])
def test_targets_are_large_enough(browse, cookies, address, route):
    tab = visit(browse, cookies, address, first_of(route), 390)
    assert tab.evaluate(SMALL) == []


def test_focus_is_never_hidden_by_the_dock(browse, cookies, address):
    tab = visit(browse, cookies, address, first_of("proposals:detail"), 390)
    hidden = []
    for _each in range(STOPS):
        tab.keyboard.press("Tab")
        hidden.append(
            tab.evaluate(
                """() => {
                  const e = document.activeElement, b = e.getBoundingClientRect();
                  const dock = document.querySelector(".dock");
                  if (!dock || dock.contains(e) || e === document.body || !b.height) return "";
                  return b.top >= dock.getBoundingClientRect().top ? e.outerHTML.slice(0, 90) : "";
                }"""
            )
        )
    assert [one for one in hidden if one] == []
