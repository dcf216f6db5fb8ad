"""What OneID says is read defensively."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.oneid.person import BrokenIdentity, Identity, identity_from, tidy_name

GOOD: dict[str, Any] = {
    "ret_cd": "0",
    "valid": "true",
    "user_type": "I",
    "user_id": "malika",
    "full_name": "YUSUPOVA MALIKA AKMAL QIZI",
    "pin": "41204910000107",
    "birth_date": "1991-04-12",
    "auth_method": "LOGINPASSMETHOD",
    "pport_no": "AA1234567",
}


def read(**changes: object) -> Identity:
    return identity_from(GOOD | changes)


@pytest.mark.parametrize("valid", ["true", "TRUE", True])
def test_confirmed_in_each_of_its_spellings(valid: object) -> None:
    assert read(valid=valid).level == 3


@pytest.mark.parametrize("valid", ["false", False, "", None, 1, "yes", [], {}])
def test_everything_else_is_not_confirmed(valid: object) -> None:
    assert (read(valid=valid).level, read(valid=valid).claims_key) == (2, False)


@pytest.mark.parametrize("kind", ["L", "l", "", None, "X", 1, ["I"]])
def test_whoever_is_not_plainly_a_person_claims_no_key(kind: object) -> None:
    assert read(user_type=kind).claims_key is False


@pytest.mark.parametrize(
    "pin", [None, "", "123", "4120491000010a", "٤١٢٠٤٩١٠٠٠٠١٠٧", "4" * 15, [1]]
)
def test_a_number_that_is_none_claims_no_key(pin: object) -> None:
    assert (read(pin=pin).pinfl, read(pin=pin).level) == ("", 2)


def test_an_electronic_signature_is_level_4() -> None:
    assert read(auth_method="PKCSMETHOD").level == 4


@pytest.mark.parametrize("method", ["LEPKCSMETHOD", "QR", "MOBILEMETHOD", "", None])
def test_no_other_method_is_level_4(method: object) -> None:
    assert read(auth_method=method).level == 3


@pytest.mark.parametrize("born", ["1991-04-12", "19910412"])
def test_birth_dates_come_in_two_spellings(born: str) -> None:
    assert read(birth_date=born).born == date(1991, 4, 12)


@pytest.mark.parametrize("born", [None, "", "12.04.1991", "1991-13-01", 19.5, {}])
def test_a_birth_date_that_is_none_is_not_guessed(born: object) -> None:
    assert read(birth_date=born).born is None


@pytest.mark.parametrize(
    ("info", "tin"),
    [
        (None, ""),
        ({"tin": "1", "le_name": "A"}, "1"),
        ([{"tin": "1"}, {"tin": "2", "is_basic": "true"}], "2"),
        ([{"le_tin": "3"}], "3"),
        (["nonsense"], ""),
        ("nonsense", ""),
    ],
)
def test_the_organisation_in_each_of_its_shapes(info: object, tin: str) -> None:
    assert read(user_type="L", legal_info=info).tin == tin


@pytest.mark.parametrize("ret_cd", ["1", "", None, 0.0, True, "00"])
def test_only_zero_is_success(ret_cd: object) -> None:
    with pytest.raises(BrokenIdentity):
        read(ret_cd=ret_cd)


@pytest.mark.parametrize("answer", [None, [], "text", 7, {}, {"ret_cd": "0"}])
def test_an_answer_that_names_nobody_is_broken(answer: object) -> None:
    with pytest.raises(BrokenIdentity):
        identity_from(answer)


def test_neither_number_nor_birth_date_appear_when_an_identity_is_written_out() -> None:
    written = repr(read())
    assert [secret for secret in (GOOD["pin"], "1991", GOOD["pport_no"]) if secret in written] == []


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("YUSUPOVA MALIKA AKMAL QIZI", "Yusupova Malika Akmal qizi"),
        ("TOʻXTAYEV JASUR OʻGʻLI", "Toʻxtayev Jasur oʻgʻli"),
        ("ЎРИНОВ АЛИ ЎҒЛИ", "Ўринов Али ўғли"),
        ("KIM-PAK ELENA", "Kim-Pak Elena"),
        ("van der Berg Anna", "van der Berg Anna"),
    ],
)
def test_a_name_in_capitals_is_written_as_people_write_it(name: str, tidy: str) -> None:
    assert tidy_name(name) == tidy


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), JSON))
def test_no_answer_breaks_the_reading_in_another_way(changes: dict[str, object]) -> None:
    try:
        identity = read(**changes)
    except BrokenIdentity:
        return
    assert identity.level in (2, 3, 4)
