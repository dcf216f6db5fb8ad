"""Which account an identity belongs to."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import connections
from pytest_django import Settings

from portal.accounts.identity import person_digest
from portal.accounts.models import PersonKey, User
from portal.accounts.oneid.person import Identity
from portal.accounts.oneid.settling import Settled, settle
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ONE, TWO = bytes([1]) * 32, bytes([2]) * 32
PINFL, OTHER = "41204910000107", "30509830000129"


def person(**changes: Any) -> Identity:
    facts: dict[str, Any] = {
        "login": "malika",
        "full_name": "Yusupova Malika",
        "pinfl": PINFL,
        "born": date(1991, 4, 12),
        "confirmed": True,
    }
    return Identity(**facts | changes)


def arrive(signed_in: User | None = None, **changes: Any) -> Settled:
    return settle(person(**changes), signed_in=signed_in)


def test_the_first_sign_in_makes_an_account_with_a_key_of_every_version(settings: Settings) -> None:
    settings.PERSON_KEYS = {1: ONE, 2: TWO}
    user = arrive().user
    assert user.person_key(1) == person_digest(PINFL, 1)
    assert user.person_key(2) == person_digest(PINFL, 2)


def test_the_next_sign_in_finds_it_again() -> None:
    assert arrive().user == arrive().user


@pytest.mark.parametrize("born", [date(1850, 1, 1), date(2150, 1, 1)])
def test_a_birth_date_that_nobody_alive_can_have_says_nothing(born: date) -> None:
    user = arrive(born=born).user
    assert (user.birth_year, user.age_met) == (None, None)


def test_another_login_of_the_same_person_finds_it_too() -> None:
    assert arrive().user == arrive(login="malika2").user


def test_after_a_rotation_the_old_key_still_finds_the_account(settings: Settings) -> None:
    settings.PERSON_KEYS = {1: ONE}
    before = arrive().user
    settings.PERSON_KEYS = {1: ONE, 2: TWO}
    assert arrive(login="another").user == before


def test_signing_in_after_a_rotation_brings_the_new_key(settings: Settings) -> None:
    settings.PERSON_KEYS = {1: ONE}
    arrive()
    settings.PERSON_KEYS = {1: ONE, 2: TWO}
    arrive()
    settings.PERSON_KEYS = {2: TWO}
    assert (arrive().user, User.objects.count()) == (User.objects.get(), 1)


def test_a_rotation_keeps_the_key_of_the_old_version(settings: Settings) -> None:
    settings.PERSON_KEYS = {1: ONE}
    before = arrive().user.person_key(1)
    settings.PERSON_KEYS = {1: ONE, 2: TWO}
    assert arrive().user.person_key(1) == before


def test_an_unconfirmed_login_is_found_again_after_a_rotation(settings: Settings) -> None:
    settings.PERSON_KEYS = {1: ONE}
    before = arrive(confirmed=False).user
    settings.PERSON_KEYS = {1: ONE, 2: TWO}
    assert arrive(confirmed=False).user == before


def test_confirming_later_raises_the_same_account() -> None:
    before = arrive(confirmed=False).user
    after = arrive().user
    assert (after, before.assurance_level, after.assurance_level) == (before, 2, 3)


def test_a_level_falls_with_what_oneid_says() -> None:
    arrive()
    assert arrive(confirmed=False).user.assurance_level == 2


def test_a_fallen_level_keeps_the_key_so_that_nobody_signs_twice() -> None:
    arrive()
    arrive(confirmed=False)
    assert PersonKey.objects.count() == 1


def test_an_electronic_signature_lasts_for_its_own_sign_in() -> None:
    levels = [arrive(method=method).user.assurance_level for method in ("PKCSMETHOD", "QR")]
    assert levels == [4, 3]


def test_the_account_of_the_session_rises() -> None:
    sardor = UserFactory()
    assert (arrive(sardor).user, arrive().user.assurance_level) == (sardor, 3)


def test_a_confirmed_account_is_never_given_to_another_person() -> None:
    first = arrive().user
    second = arrive(first, login="jasur", pinfl=OTHER).user
    assert second != first


def test_a_login_that_now_belongs_to_another_person_opens_another_account() -> None:
    first = arrive().user
    second = arrive(pinfl=OTHER).user
    assert (second == first, second.person_key(1)) == (False, person_digest(OTHER, 1))


def test_an_organisation_is_not_the_person_who_acts_for_it() -> None:
    citizen = arrive().user
    organisation = arrive(is_organisation=True, tin="1", organisation="Yashil").user
    assert (organisation == citizen, organisation.kind) == (False, "organisation")


def test_an_organisation_never_takes_over_the_account_of_the_session() -> None:
    sardor = UserFactory()
    assert arrive(sardor, is_organisation=True).user != sardor


def test_the_account_of_the_session_is_offered_for_joining_where_the_person_has_one() -> None:
    citizen, sardor = arrive().user, UserFactory()
    settled = arrive(sardor)
    assert (settled.user, settled.other) == (citizen, sardor)


def test_a_login_with_an_account_of_its_own_is_offered_for_joining() -> None:
    early = arrive(login="old", confirmed=False).user
    citizen = arrive().user
    settled = arrive(login="old")
    assert (settled.user, settled.other) == (citizen, early)


def test_nothing_is_kept_in_the_link_but_a_digest() -> None:
    arrive()
    link = SocialAccount.objects.get()
    assert (link.extra_data, "malika" in link.uid) == ({}, False)


@pytest.mark.django_db(transaction=True)
def test_two_first_sign_ins_at_once_make_one_account() -> None:
    with ThreadPoolExecutor(6) as pool:
        users = {done.user.pk for done in pool.map(at_once, range(6))}
    assert (len(users), PersonKey.objects.count()) == (1, 1)


def at_once(_number: int) -> Settled:
    try:
        return arrive()
    finally:
        connections.close_all()
