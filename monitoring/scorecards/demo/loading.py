"""Invented rounds for the demonstration: two published, one being replied to, a pilot being marked.

The marks are drawn by a seeded chance from made-up strengths, written at once and judged by the
same function as real ones; the rounds themselves are led by the verbs that officers use.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone, translation

from monitoring.scorecards import rounds
from monitoring.scorecards.demo.marks import Hand, draw
from monitoring.scorecards.loading import read
from monitoring.scorecards.models import AssessedPortal, Assessor, Edition, Round
from portal.accounts.demo import DIGITAL, address_of
from portal.accounts.models import User
from portal.audit.recording import untold
from portal.clock import local_day
from portal.directory.models import Body

SEED = 2026
PILOT = ("UZ-TK", "UZ-NW", "UZ-BU")


@dataclass(frozen=True)
class Plan:
    """A round as days from now: opened, asked for replies, published; how far portals have come."""

    title: str
    opened: int
    publish_on: int
    asked: int | None = None
    published: int | None = None
    grown: int = 0
    only: tuple[str, ...] = ()


PLANS = (
    Plan("Viloyat markazlari portallari: birinchi davra", -420, -365, -400, -366),
    Plan("Viloyat markazlari portallari: ikkinchi davra", -80, -24, -60, -25, grown=6),
    Plan("Viloyat markazlari portallari: uchinchi davra", -30, 20, -4, grown=11),
    Plan("Sinov davrasi: uchta portal", -6, 45, grown=8, only=PILOT),
)


def load() -> int:
    """Load everything or nothing; how many rounds were made. Does nothing where some are."""
    if Round.objects.filter(demonstration=True).exists():
        return 0
    with untold(), translation.override("uz"):
        now = timezone.now()
        hand = Hand(random.Random(SEED), read_words())  # noqa: S311  # no secret: what is there
        for plan in PLANS:
            lead(plan, hand, now)
    return len(PLANS)


def read_words() -> dict[str, Any]:
    """What the invented people write, and how strong each portal is said to be."""
    return read("../demo/words")


def lead(plan: Plan, hand: Hand, now: datetime) -> Round:
    """Lead one round as far as its plan says."""
    first, second, third, head = map(_person, ("lola", "temur", "umida", "dilmurod"))
    at = {name: _moment(getattr(plan, name), now) for name in ("opened", "asked", "published")}
    assert at["opened"] is not None, "every plan opens its round"
    found = rounds.make(
        plan.title,
        by=first,
        body=Body.objects.get(slug=DIGITAL),
        edition=Edition.objects.earliest("year", "id"),
        publish_on=local_day(now) + timedelta(days=plan.publish_on),
        demonstration=True,
        now=at["opened"] - timedelta(days=5),
    )
    _seat(found, plan, hand, (first, second, third))
    found = rounds.open_round(found, by=first, now=at["opened"])
    stage = "published" if plan.published else "reply" if plan.asked else "assessing"
    draw(found, hand, stage, at["opened"], plan.grown, at["asked"])
    if at["asked"]:
        found = rounds.ask_for_replies(found, by=first, now=at["asked"])
    if at["published"]:
        found = rounds.send(found, by=first, now=at["published"] - timedelta(days=1))
        found = rounds.publish(found, by=head, now=at["published"])
    return found


def _seat(found: Round, plan: Plan, hand: Hand, people: tuple[User, ...]) -> None:
    portals = list(found.portals.select_related("region"))
    for portal in portals:
        code = portal.region.code
        if plan.only and code not in plan.only:
            portal.delete()
            continue
        portal.site = f"https://{hand.words['sites'][code]}.example/"
    kept = [portal for portal in portals if portal.pk]
    AssessedPortal.objects.bulk_update(kept, ["site"])
    Assessor.objects.bulk_create(
        Assessor(portal=portal, seat=seat, by=person)
        for portal in kept
        for seat, person in enumerate(people, start=1)
    )


def _person(slug: str) -> User:
    return User.objects.get(email=address_of(slug))


def _moment(days: int | None, now: datetime) -> datetime | None:
    return None if days is None else now + timedelta(days=days)
