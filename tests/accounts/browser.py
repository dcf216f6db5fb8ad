"""A browser without scripts that walks to OneID and back over real HTTP."""

import html
import re

import httpx
from django.contrib.sessions.models import Session

from portal.accounts.models import User

HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"')
ACTION = re.compile(r'<form method="post" action="([^"]+)"')


class Browser:
    """One visitor with a cookie jar."""

    def __init__(self, base: str) -> None:
        self.client = httpx.Client(base_url=base, timeout=20, trust_env=False)
        self.base = base

    def get(self, url: str) -> httpx.Response:
        """A page, redirects not followed."""
        return self.client.get(url)

    def post(self, url: str, page: httpx.Response, **fields: str) -> httpx.Response:
        """Send the form of `page`: its hidden fields, with `fields` beside or instead."""
        return self.client.post(url, data={**hidden(page), **fields})

    def start(self, next_url: str = "", language: str = "uz") -> httpx.Response:
        """Go to the sign-in page and press the button; the answer of the portal.

        Who is signed in gets no such page; any form of theirs carries the token that is needed.
        """
        page = self.get(f"/{language}/account/login/")
        if page.status_code == 302:
            page = self.get(f"/{language}/account/logout/")
        return self.post("/oneid/login/", page, next=next_url, language=language)

    def leave(self, next_url: str = "", language: str = "uz") -> httpx.Response:
        """As far as the page of OneID."""
        return self.get(self.start(next_url, language).headers["location"])

    def choose(self, page: httpx.Response, **choice: str) -> str:
        """Choose on OneID's page; the address to which it sends the browser back."""
        return self.post(ACTION.search(page.text)[1], page, **choice).headers["location"]

    def sign_in(self, person: str, next_url: str = "", language: str = "uz") -> httpx.Response:
        """The whole way; the answer of the callback."""
        return self.get(self.choose(self.leave(next_url, language), person=person))

    @property
    def user(self) -> User | None:
        """Who is signed in, as the database has it."""
        session = Session.objects.filter(session_key=self.client.cookies.get("session")).first()
        pk = session.get_decoded().get("_auth_user_id") if session else None
        return User.objects.get(pk=pk) if pk else None

    @property
    def session(self) -> dict[str, object]:
        """What the session holds."""
        key = self.client.cookies.get("session")
        return Session.objects.get(session_key=key).get_decoded()


def hidden(page: httpx.Response) -> dict[str, str]:
    """The hidden fields of a page's forms."""
    return {name: html.unescape(value) for name, value in HIDDEN.findall(page.text)}
