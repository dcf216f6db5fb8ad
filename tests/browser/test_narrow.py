"""What is narrow keeps its words whole: the bottom menu, the map in tiles, a card in a frame."""

import pytest

from tests.browser.conftest import Context

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ROUND = "/ru/scorecards/B-2026-001/"
# How high the page on frames lets a card be.
CARD = {"width": 320, "height": 360}
# The words of each place, as far as they are seen, with the edges of the place.
WORDS = """places => places.map(place => {
    const words = [...place.childNodes].find(one => one.nodeType === 3 && one.data.trim())
        || place.querySelector("span").firstChild;
    const range = document.createRange();
    range.selectNode(words);
    const text = range.getBoundingClientRect(), edge = place.getBoundingClientRect();
    return [text.left, text.right, edge.left, edge.right];
})"""


@pytest.mark.parametrize("width", [320, 390])
def test_the_words_of_the_bottom_menu_do_not_touch(browse: Context, width: int) -> None:
    page = browse(width=width).new_page()
    page.goto("/ru/")
    words = page.locator(".dock-nav a").evaluate_all(WORDS)
    gaps = [after[0] - before[1] for before, after in zip(words, words[1:], strict=False)]
    assert min(gaps) >= 6


@pytest.mark.parametrize("width", [320, 390])
def test_the_names_of_regions_stand_within_their_tiles(browse: Context, width: int) -> None:
    page = browse(width=width).new_page()
    page.goto(ROUND)
    tiles = page.locator(".tile-wrap .tiles li > *").evaluate_all(WORDS)
    beyond = [each for each in tiles if each[0] < each[2] or each[1] > each[3]]
    assert (len(tiles), beyond) == (14, [])


@pytest.mark.parametrize("thing", ["commitment:D-2026-001", "consultation:M-2026-0001"])
def test_a_card_stays_within_its_frame(browse: Context, thing: str) -> None:
    page = browse().new_page()
    page.set_viewport_size(CARD)  # type: ignore[arg-type]  # a plain dict of the same
    assert page.goto(f"/ru/feed/card/?thing={thing}").ok
    assert page.evaluate("document.documentElement.scrollHeight") <= CARD["height"]
