"""What invented people say for a proposal and against it, and one author's update."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from portal.accounts.models import User
from proposals.arguing import argue
from proposals.models import Argument, ArgumentMark, Proposal
from proposals.updating import tell_news

FILE = Path(__file__).parent / "arguments.json"
NEWS = timedelta(days=6)
UPDATE = (
    "Yetti maktabdan suv tahlili keldi: beshtasida suv ichishga yaroqsiz. Rahmat hammaga — "
    "maqsadga oz qoldi. (Namoyish uchun oʻylab topilgan.)"
)


def speak(people: Sequence[int], now: datetime) -> None:
    """Let `people` (primary keys) write the arguments of the file and mark them as useful."""
    items = json.loads(FILE.read_text(encoding="utf-8"))["items"]
    writers = User.objects.in_bulk(people[: len(items)])
    proposals = {each.title: each for each in Proposal.objects.filter(demonstration=True)}
    for writer, item in zip(writers.values(), items, strict=True):
        made = _argument(proposals[item["title"]], writer, item, now)
        _mark(made, people[len(items) :][: item["useful"]], now)
    _update(proposals[items[0]["title"]], now)


def _argument(proposal: Proposal, writer: User, item: dict[str, Any], now: datetime) -> Argument:
    return argue(
        proposal,
        by=writer,
        side=item["side"],
        text=item["text"],
        name_public=item["named"],
        now=now - timedelta(days=item["days"]),
    )


def _mark(made: Argument, people: Sequence[int], now: datetime) -> None:
    span = now - made.created_at
    ArgumentMark.objects.bulk_create(
        ArgumentMark(argument=made, person_id=pk, at=made.created_at + span * n / len(people))
        for n, pk in enumerate(people)
    )
    Argument.objects.filter(pk=made.pk).update(useful=len(people))


def _update(proposal: Proposal, now: datetime) -> None:
    if proposal.author is not None:
        tell_news(proposal, by=proposal.author, text=UPDATE, now=now - NEWS)
