"""The invented marks of a round: what two people found, what the bodies said, what was settled."""

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from monitoring.scorecards.models import (
    Assessor,
    BodyReply,
    Feature,
    Mark,
    Opinion,
    Round,
    Ruling,
)
from monitoring.scorecards.standing import standing_of
from portal.accounts.models import User

# Of a hundred marks, so many differ; of those that are absent, so many get a reply.
DIFFER, REPLIED, UNMARKED = 5, 14, 30
# How much one criterion is easier than another, in percent.
EASE = (10, 12, -8, -14, 6)


@dataclass(frozen=True)
class Hand:
    """The chance that draws, and the words that it draws from."""

    chance: random.Random
    words: dict[str, Any]

    def happens(self, percent: int) -> bool:
        """Whether it happens this time."""
        return self.chance.randrange(100) < percent

    def say(self, kind: str) -> str:
        """A sentence of a kind."""
        said: str = self.chance.choice(self.words[kind])
        return said


@dataclass
class Drawn:
    """The rows of a round before they are written."""

    opinions: list[Opinion]
    rulings: list[Ruling]
    replies: list[BodyReply]


def draw(
    found: Round,
    hand: Hand,
    stage: str,
    opened: datetime,
    grown: int,
    asked: datetime | None,
) -> None:
    """Write the marks of a round that has come to a `stage`: assessing, reply or published."""
    drawn = Drawn([], [], [])
    marks = list(
        Mark.objects.filter(portal__round=found)
        .prefetch_related("portal__region", "feature__criterion")
        .order_by("portal_id", "feature__criterion__number", "feature__number")
    )
    seats = {(each.portal_id, each.seat): each.by for each in _seats(found)}
    for mark in marks:
        people = [seats[mark.portal_id, seat] for seat in (1, 2, 3)]
        _draw_one(mark, hand, stage, opened, grown, asked, people, drawn)
    Opinion.objects.bulk_create(drawn.opinions)
    Ruling.objects.bulk_create(drawn.rulings)
    BodyReply.objects.bulk_create(drawn.replies)
    _keep_standing(marks)


def _keep_standing(marks: list[Mark]) -> None:
    """Thousands of marks stand in a handful of ways."""
    alike = defaultdict(list)
    for mark in marks:
        alike[mark.standing, mark.value].append(mark.pk)
    for (standing, value), keys in alike.items():
        Mark.objects.filter(pk__in=keys).update(standing=standing, value=value)


def _seats(found: Round) -> Any:
    return Assessor.objects.filter(portal__round=found).select_related("by")


def _draw_one(
    mark: Mark,
    hand: Hand,
    stage: str,
    opened: datetime,
    grown: int,
    asked: datetime | None,
    people: list[User | None],
    drawn: Drawn,
) -> None:
    there = luck(mark.portal.region.code, mark.feature, hand, grown)
    said: list[bool | None] = [there, there]
    if hand.happens(DIFFER):
        said[hand.chance.randrange(2)] = not there
    if stage == "assessing" and hand.happens(UNMARKED):
        said[hand.chance.randrange(2)] = None
    at = opened + timedelta(days=1, hours=hand.chance.randrange(72))
    for seat, value in enumerate(said, start=1):
        if value is not None:
            drawn.opinions.append(_opinion(mark, hand, seat, value, people[seat - 1], at))
    differs = None not in said and said[0] != said[1]
    replied = asked and not there and not differs and hand.happens(REPLIED)
    if replied and asked:
        drawn.replies.append(_reply(mark, hand, asked + timedelta(days=2)))
    ruled: bool | None = None
    if stage == "published" and (differs or replied):
        ruled = there if differs else hand.happens(30)
        drawn.rulings.append(_ruling(mark, hand, ruled, people[2], at + timedelta(days=40)))
    mark.standing, mark.value = standing_of(said[0], said[1], ruled)


def luck(code: str, feature: Feature, hand: Hand, grown: int) -> bool:
    """Whether the portal of a region has the feature, the same in every round but for growth."""
    steady = random.Random(f"{code}:{feature.key}").randrange(100)  # noqa: S311
    strength: int = hand.words["strength"][code]
    ease = EASE[(feature.criterion.number - 1) % len(EASE)]
    lost = random.Random(f"{code}:{feature.key}:{grown}").randrange(100) < 2 * (grown > 0)  # noqa: S311
    gain = grown * (1 + sum(map(ord, code)) % 3) // 2
    return steady < strength + ease + gain and not lost


def _opinion(
    mark: Mark, hand: Hand, seat: int, value: bool, by: User | None, at: datetime
) -> Opinion:
    path = mark.feature.key.partition("-")[2]
    url = f"{mark.portal.site}uz/{path}" if value else ""
    note = hand.say("absent") if not value and hand.happens(35) else ""
    return Opinion(mark=mark, seat=seat, value=value, url=url, note=note, by=by, at=at)


def _reply(mark: Mark, hand: Hand, at: datetime) -> BodyReply:
    kind = "replies_yes" if hand.happens(40) else "replies_no"
    return BodyReply(mark=mark, text=hand.say(kind), at=at)


def _ruling(mark: Mark, hand: Hand, value: bool, by: User | None, at: datetime) -> Ruling:
    note = hand.say("settled_yes" if value else "settled_no")
    return Ruling(mark=mark, value=value, note=note, by=by, at=at)
