"""The portal's key was changed: nothing breaks, and who lost a second factor learns what to do."""

import logging
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import Settings

from portal.accounts.demo import STAFF, codes, load_people
from portal.accounts.models import User
from portal.accounts.secrecy import unseal
from portal.lifecycle import Refused

pytestmark = pytest.mark.django_db
KAMOLA = STAFF[0]
NEW = "e1a7c30b58d94f62" * 4
SENTENCE = "one-time codes cannot be read any more"


@pytest.fixture
def kamola() -> User:
    load_people()
    return User.objects.get(email=KAMOLA.email)


@pytest.fixture
def changed(kamola: User, settings: Settings) -> str:
    """The key before the change; what is stored was sealed with it."""
    before, settings.SECRET_KEY = settings.SECRET_KEY, NEW
    return str(before)


def url(name: str) -> str:
    with override("en"):
        return reverse(name)


def give(client: Client, code: str) -> tuple[int, str]:
    """Sign in as staff with a code; the answer."""
    client.post(url("account_login"), {"login": KAMOLA.email, "password": KAMOLA.password})
    answer = client.post(url("mfa_authenticate"), {"code": code})
    return answer.status_code, answer.content.decode()


def test_who_cannot_be_checked_is_told_what_to_do(client: Client, changed: str) -> None:
    status, page = give(client, "123456")
    assert (status, SENTENCE in page, "ask an administrator" in page) == (422, True, True)


def test_nobody_comes_in_without_a_readable_secret(client: Client, changed: str) -> None:
    for code in ("000000", "", codes_with_no_secret()):
        give(client, code)
    assert "_auth_user_id" not in client.session


def codes_with_no_secret() -> str:
    """What an empty secret would give now: it must open nothing."""
    from allauth.mfa.totp.internal import auth

    return auth.format_hotp_value(auth.hotp_value("", next(auth.yield_hotp_counters_from_time())))


def test_it_is_written_to_the_log(
    client: Client, changed: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "portal.accounts.secrecy"):
        give(client, "123456")
    assert "was SECRET_KEY changed?" in caplog.text


def test_attempts_are_counted_all_the_same(client: Client, changed: str) -> None:
    pages = [give(client, "123456")[1] for _ in range(6)]
    assert ("Too many attempts" in pages[0], "Too many attempts" in pages[5]) == (False, True)


def test_recovery_codes_made_since_then_sign_in(client: Client, kamola: User, changed: str) -> None:
    code = RecoveryCodes.activate(kamola).get_unused_codes()[0]
    assert (give(client, code)[0], "_auth_user_id" in client.session) == (302, True)


def test_the_key_before_it_as_a_fallback_keeps_everything_readable(
    client: Client, kamola: User, changed: str, settings: Settings
) -> None:
    settings.SECRET_KEY_FALLBACKS = [changed]
    code = next(each.code for each in codes(KAMOLA.email))
    assert (give(client, code)[0], "_auth_user_id" in client.session) == (302, True)


def test_whatever_else_cannot_be_read_is_refused_in_words() -> None:
    with pytest.raises(Refused) as caught:
        unseal("second-factor", "sealed with another key")
    assert (caught.value.code, bool(caught.value.way_out)) == ("bad_secret", True)


def test_the_sign_in_page_of_a_demonstration_opens(client: Client, changed: str) -> None:
    assert client.get(url("account_login")).status_code == 200


def test_the_next_start_of_a_demonstration_seals_them_anew(changed: str) -> None:
    assert codes(KAMOLA.email) == []
    load_people()
    assert len(codes(KAMOLA.email)) == 1


def test_an_operator_removes_what_cannot_be_read(
    client: Client, kamola: User, changed: str
) -> None:
    call_command("reset_second_factor", KAMOLA.email, stdout=StringIO())
    client.post(url("account_login"), {"login": KAMOLA.email, "password": KAMOLA.password})
    assert Authenticator.objects.filter(user=kamola).count() == 0
    opened = client.get(url("moderation:queue")).headers["Location"]
    assert opened.partition("?")[0] == url("accounts:second_factor")


def test_removing_for_an_unknown_address_says_so() -> None:
    with pytest.raises(CommandError, match="No account"):
        call_command("reset_second_factor", "nobody@example.uz")
