"""Signing in through OneID, over real HTTP."""

import html
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.db import connection
from pytest_django import Settings

from portal.accounts.models import PersonKey, User
from portal.accounts.oneid.models import SimulatedGrant
from portal.accounts.oneid.simulator_people import people
from tests.accounts.browser import Browser

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LEVELS = {
    "malika": 3,
    "sherzod": 3,
    "electronic-signature": 4,
    "no-patronymic": 3,
    "under-age": 3,
    "unconfirmed": 2,
    "no-pinfl": 2,
    "organisation": 2,
}
BROKEN = ("refusing-identity", "broken-json", "error-400")


@pytest.mark.parametrize(("person", "level"), LEVELS.items())
def test_each_person_gets_the_level_that_oneid_vouches_for(
    visitor: Browser, person: str, level: int
) -> None:
    visitor.sign_in(person)
    assert visitor.user.assurance_level == level


@pytest.mark.parametrize(("person", "level"), LEVELS.items())
def test_only_a_confirmed_natural_person_claims_a_key(
    visitor: Browser, person: str, level: int
) -> None:
    visitor.sign_in(person)
    assert PersonKey.objects.count() == (1 if level >= 3 else 0)


@pytest.mark.parametrize("person", BROKEN)
def test_whatever_breaks_at_oneid_signs_nobody_in(visitor: Browser, person: str) -> None:
    page = visitor.get(visitor.sign_in(person).headers["location"])
    assert (visitor.user, User.objects.count(), page.status_code) == (None, 0, 200)


@pytest.mark.parametrize("person", BROKEN)
def test_every_fault_ends_in_the_same_plain_sentence(visitor: Browser, person: str) -> None:
    page = visitor.get(visitor.sign_in(person, language="en").headers["location"])
    assert "OneID does not answer as it should" in page.text


@pytest.mark.parametrize("person", BROKEN)
def test_a_failed_sign_in_leaves_no_open_session_at_oneid(visitor: Browser, person: str) -> None:
    visitor.sign_in(person)
    assert SimulatedGrant.objects.filter(ended_at=None).count() == 0


def test_oneid_that_answers_too_late_signs_nobody_in(visitor: Browser, settings: Settings) -> None:
    settings.ONEID_TIMEOUT = 0.5
    answer = visitor.sign_in("slow")
    assert (answer.headers["location"], visitor.user) == ("/uz/me/sign-in-failed/", None)


def test_oneid_that_is_gone_signs_nobody_in(visitor: Browser, settings: Settings) -> None:
    back = visitor.choose(visitor.leave(), person="malika")
    settings.ONEID_BASE_URL = "http://127.0.0.1:9/"
    assert (visitor.get(back).headers["location"], visitor.user) == ("/uz/me/sign-in-failed/", None)


def test_a_refusal_says_so_and_offers_another_try_to_the_same_place(visitor: Browser) -> None:
    back = visitor.choose(visitor.leave("/en/pages/terms/", "en"), outcome="access_denied")
    page = visitor.get(visitor.get(back).headers["location"])
    assert "OneID was told no" in page.text
    assert 'name="next" value="/en/pages/terms/"' in page.text


def test_after_a_failure_the_second_try_arrives_where_the_first_was_going(
    visitor: Browser,
) -> None:
    back = visitor.choose(visitor.leave("/en/pages/terms/", "en"), outcome="server_error")
    failed = visitor.get(visitor.get(back).headers["location"])
    again = visitor.get(visitor.post("/oneid/login/", failed).headers["location"])
    answer = visitor.get(visitor.choose(again, person="malika"))
    assert answer.headers["location"] == "/en/pages/terms/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "\\\\evil.example", "javascript:1"]
)
def test_sign_in_never_leads_away_from_the_portal(visitor: Browser, elsewhere: str) -> None:
    assert visitor.sign_in("malika", elsewhere).headers["location"] == "/uz/me/"


def test_a_state_works_once(visitor: Browser) -> None:
    back = visitor.choose(visitor.leave(), person="malika")
    visitor.get(back)
    visitor.client.cookies.delete("session")
    assert visitor.get(back).headers["location"].endswith("/me/sign-in-failed/")


def test_a_state_of_another_browser_signs_nobody_in(
    visitor: Browser, another: Callable[[], Browser]
) -> None:
    back = visitor.choose(visitor.leave(), person="malika")
    victim = another()
    victim.get(back)
    assert victim.user is None


def test_a_code_works_once(visitor: Browser, another: Callable[[], Browser]) -> None:
    used = visitor.choose(visitor.leave(), person="malika")
    visitor.get(used)
    thief = another()
    own = urlsplit(thief.choose(thief.leave(), person="bekzod"))
    code = parse_qs(urlsplit(used).query)["code"][0]
    thief.client.get(own.path, params={"code": code, "state": parse_qs(own.query)["state"][0]})
    assert thief.user is None


def test_a_plus_sign_that_was_not_escaped_on_the_way_is_understood(visitor: Browser) -> None:
    back = visitor.choose(visitor.leave(), person="malika")
    visitor.get(back.replace("%2B", "+"))
    assert visitor.user.assurance_level == 3


def test_the_request_cannot_change_what_oneid_is_asked(visitor: Browser) -> None:
    page = visitor.get("/uz/account/login/")
    answer = visitor.post(
        "/oneid/login/?scope=everything&auth_params=response_type%3Dtoken%26client_id%3Dx", page
    )
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    assert (query["scope"], query["response_type"], query["client_id"]) == (
        ["elektron-ishtirok"],
        ["one_code"],
        ["elektron-ishtirok"],
    )


def test_a_link_cannot_begin_a_sign_in(visitor: Browser) -> None:
    answer = visitor.get("/oneid/login/?next=/uz/me/")
    assert urlsplit(answer.headers["location"]).path.endswith("/account/login/")


def test_nothing_of_the_number_passport_or_birth_date_is_kept(visitor: Browser) -> None:
    visitor.sign_in("malika")
    said = people()["malika"].identity
    secret = (said["pin"], said["pport_no"], said["birth_date"], said["user_id"] + '"')
    assert [word for word in secret if word in whole_database()] == []


def test_the_token_in_the_session_cannot_be_read(visitor: Browser) -> None:
    visitor.sign_in("malika")
    token = SimulatedGrant.objects.get().token
    assert token not in str(visitor.session)


def test_signing_out_ends_the_session_at_oneid_too(visitor: Browser) -> None:
    visitor.sign_in("malika")
    visitor.post("/uz/account/logout/", visitor.get("/uz/account/logout/"))
    assert (visitor.user, SimulatedGrant.objects.get().ended_at is not None) == (None, True)


def test_signing_out_works_while_oneid_is_gone(visitor: Browser, settings: Settings) -> None:
    visitor.sign_in("malika")
    page = visitor.get("/en/account/logout/")
    settings.ONEID_BASE_URL = "http://127.0.0.1:9/"
    visitor.post("/en/account/logout/", page)
    assert visitor.user is None


def test_the_session_gets_a_new_key_at_sign_in(visitor: Browser) -> None:
    page = visitor.leave()
    before = visitor.client.cookies["session"]
    visitor.get(visitor.choose(page, person="malika"))
    assert visitor.client.cookies["session"] != before


def test_a_level_rises_within_the_session_under_a_new_key(visitor: Browser) -> None:
    visitor.sign_in("malika")
    User.objects.update(assurance_level=2)
    before = visitor.client.cookies["session"]
    visitor.sign_in("malika", "/en/pages/terms/")
    assert (visitor.user.assurance_level, visitor.client.cookies["session"] != before) == (3, True)


def test_the_second_login_of_a_person_opens_the_same_account(
    visitor: Browser, another: Callable[[], Browser]
) -> None:
    visitor.sign_in("malika")
    other = another()
    other.sign_in("second-login")
    assert other.user == visitor.user


def test_somebody_else_at_the_same_computer_gets_an_account_of_their_own(visitor: Browser) -> None:
    visitor.sign_in("malika")
    first = visitor.user
    visitor.sign_in("bekzod")
    assert (visitor.user == first, visitor.user.full_name) == (False, "Normatov Bekzod Ilhomovich")


def test_an_organisation_shows_its_basic_entity(visitor: Browser) -> None:
    visitor.sign_in("organisation")
    kept = visitor.user
    assert (kept.kind, kept.organisation) == (
        "organisation",
        "“YASHIL HAYOT” jamoat birlashmasi",
    )


def test_someone_under_age_is_known_as_such(visitor: Browser) -> None:
    visitor.sign_in("under-age")
    assert (visitor.user.birth_year, visitor.user.age_met) == (2010, False)


def whole_database() -> str:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')
            rows.append(cursor.fetchone()[0] or "")
    return "\n".join(rows)


ANDROID = {"User-Agent": "Mozilla/5.0 (Linux; Android 14) Telegram-Android/11.2"}


class TestFinishedInAnotherBrowser:
    """Telegram's own browser keeps its own cookies: OneID leads back to the wrong one."""

    def failed(self, other: Browser, back: str) -> httpx.Response:
        """The page on which the wrong browser ends."""
        self.address = other.get(back).headers["location"]
        return other.get(self.address)

    def test_it_is_led_to_the_same_place_in_the_same_language(
        self, visitor: Browser, another: Callable[[], Browser]
    ) -> None:
        back = visitor.choose(visitor.leave("/ru/pages/terms/", "ru"), person="malika")
        page = self.failed(another(), back)
        assert self.address.startswith("/ru/me/sign-in-failed/?")
        assert 'name="next" value="/ru/pages/terms/"' in page.text

    def test_signing_in_there_instead_arrives(
        self, visitor: Browser, another: Callable[[], Browser]
    ) -> None:
        back = visitor.choose(visitor.leave("/en/pages/terms/", "en"), person="malika")
        other = another()
        page = self.failed(other, back)
        again = other.get(other.post("/oneid/login/", page).headers["location"])
        answer = other.get(other.choose(again, person="malika"))
        assert (answer.headers["location"], other.user.assurance_level) == ("/en/pages/terms/", 3)

    def test_the_browser_that_began_goes_on_from_that_page(
        self, visitor: Browser, another: Callable[[], Browser]
    ) -> None:
        back = visitor.choose(visitor.leave("/en/pages/terms/", "en"), person="malika")
        self.failed(another(), back)
        answer = visitor.get(visitor.get(self.address).headers["location"])
        assert (answer.headers["location"], visitor.user.assurance_level) == ("/en/pages/terms/", 3)

    def test_a_third_browser_can_do_nothing_with_it(
        self, visitor: Browser, another: Callable[[], Browser]
    ) -> None:
        self.failed(another(), visitor.choose(visitor.leave(), person="malika"))
        third = another()
        assert (third.get(self.address).status_code, third.user) == (200, None)

    def test_on_android_one_tap_opens_the_browser(
        self, visitor: Browser, another: Callable[[], Browser]
    ) -> None:
        other = another()
        other.client.headers.update(ANDROID)
        page = self.failed(other, visitor.choose(visitor.leave("", "en"), person="malika"))
        link = html.unescape(re.search(r'href="(intent:[^"]+)"', page.text)[1])
        host = visitor.base.removeprefix("http://")
        assert link == f"intent://{host}{self.address}#Intent;scheme=http;end"

    def test_elsewhere_there_is_no_such_link(
        self, visitor: Browser, another: Callable[[], Browser]
    ) -> None:
        page = self.failed(another(), visitor.choose(visitor.leave(), person="malika"))
        assert "intent://" not in page.text

    def test_a_state_that_nobody_began_leads_nowhere_in_particular(self, visitor: Browser) -> None:
        page = self.failed(visitor, "/oneid/callback/?code=abc&state=made-up")
        assert (self.address, "?code=" in page.text) == ("/uz/me/sign-in-failed/", False)
