"""A stage in the life of an opinion."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.clock import local_day
from portal.route import Station
from portal.wording import day, days_in_words, final_day, grouped, whole_days_left


@dataclass(frozen=True)
class Stage(Station):
    """A station with what stands under it.

    `note` is a sentence: what comes next and from whom. `card` names the partial that draws
    `about`: the decision, the changed words, the act.
    """

    note: str = ""
    card: str = ""
    about: Any = None

    @property
    def template(self) -> str:
        """The partial of the card."""
        return f"consultations/opinions/life/_{self.card}.html"


def in_turn(stages: Iterable[Stage]) -> list[Stage]:
    """The stages, the first that is still ahead marked as where the opinion stands.

    Unless something before it is late: then it stands there.
    """
    told = list(stages)
    ahead = next((at for at, stage in enumerate(told) if stage.state in ("next", "late")), None)
    if ahead is not None and told[ahead].state == "next":
        told[ahead] = replace(told[ahead], state="now")
    return told


def present(stages: Sequence[Stage]) -> Stage:
    """Where the thing stands: the first stage that is not behind it, else the last."""
    return next((stage for stage in stages if stage.state != "done"), stages[-1])


def due(deadline: datetime | None, now: datetime) -> str:
    """ "34 days left · by 27 December 2026"; how late where it is over."""
    if deadline is None:
        return ""
    by = _("by %(day)s") % {"day": final_day(deadline)}
    return f"{days_in_words(whole_days_left(deadline, now))} · {by}"


def took(begin: datetime, end: datetime) -> str:
    """ "29 October 2026 · after 26 days"."""
    days = (local_day(end) - local_day(begin)).days
    if days < 1:
        return day(end)
    words = ngettext("after %(n)s day", "after %(n)s days", days) % {"n": grouped(days)}
    return f"{day(end)} · {words}"
