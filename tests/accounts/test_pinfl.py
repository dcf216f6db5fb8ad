"""The digits of a PINFL: their shape, their birth date, their check digit."""

from collections import Counter
from datetime import date

import pytest
from django.utils import timezone
from django.utils.translation import override
from pytest_django import Settings

from portal.accounts.oneid.simulator_people import people
from portal.accounts.pinfl import BadPinfl, birth_date, check_digit, read
from portal.clock import local_day
from tests.paper import pinfl_of


@pytest.mark.parametrize("typed", ["", "3", "3" * 13, "3" * 15, "3070385000000x", "٣" * 14])
def test_other_than_fourteen_digits_is_no_pinfl(typed: str) -> None:
    with pytest.raises(BadPinfl):
        read(typed)


def test_spaces_and_hyphens_are_left_out() -> None:
    pinfl = pinfl_of(1)
    typed = f" {pinfl[0]} {pinfl[1:7]}-{pinfl[7:10]}\u00a0{pinfl[10:]} "
    assert read(typed) == pinfl


@pytest.mark.parametrize(
    ("pinfl", "born"),
    [
        ("10101990000000", date(1899, 1, 1)),
        ("20101990000000", date(1899, 1, 1)),
        ("30703850000000", date(1985, 3, 7)),
        ("42902960000000", date(1996, 2, 29)),
        ("53112100000000", date(2010, 12, 31)),
        ("60101000000000", date(2000, 1, 1)),
    ],
)
def test_the_first_seven_digits_hold_the_birth_date(pinfl: str, born: date) -> None:
    assert birth_date(pinfl) == born


@pytest.mark.parametrize("pinfl", ["00703850000000", "70703850000000", "33002850000000"])
def test_digits_without_a_birth_date_are_no_pinfl(pinfl: str) -> None:
    with pytest.raises(BadPinfl) as refusal:
        birth_date(pinfl)
    assert (pinfl in str(refusal.value), refusal.value.__cause__) == (False, None)


@pytest.mark.parametrize("years", [-1, 121])
def test_a_birth_date_that_nobody_alive_can_have_is_no_pinfl(years: int) -> None:
    born = date(local_day(timezone.now()).year - years, 1, 1)
    pinfl = pinfl_of(1, born)
    with override("en"), pytest.raises(BadPinfl) as refusal:
        read(pinfl)
    assert (pinfl in str(refusal.value), "nobody alive" in str(refusal.value)) == (False, True)


def test_the_oldest_people_have_a_pinfl() -> None:
    born = date(local_day(timezone.now()).year - 119, 1, 1)
    assert birth_date(read(pinfl_of(1, born))) == born


def test_the_check_digit_weighs_seven_three_one() -> None:
    # 3·7 + 0·3 + 7·1 + 0·7 + 3·3 + 8·1 + 5·7 + 0 + 0 + 0 + 0 + 0 + 1·7 = 87
    assert check_digit("3070385000001") == 7


def test_any_single_wrong_digit_is_noticed_but_never_repeated() -> None:
    right = pinfl_of(7)
    for place in range(7, 14):
        wrong = right[:place] + str((int(right[place]) + 1) % 10) + right[place + 1 :]
        with pytest.raises(BadPinfl) as refusal:
            read(wrong)
        assert wrong not in str(refusal.value)


def test_invented_people_pass_only_where_oneid_is_simulated(settings: Settings) -> None:
    pinfl = next(iter(people().values())).identity["pin"]
    settings.ONEID_SIMULATOR = True
    assert read(pinfl) == pinfl
    settings.ONEID_SIMULATOR = False
    with pytest.raises(BadPinfl):
        read(pinfl)


def test_an_invented_pinfl_belongs_to_one_invented_person() -> None:
    """Malika alone has a second login, on purpose; nobody else shares digits with anybody."""
    by_pinfl: dict[str, set[tuple[str, str]]] = {}
    for each in people().values():
        said = each.identity
        if "pin" in said:
            by_pinfl.setdefault(said["pin"], set()).add((said["full_name"], said["birth_date"]))
    assert {pinfl: who for pinfl, who in by_pinfl.items() if len(who) > 1} == {}
    shared = Counter(each.identity["pin"] for each in people().values() if "pin" in each.identity)
    second = people()["second-login"].identity["pin"]
    assert [pinfl for pinfl, times in shared.items() if times > 1] == [second]


def test_no_invented_pinfl_can_be_anybodys() -> None:
    digits = [each.identity["pin"] for each in people().values() if "pin" in each.identity]
    assert [pinfl for pinfl in digits if int(pinfl[-1]) == check_digit(pinfl)] == []
