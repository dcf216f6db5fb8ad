"""What invented people ask and what they saw on site."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from monitoring.checks.objecting import recount
from monitoring.demo.stage import Act, Stage
from monitoring.models import Commitment, OnSiteCheck, Question
from monitoring.questions import asking
from monitoring.settling import locked
from portal.accounts.models import User
from portal.language.finding import language_written
from portal.norms import current

Row = dict[str, Any]
WORDS = {
    "works": ("Ishlayapti, hammasi joyida.", "Koʻrdim, ishlayapti.", ""),
    "does_not": (
        "Oʻrnatilgan, lekin ishlamaydi.",
        "Стоит, но не работает.",
        "Buzuq turibdi.",
    ),
    "not_there": ("Bu yerda hali yoʻq.", "Hech narsa qurilmagan.", ""),
}
WEEKS = 3


def ask(commitment: Commitment, rows: Iterable[Row], officer: User, stage: Stage) -> Iterator[Act]:
    """Questions on their days, and the answers to those that got one."""
    for row in rows:
        person = User.objects.get(pk=stage.some(1)[0][0])
        kept: list[Question] = []
        yield (stage.moment(row["at"], 12), _asking(kept, commitment, person, row["text"]))
        if "answer" in row:
            yield (stage.moment(row["answered"], 14), _answering(kept, officer, row["answer"]))


def _asking(kept: list[Question], commitment: Commitment, by: User, text: str) -> Any:
    return lambda now: kept.append(asking.ask(commitment, by=by, text=text, now=now))


def _answering(kept: list[Question], by: User, text: str) -> Any:
    return lambda now: asking.answer(kept[0], by=by, text=text, now=now)


@transaction.atomic
def look(commitment: Commitment, row: Row | None, stage: Stage) -> None:
    """Let so many people say what they saw in the weeks after the day of the row."""
    if row is None:
        return
    verdicts = [verdict for verdict in WORDS for _ in range(row[verdict])]
    stage.chance.shuffle(verdicts)
    people, start = stage.some(len(verdicts)), stage.moment(row["at"])
    milestone = commitment.milestones.filter(done_at__lte=start).order_by("-position").first()
    texts = [stage.chance.choice(WORDS[verdict]) for verdict in verdicts]
    made = OnSiteCheck.objects.bulk_create(
        OnSiteCheck(
            commitment=commitment,
            milestone=milestone,
            person_id=person,
            region_id=commitment.region_id or region,
            verdict=verdict,
            text=text,
            language=language_written(text, "uz"),
            at=_within(start, stage),
        )
        for (person, region), verdict, text in zip(people, verdicts, texts, strict=False)
    )
    recount(locked(commitment), _last_straw(made, stage.now))


def _last_straw(made: Iterable[OnSiteCheck], now: datetime) -> datetime:
    """When so many had objected that *done* was disputed; `now` where so many never did."""
    moments = sorted(check.at for check in made if check.verdict != "works")
    disputing = int(current.quantity("objections-that-dispute", now))
    return moments[disputing - 1] if len(moments) >= disputing else now


def _within(start: datetime, stage: Stage) -> datetime:
    return min(start + timedelta(weeks=WEEKS) * stage.chance.random(), stage.now)
