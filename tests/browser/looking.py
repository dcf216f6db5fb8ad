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
TOLD = """found => found.violations.flatMap(one =>
  one.nodes.slice(0, 3).map(node => one.id + ": " + node.html.slice(0, 160)))"""
AXE = f"async options => ({TOLD})(await axe.run(options))"
# How many places of a kind are asked about their contrast: what a style sheet tells apart by its
# place is the first, the second, the third or the last.
PLACES = 3
# What colours decide takes axe longer than all its other rules. Here it is asked of the first
# places of each kind: those with the same style sheets, and with the same tags, classes and other
# marks of style from the root down to them.
COLOURS = ("color-contrast", "link-in-text-block")
SPARING = f"""async ([options, known, places, colours]) => {{
  const mark = /^(class|type|open|disabled|checked|aria-(current|pressed|invalid|busy)|data-.*)$/;
  const short = text => [...text].reduce((sum, c) => Math.imul(sum, 31) + c.codePointAt(0) | 0, 7);
  const kinds = new Map([[null, [...document.styleSheets].map(one => one.href).join()]]);
  const kind = e => {{
    if (!kinds.has(e)) kinds.set(e, short([kind(e.parentElement), e.tagName,
      ...[...e.attributes].filter(a => mark.test(a.name)).map(a => a.name + a.value),
      e.nextElementSibling ? "" : "last", e.matches("[href^=http]")].join()));
    return kinds.get(e);
  }};
  const seen = new Map(known), asked = [], speaks = e => e.matches("input, select, textarea") ||
    [...e.childNodes].some(one => one.nodeType === Node.TEXT_NODE && one.data.trim());
  for (const e of [...document.body.querySelectorAll("*")].filter(speaks)) {{
    const often = seen.get(kind(e)) ?? 0;
    if (often < places) asked.push(e);
    seen.set(kind(e), often + 1);
  }}
  const off = Object.fromEntries(colours.map(rule => [rule, {{enabled: false}}]));
  const others = {{...options, rules: off}};
  const contrast = {{...options, runOnly: {{type: "rule", values: colours}}}};
  const found = ({TOLD})(await axe.run(others));
  if (asked.length) found.push(...({TOLD})(await axe.run({{include: asked}}, contrast)));
  return [found, [...seen]];
}}"""
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


def bring_axe(page: Page) -> None:
    """Let a page have axe, unless its browser brings it along."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)


def violations(page: Page) -> list[str]:
    """What axe finds: rule and place."""
    bring_axe(page)
    found: list[str] = page.evaluate(AXE, OPTIONS)
    return found


def new_violations(page: Page, kinds: dict[int, int]) -> list[str]:
    """The same, but colours where they were not asked before: `kinds` keeps how often places of
    a kind were met in this appearance."""
    bring_axe(page)
    found, seen = page.evaluate(SPARING, [OPTIONS, list(kinds.items()), PLACES, COLOURS])
    kinds.update(dict(seen))
    return list(found)


def sticking_out(page: Page, width: int, size: str = "") -> list[str]:
    """What reaches beyond a window of this width, when the reader chose letters of this size.

    The size is said as the server says it (tests/look/test_appearance.py), without a second visit.
    """
    page.set_viewport_size({"width": width, "height": HEIGHT})
    if size:
        page.evaluate("size => document.documentElement.dataset.size = size", size)
    return [f"sticks out at {width} {size}: {one}" for one in page.evaluate(OVERFLOW)]
