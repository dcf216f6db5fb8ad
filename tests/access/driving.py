"""Asking for an address as somebody, and the sign that the table writes for the answer."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from portal.language.scripts import to_cyrillic
from tests.access.forms import data_for
from tests.access.routes import ADMINISTRATION, Route, routes
from tests.access.scene import HIDDEN, ROLES, SECRET, Scene, undone
from tests.security.pages import leaks

# What no outsider reads anywhere, in both scripts.
WORDS = tuple(word for text in (SECRET, HIDDEN) for word in (text, to_cyrillic(text)))
OUTSIDERS = ("visitor", "stranger", "foreign")

SIGN_IN = re.compile(r"/[\w-]+/account/login/\?next=")
SECOND_FACTOR = re.compile(r"/[\w-]+/(me/second-factor|account/2fa/reauthenticate)/\?next=")


@dataclass(frozen=True)
class Row:
    """What each role gets who asks in this way for this thing at this route."""

    method: str
    route: str
    thing: str
    answers: tuple[str, ...]

    @classmethod
    def of(cls, line: str) -> "Row":
        """Read a line of the table."""
        method, route, thing, *answers = line.split()
        assert len(answers) == len(ROLES), line
        return cls(method, route, thing, tuple(answers))

    def __str__(self) -> str:
        return f"{self.method} {self.route} {self.thing}"


def address(route: Route, scene: Scene, thing: str) -> str:
    """The address of a thing at a route, on an English page."""
    parts = scene.addresses[thing]
    name = "admin:index" if route.name == ADMINISTRATION else route.name
    with override("en"):
        path = reverse(name, kwargs={part: parts[part] for part in route.parts})
    return path + parts.get("query", "")


def ask(client: Client, method: str, url: str, data: Mapping[str, Any] | None = None) -> Any:
    """Send one request: forms to pages, JSON to the API, a form too where there is a file."""
    if method in ("GET", "HEAD"):
        return client.generic(method, url)
    with_file = any(isinstance(value, UploadedFile) for value in (data or {}).values())
    if url.startswith("/api/") and not with_file:
        return getattr(client, method.lower())(url, data or {}, content_type="application/json")
    return client.post(url, data or {})


def sign_of(response: HttpResponse) -> str:
    """A status, or `in` for "sign in first", `2f` for "second factor first"."""
    onward = response.headers.get("Location", "")
    if response.status_code == 302 and SIGN_IN.match(onward):
        return "in"
    if response.status_code == 302 and SECOND_FACTOR.match(onward):
        return "2f"
    return str(response.status_code)


def answer_to(client: Client, scene: Scene, row: Row, secrets: Iterable[str] = ()) -> str:
    """What this browser gets at the row, with the secrets told; what it writes is taken back."""
    url = address(routes()[row.route], scene, row.thing)
    data = data_for(row.method, row.route, scene.addresses[row.thing])
    with undone():
        response = ask(client, row.method, url, data)
        told = leaks(response, secrets) if row.method == "GET" else []
        return " ".join([sign_of(response), *told])


def answers(scene: Scene, row: Row) -> tuple[str, ...]:
    """What each role really gets; to an outsider no page tells what is kept from them."""
    return tuple(
        answer_to(scene.client(role), scene, row, WORDS if role in OUTSIDERS else ())
        for role in ROLES
    )
