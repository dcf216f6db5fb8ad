"""What the first view costs, and whether it stands still; which fonts draw the letters."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
MOST_BYTES, MOST_REQUESTS, MOST_SHIFT = 75_000, 8, 0.02
SHIFT = """() => new Promise(done => new PerformanceObserver(list => done(
  list.getEntries().reduce((sum, one) => sum + one.value, 0)
)).observe({type: "layout-shift", buffered: true}) || setTimeout(() => done(0), 400))"""
VIEWS = ("", "proposals/", "proposals/{open}/")


@pytest.fixture
def measured(browse, known):
    """``measured(path)``: requests and bytes on the wire of a first view, and its shift."""

    def measure(path: str, language: str = "uz") -> tuple[int, int, float]:
        tab = browse(width=390).new_page()
        wire = tab.context.new_cdp_session(tab)
        wire.send("Network.enable")
        sizes: list[float] = []
        wire.on("Network.loadingFinished", lambda one: sizes.append(one["encodedDataLength"]))
        tab.goto(f"/{language}/{path.format(**known)}", wait_until="networkidle")
        return len(sizes), int(sum(sizes)), tab.evaluate(SHIFT)

    return measure


@pytest.mark.parametrize("path", VIEWS)
def test_the_first_view_is_light(measured, path):
    requests, size, _shift = measured(path)
    assert (requests <= MOST_REQUESTS, size <= MOST_BYTES) == (True, True), (requests, size)


@pytest.mark.parametrize("path", VIEWS)
def test_nothing_moves_while_it_loads(measured, path):
    """Whatever moves by our doing moves each time; a busy machine may pause within a page once."""
    assert any(measured(path)[2] <= MOST_SHIFT for _visit in range(3))


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru"])
def test_our_own_fonts_draw_every_letter(browse, language):
    tab = browse().new_page()
    tab.goto(f"/{language}/", wait_until="networkidle")
    wire = tab.context.new_cdp_session(tab)
    for command in ("DOM.enable", "CSS.enable"):
        wire.send(command)
    root = wire.send("DOM.getDocument", {"depth": 1})["root"]["nodeId"]
    found = wire.send("DOM.querySelectorAll", {"nodeId": root, "selector": "body *"})
    fonts = {
        font["familyName"]
        for node in found["nodeIds"]
        for font in wire.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    }
    assert fonts <= {"EI Sans", "EI Serif", "Onest", "Onest Regular", "Source Serif 4"}, fonts
    assert fonts & {"EI Sans", "Onest"}
