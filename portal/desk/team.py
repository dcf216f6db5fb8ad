"""The officers of a body: roles, who is away, who stands in for the head, who may approve now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from portal.accounts.models import Absence, Deputy, Role, RoleQuerySet, User
from portal.clock import local_day
from portal.directory.models import Body
from portal.prepared import IsAmong, Prepared

ROLES = dict(Role.Kind.choices)


@dataclass
class Colleague:
    """An officer of one body, as of one day.

    `away` holds today, `absences` today or later. `deputy` stands in for this head today,
    `stands_in` says for whom this officer does.
    """

    user: User
    kinds: set[str] = field(default_factory=set)
    absences: list[Absence] = field(default_factory=list)
    away: Absence | None = None
    deputy: Deputy | None = None
    stands_in: Deputy | None = None

    @property
    def roles(self) -> str:
        """The roles in words, from the lowest to the highest."""
        return ", ".join(str(ROLES[kind]) for kind in Role.BODY_KINDS if kind in self.kinds)

    @property
    def is_head(self) -> bool:
        """Whether this officer is a head, not only for some days."""
        return Role.Kind.HEAD in self.kinds


@dataclass(frozen=True)
class Team:
    """All of them by name, with the deputies of today and of later, the earliest first."""

    colleagues: list[Colleague]
    deputies: list[Deputy]

    def of(self, user: User | None) -> Colleague | None:
        """The colleague who is `user`."""
        return next((each for each in self.colleagues if each.user == user), None)

    @property
    def heads(self) -> list[Colleague]:
        """Whoever holds the role of the head."""
        return [each for each in self.colleagues if each.is_head]

    @property
    def absent(self) -> list[Colleague]:
        """Who is away, today or later."""
        return [each for each in self.colleagues if each.absences]

    @property
    def headless(self) -> list[Colleague]:
        """The heads, when all of them are away and nobody at work stands in; else nobody."""
        if any(each.away is None for each in self.heads):
            return []
        standing_in = [each for each in self.colleagues if each.stands_in and each.away is None]
        return [] if standing_in else self.heads


@dataclass(frozen=True)
class Staff:
    """The officers of some bodies with their absences and deputies, of `today` or later."""

    today: date
    roles: list[Role]
    absences: list[Absence]
    deputies: list[Deputy]

    @classmethod
    def of(cls, bodies: Iterable[Body], now: datetime) -> "Staff":
        """Of `bodies` at `now`; three queries."""
        keys, today = [body.pk for body in bodies], local_day(now)
        roles = OFFICERS.rows(bodies=keys)
        absences = ABSENCES.rows(people=[role.user_id for role in roles], today=today)
        return cls(today, roles, absences, DEPUTIES.rows(bodies=keys, today=today))

    @cached_property
    def held(self) -> set[tuple[int, int]]:
        """Who holds a role in which body, by their ids."""
        return {(role.user_id, role.body_id or 0) for role in self.roles}

    @cached_property
    def away(self) -> dict[int, Absence]:
        """Who is away today, by their ids."""
        begun = (each for each in self.absences if each.first_day <= self.today)
        return {each.person_id: each for each in begun}

    def team(self, body: Body) -> Team:
        """The officers of one of the bodies."""
        found: dict[int, Colleague] = {}
        for role in (each for each in self.roles if each.body_id == body.pk):
            found.setdefault(role.user_id, Colleague(role.user)).kinds.add(role.kind)
        for absence in (each for each in self.absences if each.person_id in found):
            _put(found[absence.person_id], absence, self.today)
        theirs = (row for row in self.deputies if row.body_id == body.pk)
        deputies = [row for row in theirs if _holds(row, found)]
        for row in (each for each in deputies if each.first_day <= self.today):
            found[row.head_id].deputy, found[row.person_id].stands_in = row, row
        return Team(sorted(found.values(), key=lambda each: str(each.user)), deputies)


def team_of(body: Body, now: datetime) -> Team:
    """The officers of `body` at `now`; three queries."""
    return Staff.of([body], now).team(body)


def approvers(bodies: Iterable[Body], now: datetime) -> dict[int, list[User]]:
    """Who can approve for each body today: heads, their deputies, last the heads who are away."""
    keys, today = [body.pk for body in bodies], local_day(now)
    heads: dict[int, list[User]] = {}
    for role in _roles(keys, Role.Kind.HEAD):
        heads.setdefault(role.body_id or 0, []).append(role.user)
    deputies = Deputy.objects.filter(body__in=keys).on(today).select_related("person")
    people = {user.pk for found in heads.values() for user in found}
    people |= {row.person_id for row in deputies}
    away = set(
        Absence.objects.filter(person__in=people).on(today).values_list("person_id", flat=True)
    )
    for row in deputies:
        heads.setdefault(row.body_id, []).append(row.person)
    return {key: sorted(found, key=lambda user: user.pk in away) for key, found in heads.items()}


def _roles(bodies: list[int], *kinds: str) -> RoleQuerySet:
    rows = Role.objects.current().filter(IsAmong("body", bodies), kind__in=kinds)
    return rows.select_related("user").order_by("-granted_at", "-id")


OFFICERS = Prepared(lambda bodies: _roles(bodies, *Role.BODY_KINDS), bodies=list)
ABSENCES = Prepared(
    lambda people, today: Absence.objects.filter(IsAmong("person", people)).to_come(today),
    people=list,
    today=date,
)
DEPUTIES = Prepared(
    lambda bodies, today: (
        Deputy.objects.filter(IsAmong("body", bodies))
        .to_come(today)
        .select_related("head", "person")
    ),
    bodies=list,
    today=date,
)


def _put(colleague: Colleague, absence: Absence, today: date) -> None:
    colleague.absences.append(absence)
    if absence.first_day <= today:
        colleague.away = absence


def _holds(row: Deputy, found: dict[int, Colleague]) -> bool:
    """Whether head and deputy still hold the roles that it stands on."""
    head, person = found.get(row.head_id), found.get(row.person_id)
    return bool(head and person and head.is_head and Role.Kind.ANSWERER in person.kinds)
