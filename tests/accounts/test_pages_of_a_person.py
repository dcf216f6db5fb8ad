"""The person's own pages."""

import re

import pytest
from django.test import Client

from portal.accounts.models import Role, User
from portal.accounts.oneid.simulator_people import people
from portal.language.info import language_tag
from tests.factories import ProposalFactory, RegionFactory
from tests.paper import operator
from tests.people import staff
from tests.staff import browser_of

pytestmark = pytest.mark.django_db
PAGES = ("", "profile/", "place/", "sessions/", "email/", "data/", "erasure/")
LANGUAGES = ("uz", "uz-cyrl", "ru", "en", "kaa")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_opens_in_each_language(nilufar: User, page: str, language: str) -> None:
    assert browser_of(nilufar).get(f"/{language}/me/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_is_led_to_sign_in(client: Client, page: str) -> None:
    answer = client.get(f"/en/me/{page}")
    assert answer.headers["Location"] == f"/en/account/login/?next=/en/me/{page}"


def test_my_participation_shows_what_i_wrote(nilufar: User) -> None:
    proposal = ProposalFactory(published=True, author=nilufar)
    assert proposal.title in browser_of(nilufar).get("/en/me/").content.decode()


class TestYourWork:
    @staticmethod
    def ways(user: User) -> list[str]:
        page = browser_of(user).get("/en/me/").content.decode()
        work = re.search(r'id="work-h".*?</section>', page, re.DOTALL)
        return re.findall(r'href="([^"]+)"', work[0]) if work else []

    def test_citizens_have_none(self, nilufar: User) -> None:
        assert self.ways(nilufar) == []

    def test_moderators_are_led_to_the_queue(self, kamola: User) -> None:
        assert self.ways(kamola) == ["/en/moderation/"]

    def test_officers_are_led_to_the_desk_of_their_body(self, aziza: User) -> None:
        assert self.ways(aziza) == [f"/en/desk/?body={aziza.bodies()[0].slug}"]

    def test_heads_are_led_to_the_desk_of_their_body(self, bobur: User) -> None:
        assert self.ways(bobur) == [f"/en/desk/?body={bobur.bodies()[0].slug}"]

    def test_operators_are_led_to_what_they_enter(self) -> None:
        assert self.ways(operator()) == ["/en/desk/paper/"]

    def test_inspectors_are_led_to_the_reports(self) -> None:
        assert self.ways(staff("Sanjar Mahmudov", Role.Kind.INSPECTOR)) == ["/en/inspection/"]

    def test_administrators_are_led_to_the_administration(self, timur: User) -> None:
        assert self.ways(timur) == ["/en/administration/"]


def test_an_address_is_asked_for_after_the_first_act(nilufar: User) -> None:
    client = browser_of(nilufar)
    before = "Give an e-mail address" in client.get("/en/me/").content.decode()
    ProposalFactory(published=True, author=nilufar)
    after = "Give an e-mail address" in client.get("/en/me/").content.decode()
    assert (before, after) == (False, True)


def test_the_profile_is_saved(nilufar: User) -> None:
    browser_of(nilufar).post("/en/me/profile/", {"name_public": "on", "language": "ru"})
    kept = User.objects.get(pk=nilufar.pk)
    assert (kept.name_public, kept.language) == (True, "ru")


def test_a_language_that_is_none_is_a_422(nilufar: User) -> None:
    answer = browser_of(nilufar).post("/en/me/profile/", {"language": "tlh"})
    assert (answer.status_code, User.objects.get(pk=nilufar.pk).language) == (422, "uz")


def test_the_profile_cannot_be_used_to_rise(nilufar: User) -> None:
    fields = {"language": "uz", "assurance_level": "4", "is_staff": "on", "full_name": "X"}
    browser_of(nilufar).post("/en/me/profile/", fields)
    kept = User.objects.get(pk=nilufar.pk)
    assert (kept.assurance_level, kept.is_staff, kept.full_name) == (3, False, nilufar.full_name)


class TestWhatIsConfirmed:
    SAID = "region that you named yourself:"

    def test_the_region_stands_apart_from_what_oneid_confirmed(self, nilufar: User) -> None:
        page = browser_of(nilufar).get("/en/me/").content.decode()
        head = " ".join(re.search(r'<p class="by">(.*?)</p>', page, re.DOTALL)[1].split())
        assert nilufar.region is not None
        assert head == f"confirmed through OneID <br>{self.SAID} {nilufar.region.name}"

    def test_the_profile_says_who_named_it(self, nilufar: User) -> None:
        page = browser_of(nilufar).get("/en/me/profile/").content.decode()
        assert "as you named it yourself; OneID does not confirm it" in page

    def test_without_a_region_nothing_is_said_of_it(self, nilufar: User) -> None:
        User.objects.filter(pk=nilufar.pk).update(region=None, district=None)
        assert self.SAID not in browser_of(nilufar).get("/en/me/").content.decode()


class TestSignInPage:
    def test_staff_find_their_way_at_the_foot(self, client: Client) -> None:
        page = client.get("/en/account/login/?next=/en/desk/").content.decode()
        way = "/en/account/login/?way=email&amp;next=/en/desk/#email"
        assert f'<a href="{way}">Staff sign-in' in page
        opened = client.get("/en/account/login/?way=email").content.decode()
        assert '<details class="more" id="email" open>' in opened

    def test_the_table_follows_the_norms(self, client: Client, norms: object) -> None:
        page = client.get("/en/account/login/").content.decode()
        row = re.search(r'<th scope="row">Sign and vote</th>(.*?)</tr>', page, re.DOTALL)[1]
        cells = [">enough<" in cell for cell in row.split("<td>")[1:]]
        assert cells == [False, False, False, True]

    def test_the_way_back_reaches_oneid(self, client: Client) -> None:
        page = client.get("/en/account/login/?next=/en/proposals/").content.decode()
        assert 'name="next" value="/en/proposals/"' in page

    def test_an_address_elsewhere_does_not(self, client: Client) -> None:
        page = client.get("/en/account/login/?next=https://evil.example/").content.decode()
        assert "evil.example" not in page.split("<form", 1)[1].split("</form>", 1)[0]

    def test_wrong_passwords_are_a_422_that_keeps_the_address(self, client: Client) -> None:
        data = {"login": "a@example.uz", "password": "wrong"}
        answer = client.post("/en/account/login/", data)
        assert (answer.status_code, "a@example.uz" in answer.content.decode()) == (422, True)


class TestSimulator:
    ASK = (
        "/oneid-simulator/authorize?response_type=one_code&client_id=elektron-ishtirok"
        "&redirect_uri=http://testserver/oneid/callback/&state=x&scope=y"
    )

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_answers_in_the_language_asked_for(self, client: Client, language: str) -> None:
        page = client.get(f"{self.ASK}&language={language}").content.decode()
        assert re.search(r'<html lang="([\w-]+)"', page)[1] == language_tag(language)

    def test_it_says_what_it_is(self, client: Client) -> None:
        page = client.get(f"{self.ASK}&language=en").content.decode()
        assert "This is a simulator, not OneID" in page

    def test_everyone_can_be_chosen(self, client: Client) -> None:
        RegionFactory(code="UZ-TK")
        page = client.get(self.ASK).content.decode()
        assert sorted(re.findall(r'name="person" value="([\w-]+)"', page)) == sorted(people())

    @pytest.mark.parametrize(
        "change",
        [
            ("client_id=elektron-ishtirok", "client_id=stranger"),
            ("http://testserver/oneid/callback/", "https://evil.example/oneid/callback/"),
            ("http://testserver/oneid/callback/", "http://testserver/elsewhere/"),
            ("one_code", "code"),
        ],
    )
    def test_a_request_that_is_not_registered_is_refused(
        self, client: Client, change: tuple[str, str]
    ) -> None:
        assert client.get(self.ASK.replace(*change)).status_code == 400

    def test_a_stranger_cannot_ask_for_identities(self, client: Client) -> None:
        data = {"grant_type": "one_access_token_identify", "client_id": "x", "client_secret": "y"}
        assert client.post("/oneid-simulator/authorize", data).status_code == 401
