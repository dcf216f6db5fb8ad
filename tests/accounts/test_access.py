"""Who may open a page; whatever cannot be found out is a no."""

import time
from urllib.parse import urlencode

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from portal.accounts import access
from portal.accounts.models import Role, User
from portal.lifecycle import Refused
from portal.norms.current import UnknownNorm
from portal.norms.models import ProposalLevel
from tests.accounts.browser import Browser
from tests.factories import AssuranceFactory, CitizenFactory, RoleFactory, UserFactory
from tests.staff import at_work

pytestmark = pytest.mark.django_db


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


def ask(view: access.View, user: User | AnonymousUser, session: SessionStore | None = None) -> str:
    request = RequestFactory().get("/en/somewhere/")
    request.user = user
    request.session = session or SessionStore()
    response = view(request)
    return response.headers.get("Location") or f"{response.status_code}"


@pytest.mark.parametrize(("has", "answer"), [(0, "403"), (1, "403"), (2, "200"), (3, "200")])
def test_an_action_needs_the_level_of_its_norm(has: int, answer: str) -> None:
    AssuranceFactory(key="comment", level=2)
    user = CitizenFactory(assurance_level=has)
    assert ask(access.assured("comment")(page), user) == answer


def test_a_visitor_is_led_to_sign_in_and_back() -> None:
    answer = ask(access.assured("comment")(page), AnonymousUser())
    assert answer.endswith("/account/login/?next=/en/somewhere/")


def test_the_refusal_offers_oneid_with_the_way_back(client: Client) -> None:
    AssuranceFactory(key="sign", level=3)
    request = RequestFactory().get("/en/somewhere/")
    request.user, request.session = UserFactory(), SessionStore()
    written = access.assured("sign")(page)(request).content.decode()
    assert 'name="next" value="/en/somewhere/"' in written


def test_an_action_without_a_norm_is_open_to_nobody() -> None:
    with pytest.raises(UnknownNorm):
        ask(access.assured("no-such-action")(page), CitizenFactory(assurance_level=4))


def test_a_verb_is_refused_with_a_way_out() -> None:
    AssuranceFactory(key="sign", level=3)
    with pytest.raises(Refused) as refusal:
        access.check_assurance(UserFactory(), "sign")
    assert (refusal.value.code, bool(refusal.value.way_out)) == ("assurance", True)


class TestStaff:
    @pytest.fixture
    def moderator(self) -> User:
        user = UserFactory()
        RoleFactory(user=user, kind=Role.Kind.MODERATOR)
        return user

    def test_the_role_and_a_second_factor_open_the_page(self, moderator: User) -> None:
        session = at_work(moderator).session
        assert ask(access.staff_required("moderator")(page), moderator, session) == "200"

    def test_without_the_role_it_is_a_403(self) -> None:
        user = CitizenFactory()
        with pytest.raises(PermissionDenied):
            ask(access.staff_required("moderator")(page), user, at_work(user).session)

    def test_another_role_is_not_enough(self, moderator: User) -> None:
        with pytest.raises(PermissionDenied):
            ask(access.staff_required("head")(page), moderator, at_work(moderator).session)

    def test_an_ended_role_is_none(self, moderator: User) -> None:
        moderator.roles.update(ended_at="2026-01-01T00:00:00Z")
        with pytest.raises(PermissionDenied):
            ask(access.staff_required()(page), moderator, at_work(moderator).session)

    def test_a_password_alone_leads_to_set_up_a_second_factor(self, moderator: User) -> None:
        answer = ask(access.staff_required("moderator")(page), moderator)
        assert answer.endswith("/me/second-factor/?next=%2Fen%2Fsomewhere%2F")

    def test_another_persons_second_factor_opens_nothing(self, moderator: User) -> None:
        session = at_work(UserFactory()).session
        answer = ask(access.staff_required("moderator")(page), moderator, session)
        assert "/second-factor/" in answer

    @pytest.mark.parametrize(("minutes", "fresh"), [(0, True), (14, True), (16, False)])
    def test_what_cannot_be_undone_needs_a_recent_factor(
        self, moderator: User, minutes: int, fresh: bool
    ) -> None:
        session = at_work(moderator, minutes_ago=minutes).session
        assert (ask(access.fresh_factor(page), moderator, session) == "200") == fresh


def test_what_was_typed_when_the_session_had_ended_is_back_after_signing_in(
    visitor: Browser, norms: ProposalLevel
) -> None:
    page = visitor.get("/en/account/login/")
    asked = visitor.post("/en/proposals/new/", page, title="Har bir maktabda toza suv boʻlsin")
    assert asked.headers["Location"] == "/en/account/login/?next=/en/me/resume/"
    back = visitor.sign_in("malika", "/en/me/resume/").headers["Location"]
    written = visitor.get(back).text
    assert 'action="/en/proposals/new/"' in written
    assert 'name="title" value="Har bir maktabda toza suv boʻlsin"' in written
    assert visitor.get(back).headers["Location"] == "/en/me/"


@pytest.mark.parametrize("after", [0, access.KEPT_SECONDS + 1])
def test_a_button_without_a_page_leads_back_to_where_it_stands(
    client: Client, norms: ProposalLevel, after: int
) -> None:
    """As it was pressed, or once that is too long ago, to the page on which it is."""
    page, button = "/en/proposals/T-2026-000001/", "/en/proposals/T-2026-000001/arguments/1/mark/"
    asked = client.post(button, {}, headers={"referer": f"http://testserver{page}"})
    assert asked.headers["Location"] == "/en/account/login/?next=/en/me/resume/"
    client.force_login(CitizenFactory())
    with time_machine.travel(time.time() + after):
        back = client.get("/en/me/resume/")
    if after:
        assert back.headers["Location"].endswith(page)
    else:
        assert f'action="{button}"' in back.content.decode()
        assert f'href="http://testserver{page}"' in back.content.decode()


def test_what_is_said_of_pressure_does_not_wait_in_the_browser(client: Client) -> None:
    page = "/en/proposals/T-2026-000001/signatures/mine/pressure/"
    asked = client.post(page, {"text": "Direktor majburladi"})
    assert asked.headers["Location"] == f"/en/account/login/?next={page}"
    assert access.SUSPENDED not in client.session


def test_what_was_typed_does_not_wait_for_ever_in_a_browser_that_may_be_shared(
    client: Client, norms: ProposalLevel
) -> None:
    client.post("/en/proposals/new/", {"title": "Har bir maktabda toza suv boʻlsin"})
    client.force_login(CitizenFactory())
    with time_machine.travel(time.time() + access.KEPT_SECONDS + 1):
        assert client.get("/en/me/resume/").headers["Location"] == "/en/proposals/new/"


def test_a_visitor_leaves_neither_a_book_nor_a_flood(
    client: Client, norms: ProposalLevel, monkeypatch: pytest.MonkeyPatch
) -> None:
    page_alone = "/en/account/login/?next=/en/proposals/new/"
    book = {"title": "a" * (access.MOST_KEPT + 1)}
    assert client.post("/en/proposals/new/", book).headers["Location"] == page_alone
    names = {"a" * access.MOST_KEPT: "b"}
    urlencoded = "application/x-www-form-urlencoded"
    asked = client.post("/en/proposals/new/", urlencode(names), content_type=urlencoded)
    assert asked.headers["Location"] == page_alone
    monkeypatch.setattr(access, "too_often", lambda _request, action: action == "keep")
    assert client.post("/en/proposals/new/", {"title": "a"}).headers["Location"] == page_alone
    assert "session" not in client.cookies
