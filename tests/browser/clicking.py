"""A person who clicks: every press of ours is counted."""

import re
import time

from django.utils.translation import gettext, override
from playwright.sync_api import BrowserContext, Page, TimeoutError, expect

from portal.accounts.demo import STAFF
from tests.browser.served import Served

# How long a one-time code holds (RFC 6238).
PERIOD = 30
PASSWORDS = {member.slug: (member.email, member.password) for member in STAFF}


def wait_for_a_code_that_holds(seconds: float = 8.0) -> None:
    """Wait until a one-time code holds for so long: on a busy machine a page takes its time."""
    left = PERIOD - time.time() % PERIOD
    if left < seconds:
        time.sleep(left + 0.1)


class Person:
    """One person with a browser; words of pages are named by their source."""

    def __init__(self, context: BrowserContext, language: str, served: Served) -> None:
        self.page: Page = context.new_page()
        self.language, self.served = language, served
        self.presses = 0

    def word(self, source: str) -> str:
        """A source string as the page says it."""
        with override(self.language):
            return gettext(source)

    def go(self, path: str) -> None:
        """Open a page below the language."""
        self.page.goto(f"/{self.language}/{path}")

    def press(self, source: str) -> None:
        """Press the first button or link of this name that can be seen; AssertionError with what
        the page says instead."""
        name = re.compile(rf"^\s*{re.escape(self.word(source))}\s*$")
        main = self.page.locator("#main")
        button, link = (main.get_by_role(role, name=name) for role in ("button", "link"))
        try:
            button.or_(link).filter(visible=True).first.click()
        except TimeoutError as nothing:
            raise AssertionError(f"{source}: {self.page.url}\n{main.inner_text()}") from nothing
        self.presses += 1

    def send(self, source: str) -> None:
        """Press a button that sends its form, and wait for the answer: on a busy machine a press
        is over before the browser has begun to send, and whoever opens a page then breaks it off.
        """
        with self.page.expect_navigation():
            self.press(source)

    def sees(self, source: str) -> None:
        """Fail unless these words can be seen."""
        expect(self.page.get_by_text(self.word(source)).filter(visible=True).first).to_be_visible()

    def choose(self, person: str) -> None:
        """Choose somebody on the page of OneID."""
        self.page.locator(f"button[value='{person}']").click()

    def sign_in(self, slug: str) -> None:
        """Sign in as staff: e-mail, password, and the code that the demonstration shows."""
        email, password = PASSWORDS[slug]
        self.go("account/login/")
        self.page.locator("#email > summary").click()
        self.page.locator("[name=login]").fill(email)
        self.page.locator("[name=password]").fill(password)
        self.send("Sign in with e-mail")
        # Between showing and typing a code its thirty seconds may end.
        for _attempt in range(4):
            wait_for_a_code_that_holds()
            self.served.forget_codes()
            self.page.goto(f"/{self.language}/account/2fa/authenticate/")
            self.page.locator("[name=code]").fill(self.page.locator("code.mono").first.inner_text())
            self.send("Sign in")
            if "2fa/authenticate" not in self.page.url:
                return
        raise AssertionError(f"{slug} is not let in: {self.page.locator('#main').inner_text()}")

    def through_oneid(self, person: str) -> None:
        """Go on through OneID as somebody whom it knows."""
        self.press("Go on through OneID")
        self.choose(person)

    def fill(self, **fields: str) -> None:
        """Type into fields by name."""
        for name, value in fields.items():
            self.page.locator(f"[name='{name}']").fill(value)
