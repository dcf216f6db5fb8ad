"""A person at a browser without scripts, who reads a page and presses what is on it."""

from html import unescape
from urllib.parse import urljoin

from django.http import HttpResponse
from django.test import Client
from django.utils.translation import gettext, override

from portal.accounts.demo import STAFF, codes
from portal.accounts.models import User
from tests.stories.markup import Form, Markup

Fields = dict[str, str | list[str]]
PASSWORDS = {member.email: member.password for member in STAFF}


class Walker:
    """One person; words of pages are named by their source, and read in `language`."""

    def __init__(self, language: str, user: User | None = None) -> None:
        self.language = language
        self.client = Client(enforce_csrf_checks=True)
        self.address, self.html, self.status = "", "", 0
        if user is not None:
            self.client.force_login(user)

    # --- reading ---------------------------------------------------------------------
    def read(self, path: str) -> str:
        """Open a page below the language, or any full address; where it ended is `address`."""
        where = path if path.startswith(("/", "http")) else f"/{self.language}/{path}"
        return self._arrive(self.client.get(where, follow=True), where)

    def sees(self, *sources: str) -> bool:
        """Whether each of these words stands on the page, in its language."""
        return all(self.word(source) in self.text for source in sources)

    def word(self, source: str) -> str:
        """A source string as the page says it."""
        with override(self.language):
            return gettext(source)

    @property
    def text(self) -> str:
        """The page, entities read."""
        return unescape(self.html).replace("\xa0", " ")

    # --- pressing --------------------------------------------------------------------
    def press(self, source: str, **fields: str | list[str]) -> str:
        """Press the link or button with this label; `fields` are what was typed before."""
        label, page = self.word(source), Markup(self.html)
        for form in page.forms:
            for button in form.buttons:
                if button.label == label:
                    more = {button.name: button.value} if button.name else {}
                    return self._send(form, {**more, **fields})
        found = [address for words, address in page.links if words == label]
        assert found, f"no “{label}” on {self.address}"
        return self.read(urljoin(self.address, found[0]))

    def choose(self, person: str) -> str:
        """Choose somebody on the page of OneID."""
        return self._send(Markup(self.html).forms[0], {"person": person})

    def _send(self, form: Form, fields: Fields) -> str:
        where = urljoin(self.address, form.action)
        send = self.client.post if form.method.lower() == "post" else self.client.get
        return self._arrive(send(where, {**form.fields, **fields}, follow=True), where)

    def _arrive(self, response: HttpResponse, where: str) -> str:
        trail = getattr(response, "redirect_chain", [])
        self.address = urljoin(where, trail[-1][0]) if trail else where
        self.html, self.status = response.content.decode(), response.status_code
        return self.html


def at_work(language: str, email: str) -> Walker:
    """Somebody of the demonstration's staff, signed in with password and one-time code."""
    walker = Walker(language)
    walker.read("account/login/")
    walker.press("Sign in with e-mail", login=email, password=PASSWORDS[email])
    walker.press("Sign in", code=codes(email)[0].code)
    assert walker.client.session["_auth_user_id"]
    return walker
