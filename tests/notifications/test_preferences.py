"""Preferences, the pause, and how a mail is stopped."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.notifications.models import Preference
from portal.notifications.privacy import NotificationData
from tests.notifications.conftest import confirm

PATH = "/en/me/preferences/"


@pytest.fixture
def reader(client: Client, nilufar: User) -> Client:
    """Nilufar, signed in."""
    client.force_login(nilufar)
    return client


def chosen() -> tuple[list[str], list[str], bool]:
    """What is kept."""
    mine = Preference.objects.get()
    return sorted(mine.portal), sorted(mine.email), mine.mail_on


def test_without_a_choice_the_defaults_are_ticked(reader: Client) -> None:
    text = reader.get(PATH).content.decode()
    ticked = [line for line in text.split("<input") if "checked" in line and "aria-label" in line]
    assert sorted(line.split('name="')[1].split('"')[0] for line in ticked) == [
        "email",
        "portal",
        "portal",
        "portal",
        "portal",
    ]


def test_what_is_ticked_is_kept(reader: Client) -> None:
    sent = {"portal": ["answer"], "email": ["answer", "late"], "mail_on": "on"}
    assert reader.post(PATH, sent).status_code == 303
    assert chosen() == (["answer", "work"], ["answer", "late", "work"], True)


def test_nothing_ticked_leaves_what_was_not_shown(reader: Client) -> None:
    reader.post(PATH, {})
    assert chosen() == (["work"], ["work"], False)


def test_staff_choose_for_their_tasks_too(client: Client, kamola: User) -> None:
    client.force_login(kamola)
    client.post(PATH, {})
    assert chosen() == ([], [], False)


def test_a_choice_that_does_not_exist_is_refused(reader: Client) -> None:
    assert reader.post(PATH, {"email": ["everything"]}).status_code == 422
    assert chosen()[1] == ["answer", "work"]


def test_without_an_address_the_page_asks_for_one(reader: Client, nilufar: User) -> None:
    assert "Add an e-mail address" in reader.get(PATH).content.decode()
    confirm(nilufar)
    assert "Add an e-mail address" not in reader.get(PATH).content.decode()


def test_without_an_address_saving_does_not_unsubscribe(reader: Client) -> None:
    text = reader.get(PATH).content.decode()
    assert '<input type="hidden" name="mail_on" value="on">' in text


def test_mails_rest_for_thirty_days_and_come_again(reader: Client) -> None:
    reader.post(f"{PATH}pause/")
    mine = Preference.objects.get()
    now = timezone.now()
    assert mine.is_paused(now + timedelta(days=29))
    assert not mine.is_paused(now + timedelta(days=31))
    reader.post(f"{PATH}pause/", {"end": "1"})
    assert Preference.objects.get().paused_until is None


# --- unsubscribing ----------------------------------------------------------------
@pytest.fixture
def preference(nilufar: User) -> Preference:
    """Nilufar's, with the token that her mails carry."""
    return Preference.objects.create(person=nilufar)


def unsubscribe(preference: Preference) -> str:
    """The address in her mails."""
    return f"/en/me/unsubscribe/{preference.token}/"


def test_opening_the_link_stops_nothing(client: Client, preference: Preference) -> None:
    response = client.get(unsubscribe(preference))
    preference.refresh_from_db()
    assert (response.status_code, preference.mail_on) == (200, True)


def test_one_click_stops_the_mails_without_sign_in_or_token(preference: Preference) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(unsubscribe(preference), {"List-Unsubscribe": "One-Click"})
    preference.refresh_from_db()
    assert (response.status_code, preference.mail_on) == (200, False)


def test_a_second_click_says_the_same(client: Client, preference: Preference) -> None:
    client.post(unsubscribe(preference))
    assert client.post(unsubscribe(preference)).status_code == 200


@pytest.mark.parametrize("token", ["guessed", "%00", "%ED%A0%80", "a" * 5000, "..%2F.."])
def test_a_guessed_token_is_not_found(client: Client, db: None, token: str) -> None:
    assert client.post(f"/en/me/unsubscribe/{token}/").status_code == 404


def test_the_page_names_nobody(client: Client, preference: Preference, nilufar: User) -> None:
    confirm(nilufar, "nilufar@example.uz")
    text = client.get(unsubscribe(preference)).content.decode()
    assert "nilufar" not in text.lower()


# --- privacy ------------------------------------------------------------------------
def test_erasure_forgets_the_choice(preference: Preference, nilufar: User) -> None:
    assert NotificationData.export(nilufar)["preferences"]["mail_on"] is True
    NotificationData.erase(nilufar)
    assert Preference.objects.count() == 0
