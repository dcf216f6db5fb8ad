"""A passkey, made and used in a real browser with an authenticator that Chromium imitates."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.clicking import PASSWORDS, Person
from tests.browser.conftest import Context
from tests.browser.served import Served

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
NAME = "Ish telefoni"


@pytest.fixture
def person(browse: Context, served: Served) -> Person:
    """Somebody at a telephone with a passkey; a passkey belongs to a name, never to a number."""
    address = served.url.replace("127.0.0.1", "localhost")
    someone = Person(browse(base_url=address), "uz", served)
    plug_in(someone.page)
    return someone


def plug_in(page: Page) -> None:
    """Give the page an authenticator that says yes by itself."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def add_passkey(person: Person) -> None:
    """Add one that needs no password beside it."""
    person.go("account/2fa/webauthn/add/")
    person.page.locator("[name=name]").fill(NAME)
    person.page.locator("[name=passwordless]").check()
    person.page.locator("#mfa_webauthn_add").click()
    person.page.wait_for_url(lambda url: "/webauthn/add/" not in url)


def leave(person: Person) -> None:
    """Sign out."""
    person.go("account/logout/")
    person.page.locator("#main form button[type=submit]").click()
    person.page.wait_for_load_state()


def test_staff_add_a_passkey_and_sign_in_with_it_alone(person: Person) -> None:
    person.sign_in("rustam")
    add_passkey(person)
    person.go("account/2fa/webauthn/")
    expect(person.page.get_by_text(NAME)).to_be_visible()
    leave(person)
    person.go("moderation/")
    assert "/account/login/" in person.page.url
    person.page.locator("#email > summary").click()
    person.page.locator("#passkey_login").click()
    person.page.wait_for_url("**/moderation/**")
    expect(person.page.locator("h1").first).to_be_visible()


def test_a_passkey_is_a_second_factor_after_the_password(person: Person) -> None:
    person.sign_in("madina")
    add_passkey(person)
    leave(person)
    person.go("account/login/")
    person.page.locator("#email > summary").click()
    person.page.locator("[name=login]").fill(PASSWORDS["madina"][0])
    person.page.locator("[name=password]").fill(PASSWORDS["madina"][1])
    person.press("Sign in with e-mail")
    person.page.locator("#mfa_webauthn_authenticate").click()
    person.page.wait_for_url(lambda url: "2fa/authenticate" not in url)
    person.go("desk/")
    assert person.page.url.endswith("/desk/")


def test_a_passkey_that_nobody_confirms_is_said_and_loses_nothing(person: Person) -> None:
    person.go("account/login/")
    person.page.locator("#email > summary").click()
    person.page.locator("#passkey_login").click()
    person.sees("The passkey was not used. Try again, or go another way; nothing has changed.")
    assert "/account/login/" in person.page.url
