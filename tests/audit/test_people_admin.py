"""Giving and ending roles, suspending and readmitting, in the administration."""

import pytest

from portal.accounts.models import Role, User
from portal.audit.models import Event
from portal.directory.models import Body
from tests.administration import signed_in
from tests.factories import RoleFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/accounts/role/add/"


def told(page: object) -> str:
    return [str(message) for message in page.context["messages"]][-1]  # type: ignore[attr-defined]  # of the test client


def test_an_administrator_gives_a_role(timur: User, bekzod: User) -> None:
    signed_in(timur).post(ADD, {"user": bekzod.pk, "kind": "moderator"})
    role = Role.objects.get(user=bekzod)
    assert (role.kind, role.granted_by, Event.objects.on(role).get().kind) == (
        "moderator",
        timur,
        "role.granted",
    )


def test_a_role_of_a_body_names_the_body(timur: User, bekzod: User, ministry: Body) -> None:
    signed_in(timur).post(ADD, {"user": bekzod.pk, "kind": "head", "body": ministry.pk})
    assert bekzod.bodies() == [ministry]


def test_a_refusal_is_told_and_loses_nothing(timur: User, bekzod: User) -> None:
    page = signed_in(timur).post(ADD, {"user": bekzod.pk, "kind": "head"}, follow=True)
    form = page.context["adminform"].form
    assert told(page).startswith("This role and this state body do not go together.")
    assert (form["user"].value(), form["kind"].value()) == (str(bekzod.pk), "head")
    assert not Role.objects.filter(user=bekzod).exists()


def test_nobody_gives_a_role_to_themselves(timur: User) -> None:
    page = signed_in(timur).post(ADD, {"user": timur.pk, "kind": "moderator"}, follow=True)
    assert told(page).startswith("You cannot give a role to yourself.")


def test_a_role_is_ended_and_stays_as_the_record(timur: User, kamola: User) -> None:
    role = Role.objects.get(user=kamola)
    signed_in(timur).post(f"/admin/accounts/role/{role.pk}/end/")
    role.refresh_from_db()
    assert role.ended_at is not None


def test_the_last_administrator_stays(timur: User) -> None:
    role = Role.objects.get(user=timur)
    page = signed_in(timur).post(f"/admin/accounts/role/{role.pk}/end/", follow=True)
    role.refresh_from_db()
    assert (role.ended_at, told(page).startswith("This is the last administrator.")) == (None, True)


def test_a_role_is_never_edited(timur: User, kamola: User) -> None:
    role = Role.objects.get(user=kamola)
    path = f"/admin/accounts/role/{role.pk}/change/"
    assert signed_in(timur).post(path, {"kind": "administrator"}).status_code == 403


def test_an_account_is_suspended_with_a_reason_and_readmitted(timur: User, bekzod: User) -> None:
    client, path = signed_in(timur), f"/admin/accounts/user/{bekzod.pk}/standing/"
    standing = []
    for sent in ({"verb": "suspend", "reason": "Soxta imzolar"}, {"verb": "readmit"}):
        client.post(path, sent)
        bekzod.refresh_from_db()
        standing.append(bekzod.is_active)
    assert standing == [False, True]


def test_no_account_is_suspended_without_a_reason(timur: User, bekzod: User) -> None:
    path = f"/admin/accounts/user/{bekzod.pk}/standing/"
    page = signed_in(timur).post(path, {"verb": "suspend", "reason": " "}, follow=True)
    bekzod.refresh_from_db()
    assert (bekzod.is_active, told(page)) == (
        True,
        "Say why the account is suspended. The reason stays on record.",
    )


def test_an_unknown_verb_is_not_found(timur: User, bekzod: User) -> None:
    path = f"/admin/accounts/user/{bekzod.pk}/standing/"
    assert signed_in(timur).post(path, {"verb": "promote"}).status_code == 404


def test_keys_and_addresses_of_people_are_not_shown(timur: User, bekzod: User) -> None:
    page = signed_in(timur).get(f"/admin/accounts/user/{bekzod.pk}/change/").content.decode()
    assert bekzod.person_keys["1"] not in page
    assert "Fargʻona" not in page


@pytest.mark.parametrize(
    ("term", "found"),
    [("", False), ("Bekzod", True), ("bekzod@example", False), ("bekzod@example.uz", True)],
)
def test_a_citizen_is_listed_only_when_sought(
    timur: User, bekzod: User, term: str, found: bool
) -> None:
    User.objects.filter(pk=bekzod.pk).update(email="bekzod@example.uz")
    page = signed_in(timur).get("/admin/accounts/user/", {"q": term})
    assert (bekzod in page.context["cl"].result_list) is found


def test_roles_are_listed_by_whether_they_hold(timur: User, bekzod: User) -> None:
    ended = RoleFactory(user=bekzod, ended_at="2026-01-01T00:00Z")
    page = signed_in(timur).get("/admin/accounts/role/?current=no")
    assert list(page.context["cl"].result_list) == [ended]
