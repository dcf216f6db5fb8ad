"""What a person did and what came of it, gathered from the floors above."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from portal.accounts.models import User
from portal.route import Station

Words = str | Promise
Shade = Literal["live", "good", "warn", "bad", "info", "plain", "accent", "outline"]


@dataclass(frozen=True)
class Taken:
    """One thing that somebody took part in.

    `kind` says what the person did ("Signature"), `status` in a word or two where the thing
    stands, `detail` what came of it, `onward` who is next and with what, `about` the title of what
    it is a part of. `stages` are those of its life, the present one among them. `waits` marks what
    waits for the person; it stands first.
    """

    at: datetime
    kind: Words
    title: str
    url: str
    status: Words
    detail: Words = ""
    about: str = ""
    onward: Words = ""
    stages: Sequence[Station] = ()
    shade: Shade = "plain"
    icon: str = "pen-line"
    waits: bool = False

    @property
    def reached(self) -> int:
        """How many of the stages lie behind it, with the one where it stands."""
        ahead = next((at for at, each in enumerate(self.stages) if each.state != "done"), None)
        return len(self.stages) if ahead is None else ahead + 1


Provider = Callable[[User, datetime], list[Taken]]


def taken_part(user: User, now: datetime) -> list[Taken]:
    """Everything from `settings.PARTICIPATION`, the newest first."""
    rows: list[Taken] = []
    for path in settings.PARTICIPATION:
        provider: Provider = import_string(path)
        rows += provider(user, now)
    return sorted(rows, key=lambda row: row.at, reverse=True)
