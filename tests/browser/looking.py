"""What a page does in the browser beside being seen: faults, overflow, focus, targets."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

HEIGHT = 844
SCRIPT = Axe().axe_script
TAGS = ("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice")
# Nothing is fetched for axe: our pages play no sound and no film.
OPTIONS = {
    "runOnly": {"type": "tag", "values": list(TAGS)},
    "resultTypes": ["violations"],
    "preload": False,
}
# Only what is wrong travels back, with three places of each.
AXE = """async options => (await axe.run(options)).violations.flatMap(one =>
  one.nodes.slice(0, 3).map(node => one.id + ": " + node.html.slice(0, 160)))"""
# Width beyond the window, and the elements that reach there: what scrolls by itself is no fault.
OVERFLOW = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return [];
  const scrolls = e =>
    e && (getComputedStyle(e).overflowX !== "visible" || scrolls(e.parentElement));
  return [...document.querySelectorAll("main *, header *, footer *, body > *")]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
    .filter(e => !scrolls(e.parentElement))
    .slice(-5).map(e => e.tagName + "." + e.className + ": " + e.textContent.trim().slice(0, 40));
}"""
# Links and controls that are smaller than 24 px and no part of a sentence.
SMALL = """() => [...document.querySelectorAll("a[href], button, input, select, summary")]
  .filter(e => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (!box.width || style.visibility === "hidden") return false;
    if (e.closest(".vh, p, dd, td, li > span")) return false;
    if (e.type === "checkbox" || e.type === "radio") return e.labels.length === 0;
    return style.display !== "inline" && (box.height < 24 || box.width < 24);
  }).map(e => e.outerHTML.slice(0, 120))"""
RING = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return "";
  const s = getComputedStyle(e), has = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
  const near = e.labels && [...e.labels].some(l => getComputedStyle(l).outlineStyle !== "none");
  const shown = has || near || s.boxShadow !== "none";
  return (shown ? "ring " : "none ") + e.outerHTML.slice(0, 120);
}"""


@dataclass
class Faults:
    """What a page says to the console, and what it could not load."""

    said: list[str] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        """Listen to every page of a browser."""
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.said.append(str(error.error)))

    def _hear(self, message: ConsoleMessage) -> None:
        # That a page answers 404 or 409 is told by the browser itself, and meant.
        if (
            message.type == "error"
            and "the server responded with a status of 4" not in message.text
        ):
            self.said.append(message.text)


def violations(page: Page) -> list[str]:
    """What axe finds: rule and place."""
    page.evaluate(SCRIPT)
    found: list[str] = page.evaluate(AXE, OPTIONS)
    return found


def sticking_out(page: Page, width: int, size: str = "") -> list[str]:
    """What reaches beyond a window of this width, when the reader chose letters of this size.

    The size is said as the server says it (tests/look/test_appearance.py), without a second visit.
    """
    page.set_viewport_size({"width": width, "height": HEIGHT})
    if size:
        page.evaluate("size => document.documentElement.dataset.size = size", size)
    return [f"sticks out at {width} {size}: {one}" for one in page.evaluate(OVERFLOW)]
