"""Loading the demonstration: the people, the crowd, and some forty lives."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone, translation

from portal.accounts.demo import load_people
from portal.accounts.models import Role
from portal.audit.recording import untold
from portal.clock import office_moment
from proposals.demo.colleagues import share_out
from proposals.demo.crowd import gather
from proposals.demo.lives import Stage, live
from proposals.demo.paper import enter_a_sheet
from proposals.demo.surges import surge
from proposals.demo.voices import speak
from proposals.models import Proposal

FILE = Path(__file__).parent / "proposals.json"
# The same crowd and the same curves every time.
SEED = 2026


def load(tell: Callable[[int, int], None] = lambda done, count: None) -> int:
    """Load everything or nothing; how many proposals there are now. Does nothing where some are.

    After each proposal it tells how many of them all are done. Nobody else is told of the past: it
    would be ten thousand notices of the day before.
    """
    load_people()
    if Proposal.objects.filter(demonstration=True).exists():
        return 0
    with untold(), translation.override("uz"):
        count = _lead_lives(rows(), tell)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return count


def rows() -> list[dict[str, Any]]:
    """The invented proposals."""
    items: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["items"]
    return items


def _lead_lives(items: list[dict[str, Any]], tell: Callable[[int, int], None]) -> int:
    now, chance = office_moment(timezone.now()), random.Random(SEED)  # noqa: S311  # no secret: curves
    moderator = Role.objects.current().filter(kind=Role.Kind.MODERATOR).earliest("pk").user
    stage = Stage(now, gather(now, chance), moderator, chance)
    for done, item in enumerate(items, 1):
        live(item, stage)
        tell(done, len(items))
    surge(stage)
    enter_a_sheet(now)
    speak([signer.pk for signer in stage.crowd], now)
    # People of the crowd who answered for bodies without officers of their own step back.
    extras = Role.objects.current().filter(user_id__in=[signer.pk for signer in stage.crowd])
    extras.update(ended_at=now)
    share_out(now)
    return len(items)
