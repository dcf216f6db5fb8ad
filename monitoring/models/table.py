"""Tables of values that officers bring, as they were read and what a dry run found in them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.models.commitment import Commitment
from monitoring.models.indicator import Indicator


class Import(models.Model):
    """A table on its way into drafts: `rows` as they were read, `findings` of the dry run.

    `indicator` and `period` are meant where no column names them. `checked` of `total` rows are
    behind; `counts` says how many findings have each result.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked")
        WRITTEN = "written", _("Written into drafts")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="imports")
    indicator = models.ForeignKey(
        Indicator, models.CASCADE, null=True, blank=True, related_name="imports"
    )
    period = models.DateField(_("quarter"), null=True, blank=True)
    plan = models.BooleanField(default=False)
    name = models.CharField(max_length=200, blank=True)
    rows = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    checked = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-id",)
        indexes = (
            models.Index(
                fields=("id",),
                condition=Q(state__in=("waiting", "checking")),
                name="import_waiting",
            ),
            models.Index(fields=("made_at",), name="import_age"),
        )

    @property
    def is_done(self) -> bool:
        """Whether the dry run is over."""
        return self.state in (Import.State.CHECKED, Import.State.WRITTEN)
