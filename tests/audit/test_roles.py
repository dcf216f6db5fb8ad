"""Roles are given and ended, people suspended and readmitted, always on record."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from portal.accounts.models import Role, User
from portal.audit.models import Event
from portal.audit.roles import end, grant, readmit, suspend
from portal.directory.models import Body
from portal.lifecycle import Refused
from tests.factories import CitizenFactory, RoleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def anvar() -> User:
    """An administrator."""
    user = CitizenFactory(email="anvar@example.uz", is_staff=True)
    RoleFactory(user=user, kind=Role.Kind.ADMINISTRATOR)
    return user


def refusal_of(act: object, *args: object, **kwargs: object) -> str:
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return refusal.value.code


def test_a_role_is_given_on_record(anvar: User, ministry: Body) -> None:
    user = CitizenFactory()
    grant(user, Role.Kind.HEAD, ministry, by=anvar)
    event = Event.objects.get(kind="role.granted")
    assert (user.roles_in(ministry), event.actor, event.body, event.visibility) == (
        {"head"},
        anvar,
        ministry,
        "staff",
    )


def test_without_a_person_key_there_is_no_role(anvar: User) -> None:
    assert refusal_of(grant, UserFactory(), Role.Kind.MODERATOR, by=anvar) == "no_person_key"


def test_nobody_gives_a_role_to_themselves(anvar: User) -> None:
    assert refusal_of(grant, anvar, Role.Kind.MODERATOR, by=anvar) == "self"


def test_nor_to_another_account_of_theirs(anvar: User) -> None:
    second = UserFactory(person_keys=anvar.person_keys)
    assert refusal_of(grant, second, Role.Kind.MODERATOR, by=anvar) == "self"


@pytest.mark.parametrize(
    ("kind", "with_body"), [("head", False), ("moderator", True), ("x", False)]
)
def test_role_and_body_go_together(anvar: User, ministry: Body, kind: str, with_body: bool) -> None:
    body = ministry if with_body else None
    assert refusal_of(grant, CitizenFactory(), kind, body, by=anvar) == "body"


def test_a_role_is_held_once(anvar: User) -> None:
    user = CitizenFactory()
    grant(user, Role.Kind.MODERATOR, by=anvar)
    assert refusal_of(grant, user, Role.Kind.MODERATOR, by=anvar) == "held"


def test_ending_takes_the_role_and_keeps_the_row(anvar: User) -> None:
    user = CitizenFactory()
    end(grant(user, Role.Kind.MODERATOR, by=anvar), by=anvar)
    kept = User.objects.get(pk=user.pk)
    assert (kept.has_role("moderator"), kept.roles.count(), kept.is_staff) == (False, 1, False)


def test_the_last_administrator_stays(anvar: User) -> None:
    assert refusal_of(end, anvar.roles.get(), by=anvar) == "last_administrator"


def test_a_change_of_role_ends_the_sessions(anvar: User) -> None:
    user = UserFactory(email="sardor@example.uz", person_keys=CitizenFactory().person_keys)
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    client = Client()
    data = {"login": user.email, "password": "a-password-for-tests-only"}
    client.post("/en/account/login/", data)
    grant(user, Role.Kind.MODERATOR, by=anvar)
    assert client.get("/en/me/").status_code == 302


def test_a_suspended_person_cannot_sign_in_and_a_readmitted_one_can(anvar: User) -> None:
    user = CitizenFactory()
    suspend(user, "sold signatures", by=anvar)
    closed = User.objects.get(pk=user.pk).is_active
    readmit(user, by=anvar)
    assert (closed, User.objects.get(pk=user.pk).is_active) == (False, True)


def test_staff_are_not_suspended_but_relieved_first(anvar: User) -> None:
    user = CitizenFactory()
    RoleFactory(user=user)
    assert refusal_of(suspend, user, "reason", by=anvar) == "holds_a_role"


class TestFirstAdministrator:
    def test_the_first_one_is_appointed_at_the_terminal(self) -> None:
        user = CitizenFactory(email="first@example.uz")
        call_command("appoint_administrator", "first@example.uz", verbosity=0)
        assert user.has_role("administrator") is True

    def test_afterwards_the_command_refuses(self, anvar: User) -> None:
        CitizenFactory(email="second@example.uz")
        with pytest.raises(CommandError):
            call_command("appoint_administrator", "second@example.uz")
