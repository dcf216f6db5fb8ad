"""Accounts with an e-mail address: sign-up, confirmation, a forgotten password."""

import html
import re
from datetime import timedelta
from smtplib import SMTPException
from urllib.parse import urlencode

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from portal.accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "sardor@example.uz"
LONG = "tashqarida-qor-yogmoqda"
LINK = re.compile(r"https?://[^/\s]+(/\S+)")


def sign_up(client: Client, address: str = ADDRESS, **fields: str) -> int:
    data = {"email": address, "password1": LONG, "password2": LONG, **fields}
    return client.post("/en/account/signup/", data).status_code


def open_link(client: Client, number: int = -1) -> str:
    path = LINK.search(mail.outbox[number].body)[1]
    client.get(path)
    return str(client.post(path).headers.get("Location"))


def sign_in(client: Client, address: str = ADDRESS, password: str = LONG) -> bool:
    client.post("/en/account/login/", {"login": address, "password": password})
    return "_auth_user_id" in client.session


def test_signing_up_sends_a_letter_and_signs_nobody_in(client: Client) -> None:
    sign_up(client)
    assert (len(mail.outbox), "_auth_user_id" in client.session) == (1, False)


def test_before_the_address_is_confirmed_nothing_opens(client: Client) -> None:
    sign_up(client)
    assert sign_in(Client()) is False


def test_opening_the_link_alone_confirms_nothing(client: Client) -> None:
    sign_up(client)
    client.get(LINK.search(mail.outbox[0].body)[1])
    assert EmailAddress.objects.get().verified is False


def test_confirming_gives_level_1(client: Client) -> None:
    sign_up(client)
    open_link(client)
    assert User.objects.get().assurance_level == 1


def test_then_the_password_signs_in(client: Client) -> None:
    sign_up(client)
    open_link(client)
    assert sign_in(Client()) is True


def test_confirming_never_lowers_a_level(client: Client) -> None:
    sign_up(client)
    User.objects.update(assurance_level=2)
    open_link(client)
    assert User.objects.get().assurance_level == 2


def test_a_taken_address_gets_the_same_answer_and_no_second_account(client: Client) -> None:
    sign_up(client)
    open_link(client)
    assert (sign_up(Client()), User.objects.count()) == (302, 1)


def test_its_owner_is_told_by_letter(client: Client) -> None:
    with time_machine.travel(timezone.now() - timedelta(minutes=10)):
        sign_up(client)
        open_link(client)
    sign_up(Client())
    assert mail.outbox[-1].subject == "You have an account already"


def test_an_unconfirmed_claim_loses_the_address_to_its_owner(client: Client) -> None:
    squatter = UserFactory(email=ADDRESS, assurance_level=0)
    EmailAddress.objects.create(user=squatter, email=ADDRESS, primary=True)
    owner = UserFactory(email=None, assurance_level=2)
    client.force_login(owner)
    client.post("/en/me/email/", {"email": ADDRESS})
    open_link(client)
    emails = dict(User.objects.values_list("pk", "email"))
    assert (emails[squatter.pk], emails[owner.pk]) == (None, ADDRESS)


def test_a_program_that_fills_the_trap_gets_an_answer_and_no_account(client: Client) -> None:
    assert (sign_up(client, website="http://spam.example"), User.objects.count()) == (302, 0)


def test_weak_passwords_are_a_422_with_what_was_typed(client: Client) -> None:
    data = {"email": ADDRESS, "password1": "12345678", "password2": "12345678"}
    answer = client.post("/en/account/signup/", data)
    assert (answer.status_code, ADDRESS in answer.content.decode()) == (422, True)


def test_sign_ups_from_one_address_have_a_limit(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"signup": "2/m/ip"}
    answers = [sign_up(Client(), f"a{number}@example.uz") for number in range(3)]
    assert answers == [302, 302, 429]


def test_a_forwarded_address_of_a_stranger_does_not_lift_the_limit(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"signup": "1/m/ip"}
    answers = [
        sign_up(Client(headers={"x-forwarded-for": f"10.1.1.{number}"}), f"a{number}@example.uz")
        for number in range(2)
    ]
    assert answers == [302, 429]


class TestForgottenPassword:
    @pytest.fixture(autouse=True)
    def sardor(self) -> User:
        user = UserFactory(email=ADDRESS)
        EmailAddress.objects.create(user=user, email=ADDRESS, verified=True, primary=True)
        return user

    def ask(self, address: str = ADDRESS) -> Client:
        client = Client()
        client.post("/en/account/password/reset/", {"email": address})
        return client

    def test_the_link_sets_a_new_password(self) -> None:
        client = self.ask()
        page = client.get(LINK.search(mail.outbox[0].body)[1], follow=True)
        client.post(page.request["PATH_INFO"], {"password1": LONG, "password2": LONG})
        assert sign_in(Client()) is True

    def test_the_link_works_once(self) -> None:
        client = self.ask()
        link = LINK.search(mail.outbox[0].body)[1]
        page = client.get(link, follow=True)
        client.post(page.request["PATH_INFO"], {"password1": LONG, "password2": LONG})
        assert "not valid any more" in Client().get(link, follow=True).content.decode()

    def test_an_unknown_address_gets_the_same_answer(self) -> None:
        known, unknown = self.ask(), self.ask("nobody@example.uz")
        pages = [
            each.get("/en/account/password/reset/done/").status_code for each in (known, unknown)
        ]
        assert pages == [200, 200]

    def test_letters_to_one_address_have_a_limit(self) -> None:
        for _ in range(7):
            self.ask()
        assert len(mail.outbox) == 5


class TestAddressOfAPerson:
    def test_somebody_from_oneid_gives_one_and_confirms_it(
        self, client: Client, nilufar: User
    ) -> None:
        client.force_login(nilufar)
        client.post("/en/me/email/", {"email": "nilufar@example.uz"})
        open_link(client)
        assert User.objects.get(pk=nilufar.pk).email == "nilufar@example.uz"

    def test_until_then_nothing_changes(self, client: Client, nilufar: User) -> None:
        client.force_login(nilufar)
        client.post("/en/me/email/", {"email": "nilufar@example.uz"})
        assert User.objects.get(pk=nilufar.pk).email is None

    def test_what_is_no_address_is_a_422(self, client: Client, nilufar: User) -> None:
        client.force_login(nilufar)
        answer = client.post("/en/me/email/", {"email": "not an address"})
        assert (answer.status_code, len(mail.outbox)) == (422, 0)

    def test_a_mail_server_that_is_gone_loses_nothing(
        self, client: Client, nilufar: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client.force_login(nilufar)
        monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", broken)
        answer = client.post("/en/me/email/", {"email": "nilufar@example.uz"}, follow=True)
        page = answer.content.decode()
        assert ("could not be sent now" in page, "nilufar@example.uz" in page) == (True, True)

    def test_who_declines_is_not_asked_again(self, client: Client, nilufar: User) -> None:
        from portal.accounts.email import needs_email

        client.force_login(nilufar)
        client.post("/en/me/email/declined/")
        assert (needs_email(nilufar), needs_email(User.objects.get(pk=nilufar.pk))) == (True, False)


def broken(*args: object, **kwargs: object) -> None:
    raise SMTPException


def test_no_letter_speaks_for_the_state(client: Client) -> None:
    sign_up(client)
    assert "This is a demonstration" in mail.outbox[0].body


class TestTheWayOn:
    """After the letter the person arrives where they were going."""

    NEXT = "/en/pages/terms/"

    def link(self) -> str:
        return html.unescape(str(LINK.search(mail.outbox[-1].body)[1]))

    def confirm(self, client: Client) -> str:
        """Open the link and press the button of its page."""
        path = self.link()
        page = client.get(path).content.decode()
        hidden = dict(re.findall(r'<input type="hidden" name="(next)" value="([^"]*)"', page))
        return str(client.post(path.partition("?")[0], hidden).headers["Location"])

    def test_the_browser_that_signed_up_is_signed_in_and_goes_on(self, client: Client) -> None:
        sign_up(client, next=self.NEXT)
        assert (self.confirm(client), "_auth_user_id" in client.session) == (self.NEXT, True)

    def test_without_a_way_it_goes_to_ones_own_page(self, client: Client) -> None:
        sign_up(client)
        assert (self.confirm(client), "_auth_user_id" in client.session) == ("/en/me/", True)

    def test_another_browser_gets_the_opened_form_with_a_sentence(self, client: Client) -> None:
        sign_up(client, next=self.NEXT)
        other = Client()
        onward = self.confirm(other)
        page = other.get(onward).content.decode()
        assert onward == f"/en/account/login/?{urlencode({'way': 'email', 'next': self.NEXT})}"
        assert (
            f"{ADDRESS} is confirmed" in page,
            '<details class="more" id="email" open' in page,
        ) == (True, True)

    def test_and_signing_in_there_leads_on(self, client: Client) -> None:
        sign_up(client, next=self.NEXT)
        other = Client()
        page = other.get(self.confirm(other)).content.decode()
        onward = re.search(r'name="next" value="([^"]*)"', page)[1]
        data = {"login": ADDRESS, "password": LONG, "next": onward}
        assert other.post("/en/account/login/", data).headers["Location"] == self.NEXT

    @pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "javascript:1"])
    def test_it_never_leads_elsewhere(self, client: Client, evil: str) -> None:
        sign_up(client, next=evil)
        assert "evil" not in mail.outbox[-1].body
        other, path = Client(), self.link()
        answer = other.post(path, {"next": evil}).headers["Location"]
        assert (answer, self.confirm_again(client, path, evil)) == (
            "/en/account/login/?way=email",
            404,
        )

    def confirm_again(self, client: Client, path: str, evil: str) -> int:
        return client.post(f"{path}?{urlencode({'next': evil})}").status_code

    def test_the_page_of_the_letter_leads_to_the_same_place(self, client: Client) -> None:
        sign_up(client, next=self.NEXT)
        page = client.get("/en/account/confirm-email/").content.decode()
        assert "/en/account/login/?way=email&amp;next=%2Fen%2Fpages%2Fterms%2F" in page

    def test_an_address_given_on_the_way_leads_back(self, client: Client, nilufar: User) -> None:
        client.force_login(nilufar)
        client.post("/en/me/email/", {"email": "nilufar@example.uz", "next": self.NEXT})
        assert self.confirm(client) == self.NEXT

    def test_who_has_no_password_is_led_to_oneid(self, client: Client, nilufar: User) -> None:
        nilufar.set_unusable_password()
        nilufar.save()
        client.force_login(nilufar)
        client.post("/en/me/email/", {"email": "nilufar@example.uz"})
        assert self.confirm(Client()) == "/en/account/login/"
