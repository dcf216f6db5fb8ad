"""Asking for an address as somebody, and the sign that the table writes for the answer."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.template.backends.django import Template
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import override

from portal import errors
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


def answers(scene: Scene, row: Row, *, whole: bool = False) -> tuple[str, ...]:
    """What each role really gets; to an outsider no page tells what is kept from them.

    Of the pages that insiders are shown only the first is drawn, unless `whole`.
    """
    drawn: set[str] = set()
    reads = row.method == "GET" or {*row.answers} == {"200"}
    spared = {*ROLES} - {*OUTSIDERS} if reads and not whole else set()
    with faults_drawn_once():
        found = []
        for role in ROLES:
            with pages_drawn_once(drawn) if role in spared else nullcontext():
                secrets = WORDS if role in OUTSIDERS else ()
                found.append(answer_to(scene.client(role), scene, row, secrets))
    return tuple(found)


@contextmanager
def pages_drawn_once(drawn: set[str]) -> Iterator[None]:
    """Leave a page empty whose template stands in `drawn`: who may see it, its view has said."""
    inside: list[str] = []
    render = Template.render

    def draw(template: Template, context: Any = None, request: Any = None) -> SafeString:
        name = template.template.name
        if not inside and name in drawn and not is_fault(name):
            return SafeString("")
        inside.append(name)
        try:
            return render(template, context, request)
        finally:
            drawn.add(inside.pop())

    with patch.object(Template, "render", draw):
        yield


def is_fault(name: str) -> bool:
    """Whether this is the template of a fault, as `portal.errors.answer` names them."""
    return name.removesuffix(".html").isdigit()


@contextmanager
def faults_drawn_once() -> Iterator[None]:
    """Draw the page of a fault once for each address and for all that it is to say.

    It knows neither its reader nor the database (see `portal.errors.answer`), and half of the
    cells of the table are such pages.
    """
    drawn: dict[str, str] = {}

    def draw(template: str, context: dict[str, Any]) -> str:
        shell = context["shell"]
        said = {**context, "shell": (shell.path, shell.language, shell.appearance)}
        key = repr((template, sorted(said.items())))
        if key not in drawn:
            drawn[key] = render_to_string(template, context)
        return drawn[key]

    with patch.object(errors, "render_to_string", draw):
        yield
