"""What scripts add for comfort: pages do their work without."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_keyboard import first_of, visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_the_characters_left_are_counted_while_one_types(browse, cookies, address):
    tab = visit(browse, cookies, address, first_of("proposals:new"), 390)
    note = tab.locator("[data-counter=id_title]")
    before = note.inner_text()
    tab.locator("[name=title]").fill("Suv")
    longest = int(note.get_attribute("data-longest"))
    expect(note).to_contain_text(str(longest - 3))
    assert str(longest - 3) not in before
    note.evaluate("note => { note.dataset.longest = 2000; }")
    tab.locator("[name=title]").fill("Suv")
    assert "1\u00a0997" in note.evaluate("note => note.textContent")


def test_the_open_tab_shows_on_a_narrow_screen(browse, cookies, address):
    tab = visit(browse, cookies, address, first_of("accounts:data"), 390)
    right = "e => e.getBoundingClientRect().right"
    assert tab.locator(".tabs [aria-current]").evaluate(right) <= 390
