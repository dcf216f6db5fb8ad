"""Who takes part in a random life, and the moment at which it stands."""

from dataclasses import dataclass
from datetime import datetime

from portal.accounts.models import Role, User
from portal.clock import TASHKENT
from portal.directory.models import Body
from proposals.models import Proposal
from tests.factories import (
    BodyFactory,
    CitizenFactory,
    LevelFactory,
    QuantityFactory,
    RoleFactory,
    TopicFactory,
    UserFactory,
)
from tests.paper import office, operator, person_of, pinfl_of
from tests.people import staff

BEGIN = datetime(2026, 11, 20, 10, tzinfo=TASHKENT)
CITIZENS = ("citizen 1", "citizen 2", "citizen 3", "citizen 4")
# Who may do no more than read; each of them tries everything.
OUTSIDERS = ("unconfirmed", "under age", "organisation")
MODERATORS = ("moderator", "moderator 2", "moderator 3", "moderator who is the author")
BODIES = ("ministry", "agency", "cabinet")
OFFICERS = tuple(f"{kind} of the {body}" for body in BODIES for kind in ("officer", "head"))
OTHERS = ("officer who is the author", "administrator", "operator", "operator 2")
ROLES = ("author", *CITIZENS, *OUTSIDERS, *MODERATORS, *OFFICERS, *OTHERS)
# Whoever signs on paper: the author, the citizens, and some who have no account.
ON_PAPER = tuple(pinfl_of(number) for number in range(1, 9))


@dataclass
class World:
    """The people by their role, and the bodies; the cabinet stands above the ministry."""

    people: dict[str, User]
    bodies: dict[str, Body]

    def role_of(self, person: User) -> str:
        """By which role somebody is known here."""
        return next(role for role, each in self.people.items() if each == person)


@dataclass
class Life:
    """The proposal that the next verb is about, and when; `pick` chooses between ways to do it."""

    world: World
    now: datetime = BEGIN
    pick: int = 0
    _proposal: Proposal | None = None

    @property
    def proposal(self) -> Proposal:
        """The row as the reader of a page has it."""
        assert self._proposal is not None, "a life begins with a draft"
        return self._proposal

    @proposal.setter
    def proposal(self, row: Proposal) -> None:
        self._proposal = row


def build() -> World:
    """A world in which three signatures are there at publication and the fourth is enough."""
    LevelFactory(key="republic", threshold=4, co_supporters=2)
    QuantityFactory(key="reopen-replies", value=2)
    TopicFactory(slug="education")
    bodies = {name: BodyFactory(slug=f"the-{name}") for name in BODIES}
    bodies["ministry"].above = bodies["cabinet"]
    bodies["ministry"].save()
    people = {**_citizens(), **_outsiders(), **_staff(bodies)}
    for role in ("moderator who is the author", "officer who is the author"):
        people[role].person_keys = people["author"].person_keys
        people[role].save()
    return World(people, bodies)


def _citizens() -> dict[str, User]:
    names = ("author", *CITIZENS)
    return {name: person_of(pinfl, name) for name, pinfl in zip(names, ON_PAPER, strict=False)}


def _outsiders() -> dict[str, User]:
    return {
        "unconfirmed": UserFactory(assurance_level=2, email=None),
        "under age": CitizenFactory(birth_year=2010, age_met=False),
        "organisation": CitizenFactory(kind="organisation"),
    }


def _staff(bodies: dict[str, Body]) -> dict[str, User]:
    people = {
        role: staff(f"M{number} Moderatorova", Role.Kind.MODERATOR)
        for number, role in enumerate(MODERATORS)
    }
    for name, body in bodies.items():
        people[f"officer of the {name}"] = staff(f"{name} Mutaxassis", Role.Kind.ANSWERER, body)
        people[f"head of the {name}"] = staff(f"{name}-boss Rahbar", Role.Kind.HEAD, body)
    people["officer who is the author"] = staff("Oʻzi Muallif", "answerer", bodies["ministry"])
    RoleFactory(user=people["officer who is the author"], kind="head", body=bodies["ministry"])
    people["administrator"] = staff("Timur Administratorov", Role.Kind.ADMINISTRATOR)
    people["operator"] = operator("Bir Operatorova")
    people["operator 2"] = operator("Ikki Operatorova", office("another-office"))
    return people
