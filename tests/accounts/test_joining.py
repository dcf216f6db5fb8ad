"""Two accounts of one person become one, after proof of both."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress

from portal.accounts.joining import join
from portal.accounts.models import Role, User
from portal.lifecycle import Refused
from portal.participation.models import Follow
from proposals.models import Proposal
from tests.accounts.browser import Browser
from tests.factories import CitizenFactory, ProposalFactory, RoleFactory, UserFactory

PASSWORD = "a-password-for-tests-only"


@pytest.fixture
def citizen(db: None) -> User:
    return CitizenFactory()


@pytest.fixture
def early(db: None) -> User:
    return UserFactory(assurance_level=2)


def test_what_the_other_account_wrote_belongs_to_the_joined_one(citizen: User, early: User) -> None:
    proposal = ProposalFactory(author=early)
    join(citizen, early)
    assert Proposal.objects.get(pk=proposal.pk).author == citizen


def test_what_both_follow_is_followed_once(citizen: User, early: User) -> None:
    proposal = ProposalFactory()
    for person in (citizen, early):
        Follow.objects.create(person=person, thing=proposal)
    join(citizen, early)
    assert list(Follow.objects.values_list("person_id", flat=True)) == [citizen.pk]


def test_the_confirmed_address_moves_where_there_was_none(citizen: User, early: User) -> None:
    address = early.email
    EmailAddress.objects.create(user=early, email=address, verified=True, primary=True)
    join(citizen, early)
    assert (User.objects.get(pk=citizen.pk).email, User.objects.get(pk=early.pk).email) == (
        address,
        None,
    )


def test_the_other_account_is_closed(citizen: User, early: User) -> None:
    join(citizen, early)
    assert User.objects.get(pk=early.pk).is_active is False


def test_an_account_with_a_role_is_never_swallowed(citizen: User, early: User) -> None:
    RoleFactory(user=early, kind=Role.Kind.MODERATOR)
    with pytest.raises(Refused):
        join(citizen, early)


def test_the_account_of_another_person_is_never_swallowed(citizen: User) -> None:
    with pytest.raises(Refused):
        join(citizen, CitizenFactory())


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
class TestOnThePages:
    def sign_in_by_email(self, visitor: Browser) -> User:
        sardor = UserFactory(email="sardor@example.uz")
        EmailAddress.objects.create(user=sardor, email=sardor.email, verified=True, primary=True)
        page = visitor.get("/en/account/login/")
        visitor.post(
            "/en/account/login/", page, login=sardor.email, password=PASSWORD, language="en"
        )
        return sardor

    def test_both_proofs_lead_to_the_question(
        self, visitor: Browser, another: Callable[[], Browser]
    ) -> None:
        another().sign_in("malika")
        self.sign_in_by_email(visitor)
        answer = visitor.sign_in("malika", "/en/pages/terms/")
        assert answer.headers["location"] == "/uz/me/join/?next=%2Fen%2Fpages%2Fterms%2F"

    def test_yes_joins_and_goes_on(self, visitor: Browser, another: Callable[[], Browser]) -> None:
        first = another()
        first.sign_in("malika")
        sardor = self.sign_in_by_email(visitor)
        page = visitor.get(visitor.sign_in("malika", "/en/pages/terms/").headers["location"])
        answer = visitor.post("/en/me/join/", page, join="1")
        sardor.refresh_from_db()
        assert (answer.headers["location"], visitor.user, sardor.is_active) == (
            "/en/pages/terms/",
            first.user,
            False,
        )

    def test_no_leaves_both_as_they_are(
        self, visitor: Browser, another: Callable[[], Browser]
    ) -> None:
        another().sign_in("malika")
        sardor = self.sign_in_by_email(visitor)
        page = visitor.get(visitor.sign_in("malika").headers["location"])
        visitor.post("/en/me/join/", page, decline="1")
        sardor.refresh_from_db()
        assert sardor.is_active is True

    def test_without_the_proof_there_is_no_question(self, visitor: Browser) -> None:
        visitor.sign_in("malika")
        assert visitor.get("/en/me/join/").headers["location"] == "/en/me/"
