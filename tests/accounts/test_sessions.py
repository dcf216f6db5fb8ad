"""Sessions are listed and end at once, wherever they are."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from portal.accounts.devices import device_of
from portal.accounts.models import User
from portal.accounts.sessions import end_all
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SESSIONS = "/en/me/sessions/"


@pytest.fixture
def sardor() -> User:
    user = UserFactory(email="sardor@example.uz")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def browser(user: User, agent: str = "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0") -> Client:
    client = Client(headers={"user-agent": agent})
    client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    return client


def alive(client: Client) -> bool:
    return client.get("/en/me/").status_code == 200


def test_the_list_names_each_device(sardor: User) -> None:
    phone = browser(sardor, "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36")
    browser(sardor)
    page = phone.get(SESSIONS).content.decode()
    assert ("Chrome, Android" in page, "Firefox, Windows" in page) == (True, True)


def test_one_device_can_be_signed_out_from_another(sardor: User) -> None:
    phone, laptop = browser(sardor), browser(sardor)
    row = UserSession.objects.get(session_key=laptop.session.session_key)
    phone.post(f"{SESSIONS}{row.pk}/end/")
    assert (alive(phone), alive(laptop)) == (True, False)


def test_a_device_of_somebody_else_cannot_be_found(sardor: User) -> None:
    other = UserFactory(email="other@example.uz")
    other.emailaddress_set.create(email=other.email, verified=True, primary=True)
    laptop = browser(other)
    row = UserSession.objects.get(session_key=laptop.session.session_key)
    answer = browser(sardor).post(f"{SESSIONS}{row.pk}/end/")
    assert (answer.status_code, alive(laptop)) == (404, True)


def test_everything_else_can_be_signed_out_at_once(sardor: User) -> None:
    phone, laptop, library = (browser(sardor) for _ in range(3))
    phone.post(SESSIONS)
    assert [alive(each) for each in (phone, laptop, library)] == [True, False, False]


def test_signing_out_ends_the_session_in_the_database(sardor: User) -> None:
    phone = browser(sardor)
    key = phone.session.session_key
    phone.post("/en/account/logout/")
    assert Session.objects.filter(session_key=key).exists() is False


def test_signing_in_gives_a_new_key(sardor: User) -> None:
    client = Client()
    client.get("/en/account/login/")
    session = client.session
    session["anything"] = 1
    session.save()
    before = session.session_key
    client.cookies["session"] = before
    client.post("/en/account/login/", {"login": sardor.email, "password": PASSWORD})
    assert client.session.session_key != before


def test_ending_all_says_how_many(sardor: User) -> None:
    browser(sardor), browser(sardor)
    assert (end_all(sardor), end_all(sardor)) == (2, 0)


def test_a_closed_account_is_out_at_once(sardor: User) -> None:
    phone = browser(sardor)
    User.objects.filter(pk=sardor.pk).update(is_active=False)
    assert alive(phone) is False


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 YaBrowser/25.8", "Yandex Browser, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("curl/8.5", ""),
        ("", ""),
    ],
)
def test_a_browser_in_two_words(agent: str, device: str) -> None:
    assert device_of(agent) == device
