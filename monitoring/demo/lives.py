"""The lives of invented commitments, led by the same verbs as any other, in the order of time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from monitoring import milestones, promises, speaking
from monitoring.demo.crowd import ask, look
from monitoring.demo.measuring import measures
from monitoring.demo.stage import Act, Stage
from monitoring.models import Commitment, Milestone, Objective, Programme
from portal.accounts.models import User
from portal.directory.models import Body, Goal, Region, Topic

Row = dict[str, Any]


@dataclass(frozen=True)
class Life:
    """What a commitment lives through (`row`), where it stands, and who acts for its body."""

    row: Row
    programme: Programme
    objective: Objective
    officer: User
    head: User


def lead(life: Life, stage: Stage) -> Commitment:
    """Lead one commitment through everything that its row says."""
    commitment = _make(life, stage)
    acts = sorted(_acts(life, commitment, stage), key=lambda act: act[0])
    for moment, act in acts:
        act(moment)
    look(commitment, life.row.get("checks"), stage)
    return commitment


def _make(life: Life, stage: Stage) -> Commitment:
    row = life.row
    return promises.make(
        row["title"],
        by=life.head,
        body=life.programme.body or Body.objects.get(slug=row["body"]),
        due_on=stage.day(row["due"]),
        co_bodies=Body.objects.filter(slug__in=row.get("co_bodies", ())),
        topics=Topic.objects.filter(slug__in=row["topics"]).values_list("pk", flat=True),
        goals=Goal.objects.filter(number__in=row["goals"]).values_list("pk", flat=True),
        now=stage.moment(row["made"]),
        description=row["description"],
        programme=life.programme,
        objective=life.objective,
        region=Region.objects.get(code=row["region"]) if "region" in row else None,
        demonstration=True,
    )


def _acts(life: Life, commitment: Commitment, stage: Stage) -> Iterator[Act]:
    row, officer, head = life.row, life.officer, life.head
    for each in row.get("milestones", ()):
        yield from _steps(each, commitment, life, stage)
    for each in row.get("updates", ()):
        yield (stage.moment(each["at"], 11), _updating(commitment, officer, each))
    yield from ask(commitment, row.get("questions", ()), officer, stage)
    yield from measures(commitment, row, officer, head, stage)
    if "budget" in row:
        planned, spent, at = row["budget"]
        yield (
            stage.moment(at, 12),
            lambda now: speaking.set_budget(
                commitment,
                by=officer,
                planned=Decimal(planned),
                spent=Decimal(spent),
                as_of=now.date(),
                now=now,
            ),
        )
    yield from _end(row, commitment, life, stage)


def _end(row: Row, commitment: Commitment, life: Life, stage: Stage) -> Iterator[Act]:
    if "done" in row:
        yield (
            stage.moment(row["done"], 15),
            lambda now: promises.report_done(
                commitment, by=life.officer, proof=row["proof"], now=now
            ),
        )
    for verb, by in ((speaking.suspend, life.officer), (promises.withdraw, life.head)):
        end = row.get("suspended" if verb is speaking.suspend else "withdrawn")
        if end:
            yield (stage.moment(end["at"], 15), _ending(verb, commitment, by, end["reason"]))


def _ending(verb: Callable[..., Any], commitment: Commitment, by: User, reason: str) -> Any:
    return lambda now: verb(commitment, by=by, reason=reason, now=now)


def _updating(commitment: Commitment, by: User, row: Row) -> Any:
    said = {"text": row["text"], "no_change": row.get("no_change", False)}
    return lambda now: speaking.update(commitment, by=by, now=now, **said)


def _steps(row: Row, commitment: Commitment, life: Life, stage: Stage) -> Iterator[Act]:
    """A milestone is promised with its commitment, then moved and done."""
    kept: list[Milestone] = []

    def promise(now: datetime) -> None:
        due = stage.day(row["due"])
        kept.append(
            milestones.add(commitment, by=life.head, title=row["title"], due_on=due, now=now)
        )

    yield (stage.moment(life.row["made"], 10), promise)
    for each in row.get("moves", ()):
        yield (stage.moment(each["at"], 11), _moving(kept, life.officer, stage, each))
    if "done" in row:
        yield (stage.moment(row["done"], 13), _reaching(kept, life.officer, row["proof"]))


def _moving(kept: list[Milestone], by: User, stage: Stage, row: Row) -> Any:
    day = stage.day(row["to"])
    return lambda now: milestones.move(kept[0], by=by, due_on=day, reason=row["reason"], now=now)


def _reaching(kept: list[Milestone], by: User, proof: str) -> Any:
    return lambda now: milestones.report_done(
        kept[0], by=by, done_on=now.date(), proof=proof, now=now
    )
