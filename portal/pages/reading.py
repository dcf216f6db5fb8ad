"""Reading the portal's own texts: versions, languages, and what stands in them for a norm."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from portal.language.scripts import to_cyrillic
from portal.norms import current
from portal.wording import grouped

TEXTS = Path(__file__).with_name("texts")
SLUGS = ("how-it-works", "rules", "privacy", "terms", "accessibility")
FENCE, BREAK = "---\n", "\n===\n"
LINK = re.compile(r"\]\((page|url):([\w:-]+)\)")
NORM = re.compile(r"\{(period|level|assurance):([\w-]+)(?:\.(\w+))?\}")
# In which language a text is read where the page's own has none.
READ_IN = {"uz-cyrl": "uz", "kaa": "uz"}
# A wide table scrolls by itself, and can be reached by the keyboard.
TABLE = '<div class="scroll" tabindex="0"><table class="tb">'

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Text:
    """One version of a text in one language, as it was written."""

    slug: str
    language: str
    title: str
    version: int
    on: date
    summary: str
    body: str


@cache
def text_in(slug: str, language: str, version: int = 0) -> Text | None:
    """A text in a language (the newest version for 0); None where there is no such file."""
    place = TEXTS / slug if not version else TEXTS / slug / "older" / str(version)
    path = place / f"{language}.md"
    if slug not in SLUGS or not path.is_file():
        return None
    return _parsed(slug, language, path.read_text(encoding="utf-8"))


def text_for(slug: str, page_language: str, version: int = 0) -> Text | None:
    """The text that a reader of `page_language` gets; the newest version also by its own number."""
    language = READ_IN.get(page_language, page_language)
    newest = text_in(slug, language) or text_in(slug, "uz")
    if newest is None or version in (0, newest.version):
        return newest
    return text_in(slug, language, version) or text_in(slug, "uz", version)


@cache
def versions_of(slug: str) -> tuple[int, ...]:
    """Every version of a text, the newest first."""
    newest = text_in(slug, "uz")
    older = [
        int(place.name) for place in (TEXTS / slug / "older").glob("*") if place.name.isdigit()
    ]
    return (*([newest.version] if newest else []), *sorted(older, reverse=True))


def html_of(source: str, page_language: str, addresses: dict[str, str]) -> str:
    """Markdown of ours as HTML; Uzbek is transliterated for a page in Cyrillic.

    `addresses` says where ``page:slug`` and ``url:name`` lead. Raises KeyError for others.
    """
    linked = LINK.sub(lambda found: f"]({addresses[found[2]]})", NORM.sub(_norm, source))
    html = _markdown.render(linked).replace("<table>", TABLE).replace("</table>", "</table></div>")
    return to_cyrillic(html) if page_language == "uz-cyrl" else html


def links_in(source: str) -> set[tuple[str, str]]:
    """The pages and addresses that a text leads to: ``("page", slug)`` or ``("url", name)``."""
    return {(found[1], found[2]) for found in LINK.finditer(source)}


def _parsed(slug: str, language: str, written: str) -> Text:
    _nothing, head, rest = written.split(FENCE, 2)
    facts = dict(line.split(": ", 1) for line in head.strip().splitlines())
    summary, body = rest.split(BREAK, 1)
    return Text(
        slug=slug,
        language=language,
        title=facts["title"],
        version=int(facts["version"]),
        on=date.fromisoformat(facts["date"]),
        summary=summary.strip(),
        body=body.strip(),
    )


def _norm(found: re.Match[str]) -> str:
    """What the norm in force says, so that a text never contradicts it."""
    kind, key, field = found.groups()
    try:
        if kind == "period":
            return grouped(current.period(key).number)
        if kind == "assurance":
            return str(current.assurance(key))
        return grouped(getattr(current.level(key), field))
    except current.UnknownNorm:
        return _("(not set)")
