"""What is looked for on every page. Each check returns what it finds, so that it can fail."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from weakref import WeakKeyDictionary

from django.http import HttpResponse

ACTIVE = re.compile(r"\s*(javascript|vbscript|data):", re.I)
ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "poster"}
TOKEN = "csrfmiddlewaretoken"
READ: WeakKeyDictionary[HttpResponse, "Seen"] = WeakKeyDictionary()


@dataclass
class Seen:
    """What stands on a page."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    title: str = ""
    headings: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each element of this kind."""
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def links(self) -> list[str]:
        """Where the links lead."""
        return [link["href"] for link in self.all("a") if "href" in link]


class Reader(HTMLParser):
    """Reads a page as a browser would."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self.inside: list[str] = []
        self.field = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.seen.tags.append((tag, attributes))
        if tag in ("h1", "title", "textarea", "svg"):
            self.inside.append(tag)
        if tag == "h1":
            self.seen.headings.append("")
        if tag == "textarea":
            self.field = attributes.get("name", "")
            self.seen.texts[self.field] = ""
        if tag == "input" and attributes.get("type", "text") in ("text", "search", "email", "url"):
            self.seen.texts[attributes.get("name", "")] = attributes.get("value", "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        within = self.inside[-1] if self.inside else ""
        if within == "h1":
            self.seen.headings[-1] += data
        elif within == "title" and "svg" not in self.inside:
            self.seen.title += data
        elif within == "textarea":
            self.seen.texts[self.field] += data


def read(response: HttpResponse) -> Seen:
    """The page of an answer, read once."""
    if response not in READ:
        reader = Reader()
        reader.feed(response.content.decode())
        READ[response] = reader.seen
    return READ[response]


def is_page(response: HttpResponse) -> bool:
    """Whether an answer is a page for people."""
    return response.headers.get("Content-Type", "").startswith("text/html")


def active_content(seen: Seen) -> list[str]:
    """What would run or draw without a file of ours: the policy forbids it, no page may try."""
    found = [f"<style> {a}" for a in seen.all("style")]
    found += [
        f"<script> {a}"
        for a in seen.all("script")
        if "src" not in a and a.get("type") not in ("application/json", "application/ld+json")
    ]
    for tag, attributes in seen.tags:
        for name, value in attributes.items():
            if name.startswith("on") or name == "style":
                found.append(f"<{tag} {name}={value[:60]!r}>")
            drawn = tag == "img" and value.startswith("data:image/")  # a script in it cannot run
            if name in ADDRESSES and ACTIVE.match(value) and not drawn:
                found.append(f"<{tag} {name}={value[:60]!r}>")
    return found


def shape(seen: Seen) -> list[str]:
    """What a page lacks: one first heading, a title, its language."""
    found = []
    if len(seen.headings) != 1 or not seen.headings[0].strip():
        found.append(f"headings: {seen.headings}")
    if not seen.title.strip():
        found.append("no title")
    if not any(attributes.get("lang") for attributes in seen.all("html")):
        found.append("no language")
    return found


def policy_of(response: HttpResponse) -> dict[str, list[str]]:
    """The content security policy of an answer by directive."""
    header = response.headers.get("Content-Security-Policy", "")
    parts = [part.split() for part in header.split(";") if part.strip()]
    return {name: values for name, *values in parts}


POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def headers(response: HttpResponse, policy: dict[str, list[str]] = POLICY) -> list[str]:
    """What the headers of an answer lack."""
    found = [
        f"{name}: {response.headers.get(name)}"
        for name, wanted in HEADERS.items()
        if response.headers.get(name) != wanted
    ]
    said = policy_of(response)
    found += [f"{name} {said.get(name)}" for name in policy if said.get(name) != policy[name]]
    loose = {word for values in said.values() for word in values} & {"'unsafe-inline'", "*"}
    return found + [f"policy says {word}" for word in sorted(loose)]


def cookies(response: HttpResponse) -> list[str]:
    """Which cookies an answer sets."""
    return sorted(response.cookies)


def loose_cookies(response: HttpResponse, secure: bool = False) -> list[str]:
    """Cookies that scripts can read, that go to other sites, or over plain HTTP."""
    return [
        name
        for name, morsel in response.cookies.items()
        if not morsel["httponly"]
        or morsel["samesite"] not in ("Lax", "Strict")
        or (secure and not morsel["secure"])
    ]


def tokens(seen: Seen) -> list[str]:
    """Tokens on a page, which only an answer to one reader may hold."""
    return [str(a) for a in seen.all("input") if a.get("name") == TOKEN]


def cacheable(response: HttpResponse) -> list[str]:
    """What keeps a public answer from being kept as architecture §6 says."""
    wanted = "public, max-age=30, stale-while-revalidate=20"
    found = []
    if response.headers.get("Cache-Control") != wanted:
        found.append(f"Cache-Control: {response.headers.get('Cache-Control')}")
    if "Cookie" not in response.headers.get("Vary", ""):
        found.append(f"Vary: {response.headers.get('Vary')}")
    if not response.headers.get("ETag"):
        found.append("no ETag")
    return found


def leaks(response: Any, secrets: Iterable[str]) -> list[str]:
    """Which of the secrets stand in an answer, whatever its kind."""
    content = b"".join(response) if response.streaming else response.content
    text = content.decode(errors="replace")
    return [secret for secret in secrets if secret in text]


def findings(response: Any, policy: dict[str, list[str]] = POLICY) -> list[str]:
    """Everything that is wrong with an answer, whoever asked."""
    found = headers(response, policy) + loose_cookies(response)
    if is_page(response):
        found += active_content(read(response))
    return found
