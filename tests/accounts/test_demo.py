"""The staff of the demonstration exists in the demonstration only."""

from collections import Counter

import pytest
from django.contrib.auth.hashers import check_password, get_hasher
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from portal.accounts.demo import STAFF, codes, hash_of, kept_hashes, load_people, people
from portal.accounts.models import Role, User
from portal.accounts.oneid.simulator_people import people as simulated

pytestmark = pytest.mark.django_db
WEIGHTS = (7, 3, 1)


def test_outside_the_demonstration_nobody_is_made(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured):
        load_people()
    assert (User.objects.count(), codes()) == (0, [])


def test_each_role_is_held() -> None:
    load_people()
    held = Counter(Role.objects.values_list("kind", flat=True))
    assert held == {
        "moderator": 2,
        "administrator": 2,
        "inspector": 1,
        "operator": 1,
        "editor": 7,
        "answerer": 4,
        "head": 4,
    }


def test_everyone_of_the_staff_has_a_person_key() -> None:
    load_people()
    assert [user.email for user in User.objects.filter(person_keys={})] == []


def test_loading_twice_changes_nothing() -> None:
    first = [user.pk for user in load_people()]
    assert [user.pk for user in load_people()] == first


def test_the_hashes_that_are_kept_are_those_of_the_passwords(settings: Settings) -> None:
    """They are made anew where Django asks more of a hash: see `make_password`."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    hasher = get_hasher()
    wrong = [
        member.slug
        for member in STAFF
        if hasher.must_update(hash_of(member))
        or not hasher.verify(member.password, hash_of(member))
    ]
    assert (wrong, set(kept_hashes())) == ([], {member.slug for member in STAFF})


def test_where_passwords_are_hashed_in_another_way_none_of_them_is_used(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    made = hash_of(STAFF[0])
    assert (made.split("$")[0], check_password(STAFF[0].password, made)) == ("pbkdf2_sha256", True)


def test_the_people_are_named_with_the_way_in() -> None:
    load_people()
    with override("en"):
        first = people()[0]
    assert first == (
        "Rahimova Kamola Botirovna",
        "moderator",
        "kamola@demo.example, password demo-kamola",
    )


def test_the_codes_stand_beside_the_names_on_the_sign_in_page(client: Client) -> None:
    load_people()
    page = client.get("/en/account/login/").content.decode()
    shown = [member.email for member in STAFF if member.email in page]
    assert shown == [member.email for member in STAFF]


def test_outside_the_demonstration_the_page_shows_none(client: Client, settings: Settings) -> None:
    load_people()
    settings.DEMO = False
    assert "demo.example" not in client.get("/en/account/login/").content.decode()


def test_no_invented_number_can_belong_to_anybody() -> None:
    numbers = [each.identity["pin"] for each in simulated().values() if "pin" in each.identity]
    right = [
        number
        for number in numbers
        if sum(int(digit) * WEIGHTS[n % 3] for n, digit in enumerate(number[:13])) % 10
        == int(number[13])
    ]
    assert right == []
