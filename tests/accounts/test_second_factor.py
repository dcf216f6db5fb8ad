"""Staff sign in with a password and a second factor, each of them needed."""

import time

import pytest
import time_machine
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as one_time_codes
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from portal.accounts.demo import STAFF, codes, load_people
from portal.accounts.models import User

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
KAMOLA = STAFF[0]


@pytest.fixture
def kamola() -> User:
    load_people()
    return User.objects.get(email=KAMOLA.email)


def url(name: str) -> str:
    with override("en"):
        return reverse(name)


def give_password(client: Client, password: str = KAMOLA.password) -> str:
    answer = client.post(url("account_login"), {"login": KAMOLA.email, "password": password})
    return str(answer.headers.get("Location", answer.status_code))


def give_code(client: Client, code: str) -> int:
    return client.post(url("mfa_authenticate"), {"code": code}).status_code


def code_now() -> str:
    return codes(KAMOLA.email)[0].code


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_password_alone_signs_nobody_in(client: Client, kamola: User) -> None:
    assert (give_password(client), signed_in(client)) == ("/en/account/2fa/authenticate/", False)


def test_a_password_and_a_code_sign_in(client: Client, kamola: User) -> None:
    give_password(client)
    assert (give_code(client, code_now()), signed_in(client)) == (302, True)


def test_a_wrong_code_is_a_422_and_signs_nobody_in(client: Client, kamola: User) -> None:
    give_password(client)
    wrong = f"{(int(code_now()) + 1) % 1_000_000:06}"
    assert (give_code(client, wrong), signed_in(client)) == (422, False)


def test_a_code_works_once(client: Client, kamola: User) -> None:
    code = code_now()
    give_password(client)
    give_code(client, code)
    thief = Client()
    give_password(thief)
    assert (give_code(thief, code), signed_in(thief)) == (422, False)


def test_an_old_code_does_not_work(client: Client, kamola: User) -> None:
    code = code_now()
    with time_machine.travel(time.time() + 120):
        give_password(client)
        assert give_code(client, code) == 422


def test_codes_cannot_be_guessed_without_end(client: Client, kamola: User) -> None:
    give_password(client)
    for guess in range(5):
        give_code(client, f"00000{guess}")
    assert (give_code(client, code_now()), signed_in(client)) == (422, False)


def test_passwords_cannot_be_guessed_without_end(client: Client, kamola: User) -> None:
    for guess in range(5):
        give_password(Client(), f"wrong-{guess}")
    assert give_password(client) == "422"


def test_a_rotating_address_does_not_help_to_guess(kamola: User) -> None:
    for guess in range(5):
        Client(REMOTE_ADDR=f"10.0.0.{guess}").post(
            url("account_login"), {"login": KAMOLA.email, "password": f"wrong-{guess}"}
        )
    assert give_password(Client(REMOTE_ADDR="10.0.9.9")) == "422"


def test_the_secret_cannot_be_read_in_the_database(kamola: User) -> None:
    stored = Authenticator.objects.get(user=kamola).data["secret"]
    assert KAMOLA.secret not in stored


def test_the_last_second_factor_of_staff_cannot_be_removed(client: Client, kamola: User) -> None:
    give_password(client)
    give_code(client, code_now())
    client.post(url("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=kamola, type="totp").count() == 1


def test_staff_pages_open_after_both(client: Client, kamola: User) -> None:
    give_password(client)
    give_code(client, code_now())
    assert client.get(url("moderation:queue")).status_code == 200


def test_the_administration_is_closed_to_moderators(client: Client, kamola: User) -> None:
    give_password(client)
    give_code(client, code_now())
    assert client.get("/admin/").status_code == 403


def test_a_form_sent_with_an_old_factor_waits_until_it_is_confirmed(
    client: Client, kamola: User
) -> None:
    with time_machine.travel(time.time() - 3600):
        give_password(client)
        give_code(client, code_now())
    with override("en"):
        address = reverse("moderation:decision", args=["proposal", 1])
    asked = client.post(address, {"text": "A long decision"})
    assert asked.headers["Location"] == f"{url('mfa_reauthenticate')}?next=%2Fen%2Fme%2Fresume%2F"
    confirmed = client.post(asked.headers["Location"], {"code": code_now()})
    page = client.get(confirmed.headers["Location"]).content.decode()
    assert f'action="{address}"' in page
    assert 'name="text" value="A long decision"' in page


def test_a_passkey_is_added_right_after_sign_in(client: Client, kamola: User) -> None:
    give_password(client)
    give_code(client, code_now())
    assert client.get(url("mfa_add_webauthn")).status_code == 200


def test_a_passkey_is_added_later_only_after_saying_who_one_is(
    client: Client, kamola: User
) -> None:
    with time_machine.travel(time.time() - 301):
        give_password(client)
        give_code(client, code_now())
    asked = client.get(url("mfa_add_webauthn"))
    assert asked.headers["Location"].partition("?")[0] == url("account_reauthenticate")


def test_attempts_are_counted_in_the_database_whatever_happens_to_the_cache(
    client: Client, kamola: User
) -> None:
    give_password(client, "wrong")
    caches["default"].clear()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM accounts_decisions WHERE cache_key LIKE %s", ["%login_failed%"]
        )
        assert cursor.fetchone()[0] > 0


def test_a_lost_cache_does_not_let_a_code_work_twice(client: Client, kamola: User) -> None:
    code = code_now()
    give_password(client)
    give_code(client, code)
    caches["default"].clear()
    thief = Client()
    give_password(thief)
    assert give_code(thief, code) == 422


def test_every_module_of_allauth_that_decides_asks_the_database() -> None:
    asking = {ratelimit.cache._alias, one_time_codes.cache._alias}
    assert asking == {"decisions"}
