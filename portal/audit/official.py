"""Which events are official acts, and of which family each is. Upper floors name theirs by path."""

import functools
from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class Family(models.IntegerChoices):
    """What readers of the feed can ask for by kind. The numbers are kept in filings."""

    PUBLISHED = 1, _("Published")
    REACHED = 2, _("Threshold reached")
    HANDLED = 3, _("At work")
    ANSWERED = 4, _("Answered")
    EXTENDED = 5, _("Term extended")
    LATE = 6, _("Late")
    PROMISED = 7, _("Promised")
    MOVED = 8, _("Day moved")
    UPDATED = 9, _("Progress")
    MEASURED = 10, _("Figures")
    DONE = 11, _("Done")
    CHECKED = 12, _("Checked on the spot")
    ENDED = 13, _("Ended")
    COUNTED = 14, _("Count corrected")
    SCORED = 15, _("Scorecards")
    RULED = 16, _("Rules changed")
    SUSPENDED = 17, _("Suspended")
    RESUMED = 18, _("Resumed")

    @property
    def key(self) -> str:
        """What addresses and the API call it."""
        return self.name.lower()

    @property
    def icon(self) -> str:
        """The icon beside its name."""
        return ICONS[self]


ICONS = {
    Family.PUBLISHED: "megaphone",
    Family.REACHED: "users",
    Family.HANDLED: "briefcase",
    Family.ANSWERED: "pen-line",
    Family.EXTENDED: "calendar-plus",
    Family.LATE: "triangle-alert",
    Family.PROMISED: "handshake",
    Family.MOVED: "calendar-clock",
    Family.UPDATED: "chart-line",
    Family.MEASURED: "chart-column",
    Family.DONE: "circle-check",
    Family.CHECKED: "camera",
    Family.ENDED: "circle-stop",
    Family.COUNTED: "scale",
    Family.SCORED: "award",
    Family.RULED: "book-open",
    Family.SUSPENDED: "circle-pause",
    Family.RESUMED: "circle-play",
}
OF_NORMS: Mapping[str, Family] = {"norm.approved": Family.RULED}


@functools.cache
def families() -> dict[str, Family]:
    """The family of each kind of event that is an official act: settings.OFFICIAL, gathered."""
    found: dict[str, Family] = {}
    for path in settings.OFFICIAL:
        found |= import_string(path)
    return found
