"""A small method and rounds by it, for tests."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from monitoring.scorecards import marking, rounds
from monitoring.scorecards.models import (
    AssessedPortal,
    Assessor,
    Criterion,
    Edition,
    Feature,
    Mark,
    Opinion,
    Round,
)
from monitoring.scorecards.standing import standing_of
from portal.accounts.models import Role, User
from portal.clock import local_day
from portal.directory.models import Body, Region
from tests.factories import BodyFactory, RegionFactory, names
from tests.people import staff

LEVELS = [
    {"percent": 75, "names": names("juda yuqori")},
    {"percent": 50, "names": names("yuqori")},
    {"percent": 0, "names": names("past")},
]


def edition(key: str = "small", sizes: Sequence[int] = (3, 2)) -> Edition:
    """A method with so many features in each criterion."""
    made = Edition.objects.create(
        key=key, year=2026, based_on=2022, names=names(key), about=names("Sinov"), levels=LEVELS
    )
    for number, size in enumerate(sizes, start=1):
        criterion = Criterion.objects.create(
            edition=made,
            key=f"c{number}",
            number=number,
            names=names(f"Mezon {number}"),
            about=names("Nima bor"),
            counted=size,
        )
        for place in range(1, size + 1):
            Feature.objects.create(
                criterion=criterion,
                key=f"f{number}{place}",
                number=place,
                names=names(f"Belgi {number}.{place}"),
                year=2022,
                verified=place == 1,
            )
    return made


def conductor(slug: str = "digital-technologies") -> Body:
    """A ministry that assesses."""
    return BodyFactory(slug=slug, kind="ministry")


class Team:
    """Three assessors and the head of the body that conducts the round."""

    def __init__(self, body: Body) -> None:
        self.first = staff("Lola Ortiqova", Role.Kind.EDITOR, body)
        self.second = staff("Sanjar Qodirov", Role.Kind.ANSWERER, body)
        self.third = staff("Umida Saidova", Role.Kind.EDITOR, body)
        self.head = staff("Farrux Karimov", Role.Kind.HEAD, body)

    @property
    def seats(self) -> list[User]:
        """Who sits on each seat."""
        return [self.first, self.second, self.third]


def a_round(by_edition: Edition, body: Body, **fields: Any) -> Round:
    """A draft without portals."""
    number = Round.objects.count() + 1
    values: dict[str, Any] = {
        "year": 2026,
        "number": number,
        "reference": f"B-2026-{number:03}",
        "title": f"{number}-davra",
        "edition": by_edition,
        "body": body,
        "publish_on": local_day(timezone.now()) + timedelta(days=60),
    }
    return Round.objects.create(**values | fields)


def add_portal(found: Round, code: str, team: Team | None = None, **fields: Any) -> AssessedPortal:
    """A portal of a region with its body, and its three assessors."""
    region = Region.objects.filter(code=code).first() or RegionFactory(code=code)
    body = Body.objects.filter(slug=f"city-{code.lower()}").first() or BodyFactory(
        slug=f"city-{code.lower()}", kind="district-hokimlik"
    )
    values = {"names": names(code), "site": f"https://{code.lower()}.example/", "body": body}
    portal = AssessedPortal.objects.create(round=found, region=region, **values | fields)
    for seat, person in enumerate(team.seats if team else [], start=1):
        Assessor.objects.create(portal=portal, seat=seat, by=person)
    return portal


def opened(team: Team, *codes: str, sizes: Sequence[int] = (3, 2)) -> Round:
    """A round that is being assessed."""
    body = team.head.current_roles[0].body
    assert body is not None
    found = a_round(edition(f"e{Edition.objects.count()}", sizes), body)
    for code in codes:
        add_portal(found, code, team)
    return rounds.open_round(found, by=team.first)


def published(
    by_edition: Edition, body: Body, table: Mapping[str, str], at: datetime | None = None
) -> Round:
    """A published round; `table` holds a portal's marks as a row of a spreadsheet: "10110"."""
    at = at or timezone.now()
    found = a_round(by_edition, body, state="published", published_at=at, opened_at=at)
    features = list(Feature.objects.filter(criterion__edition=by_edition).order_by(
        "criterion__number", "number"
    ))  # fmt: skip
    for code, row in table.items():
        portal = add_portal(found, code)
        for feature, sign in zip(features, row, strict=True):
            put_mark(portal, feature, sign == "1", sign == "1")
    return found


def put_mark(portal: AssessedPortal, feature: Feature, *said: bool) -> Mark:
    """A mark that both gave."""
    standing, value = standing_of(*said, None)
    mark = Mark.objects.create(portal=portal, feature=feature, standing=standing, value=value)
    for seat, each in enumerate(said, start=1):
        url = f"https://example.uz/{feature.key}" if each else ""
        Opinion.objects.create(mark=mark, seat=seat, value=each, url=url)
    return mark


def mark_of(found: Round, code: str, key: str) -> Mark:
    """A mark by the region and the key of its feature."""
    return Mark.objects.get(portal__round=found, portal__region__code=code, feature__key=key)


def mark_all(found: Round, team: Team, differing: Sequence[str] = ()) -> None:
    """Both mark everything as there, and differ where a key is named."""
    for mark in Mark.objects.filter(portal__round=found).select_related("feature"):
        for person in (team.first, team.second):
            differs = person == team.second and mark.feature.key in differing
            marking.mark(mark, by=person, value=not differs, url="https://example.uz/1")
