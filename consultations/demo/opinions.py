"""What invented people say to a draft, who supports it, and what officers decide about it."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from consultations.alike import key_of
from consultations.deciding import Said, decide
from consultations.models import (
    Clause,
    Consultation,
    Contribution,
    ContributionSupport,
    DraftVersion,
)
from consultations.versions import current_version
from portal.accounts.models import User
from portal.language.finding import language_written

NAMES = ("Malika Y.", "Botir T.", "Jahongir A.", "Oysha X.", "Anvar P.", "Светлана К.", "Диёра М.")
# One in so many lets the name be seen.
NAMED = 5
MOST_SUPPORTS = 90
Item = dict[str, Any]


class Crowd:
    """People of the demonstration who can be asked, each with a region."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        rows = User.objects.filter(kind=User.Kind.PERSON, assurance_level=3, roles__isnull=True)
        self.people = list(rows.order_by("pk").values_list("pk", "region_id")[:4000])

    def some(self, number: int) -> list[tuple[int, int | None]]:
        """So many of them, each once."""
        return self.chance.sample(self.people, min(number, len(self.people)))


def speak(
    consultation: Consultation,
    items: list[Item],
    crowd: Crowd,
    now: datetime,
    second: datetime | None,
) -> None:
    """Write every opinion of the file, then the supports of the first of each kind.

    What changed the text was written before its `second` version.
    """
    clauses = _clauses(current_version(consultation))
    people = iter(crowd.some(sum(item["count"] for item in items)))
    rows: list[Contribution] = []
    for item in items:
        until = second - timedelta(days=1) if second and item.get("changed") else now
        rows += _voiced(consultation, clauses.get(item["clause"]), item, people, crowd, until)
    _point_to_the_first(rows)
    supports = _supports(rows, crowd)
    Contribution.objects.bulk_create(row for row in rows if row.like is None)
    Contribution.objects.bulk_create(row for row in rows if row.like is not None)
    ContributionSupport.objects.bulk_create(supports)


def decide_changing(
    version: DraftVersion, items: list[Item], officer: User, second: datetime
) -> None:
    """Decide, shortly before `version` goes public at `second`, on what it was changed for."""
    consultation, clauses = version.consultation, _clauses(version)
    assert consultation.closes_at is not None, "it is published"
    moment = min(second - timedelta(hours=1), consultation.closes_at + timedelta(days=2))
    for item in items:
        if item.get("changed"):
            _decide(consultation, item, clauses[item["changed"]], officer, moment)


def decide_rest(
    consultation: Consultation, items: list[Item], officer: User, now: datetime
) -> None:
    """Give the contributions of each further item that has a decision this one decision."""
    assert consultation.closes_at is not None, "it is published"
    moment = min(now - timedelta(hours=5), consultation.closes_at + timedelta(days=2))
    for item in items:
        if "decision" in item and not item.get("changed"):
            _decide(consultation, item, None, officer, moment)


def _decide(
    consultation: Consultation, item: Item, clause: Clause | None, officer: User, moment: datetime
) -> None:
    chosen = consultation.contributions.filter(text__in=item["texts"], decision=None)
    said = Said(item["decision"], item["reason"], item.get("demand", ""), clause)
    decide(consultation, list(chosen.values_list("pk", flat=True)), said, by=officer, now=moment)


def _clauses(version: DraftVersion | None) -> dict[str, Clause]:
    return {clause.address: clause for clause in version.clauses.all()} if version else {}


def _voiced(
    consultation: Consultation,
    clause: Clause | None,
    item: Item,
    people: Iterator[tuple[int, int | None]],
    crowd: Crowd,
    until: datetime,
) -> list[Contribution]:
    made = []
    for number in range(item["count"]):
        text = item["texts"][number % len(item["texts"])]
        person, region = next(people)
        wording = item.get("wording", "") if number == 0 else ""
        organisation = item.get("organisation", "")
        named = number % NAMED == 0 and not organisation
        made.append(
            Contribution(
                consultation=consultation,
                clause=clause,
                line=clause.line if clause else None,
                author_id=person,
                author_name=crowd.chance.choice(NAMES) if named else "",
                organisation=organisation,
                region_id=region,
                stance=item["stance"],
                text=text,
                wording=wording,
                language=language_written(text, "uz"),
                key=key_of(text, wording),
                body=consultation.body,
                created_at=_when(consultation, crowd, until),
            )
        )
    return sorted(made, key=lambda row: row.created_at)


def _when(consultation: Consultation, crowd: Crowd, until: datetime) -> datetime:
    assert consultation.opens_at is not None, "it is published"
    assert consultation.closes_at is not None, "it is published"
    span = min(until, consultation.closes_at) - consultation.opens_at
    return consultation.opens_at + span * (crowd.chance.random() ** 1.5) * 0.95


def _point_to_the_first(rows: list[Contribution]) -> None:
    """What says the same on the same clause stands behind the earliest of them."""
    first: dict[tuple[Any, str], Contribution] = {}
    for row in sorted(rows, key=lambda each: each.created_at):
        earliest = first.setdefault((row.line, row.text), row)
        row.like = None if earliest is row else earliest


def _supports(rows: list[Contribution], crowd: Crowd) -> list[ContributionSupport]:
    """Who supports the first of each kind, which know how many they are."""
    supports = []
    senders: dict[int, set[int | None]] = {}
    for row in (each for each in rows if each.like is not None):
        senders.setdefault(id(row.like), set()).add(row.author_id)
    for row in (each for each in rows if each.like is None):
        number = int(crowd.chance.random() ** 3 * MOST_SUPPORTS)
        people = [pk for pk, _region in crowd.some(number) if pk != row.author_id]
        supports += [
            ContributionSupport(contribution=row, person_id=pk, at=row.created_at) for pk in people
        ]
        row.supports = len(people)
        behind = {*people, *senders.get(id(row), ())} - {row.author_id}
        row.backing = len(behind)
    return supports
