"""Signatures given on paper: the sheet, its rows, and the audit by a second pair of eyes.

Nothing here says who signed: a row leads to its signature, and a signature holds a nullifier.
"""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Body, District
from portal.language.fields import PeopleCharField
from proposals.models.proposal import Proposal
from proposals.models.quarantine import Quarantine
from proposals.models.signature import Signature


class PaperSheet(models.Model):
    """What an operator entered at once: a signed sheet, or one person at a counter.

    `number` is what stands on the sheet itself, empty at a counter; `given` is how many rows
    were entered, `known` which of them are of people who had signed before. `quarantine` is what
    took its signatures out of the count after an audit.
    """

    class Kind(models.TextChoices):
        SHEET = "sheet", _("sheet")
        COUNTER = "counter", _("at the counter")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="paper_sheets")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    number = PeopleCharField(_("number of the sheet"), max_length=100, blank=True)
    place = PeopleCharField(_("where it was signed"), max_length=400)
    signed_on = models.DateField(_("day"))
    office = models.ForeignKey(Body, models.PROTECT, related_name="+")
    operator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="paper_sheets"
    )
    entered_at = models.DateTimeField(default=timezone.now)
    given = models.PositiveSmallIntegerField()
    known = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    quarantine = models.ForeignKey(
        Quarantine, models.PROTECT, null=True, blank=True, related_name="paper_sheets"
    )

    class Meta:
        verbose_name = _("paper sheet")
        verbose_name_plural = _("paper sheets")
        constraints = (
            models.UniqueConstraint(
                fields=("proposal", "office", "number"),
                condition=Q(kind="sheet"),
                name="a_sheet_is_entered_once",
            ),
            models.CheckConstraint(
                condition=(Q(kind="sheet") & ~Q(number="")) | Q(kind="counter", number=""),
                name="sheets_have_numbers",
            ),
        )
        indexes = (models.Index(fields=("operator", "entered_at"), name="sheets_of_a_day"),)

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.number or self.kind}"

    @property
    def title(self) -> str:
        """The title of what was signed."""
        return self.proposal.title

    @property
    def language(self) -> str:
        """The language of the title."""
        return self.proposal.language

    @property
    def is_sheet(self) -> bool:
        """Whether it is a sheet of several rows, and not one person at a counter."""
        return self.kind == self.Kind.SHEET

    def address_for(self, reason: str) -> str:
        """Where somebody goes on who is told of it because of `reason`."""
        if reason == "operator":
            return reverse("desk:paper:sheet", args=(self.uid,))
        return reverse("proposals:receipt", args=(self.proposal.reference,))

    def is_kept_from(self, reason: str) -> bool:
        """Whether the title is not for this reader now: once the proposal was taken down."""
        return self.proposal.hidden_at is not None


class PaperSignature(models.Model):
    """The row of a sheet from which a signature came.

    `unlinked` after its owner's erasure: no later account is led to it again.
    """

    sheet = models.ForeignKey(PaperSheet, models.PROTECT, related_name="rows")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    signature = models.OneToOneField(Signature, models.CASCADE, related_name="paper")
    row = models.PositiveSmallIntegerField()
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="+")
    disputed_at = models.DateTimeField(null=True, blank=True)
    unlinked = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("paper signature")
        verbose_name_plural = _("paper signatures")
        constraints = (models.UniqueConstraint(fields=("sheet", "row"), name="a_row_is_one"),)

    def __str__(self) -> str:
        return f"{self.sheet_id}/{self.row}"


class SheetAudit(models.Model):
    """Rows of a sheet that somebody of another office enters again from the paper.

    `drawn` follows from `seed` and the rows of the sheet, so that anyone can draw again.
    """

    sheet = models.ForeignKey(PaperSheet, models.PROTECT, related_name="audits")
    auditor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="sheet_audits"
    )
    seed = models.CharField(max_length=32)
    drawn = ArrayField(models.PositiveSmallIntegerField())
    drawn_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    mismatched = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)

    class Meta:
        verbose_name = _("audit of a sheet")
        verbose_name_plural = _("audits of sheets")
        constraints = (
            models.UniqueConstraint(
                fields=("sheet",), condition=Q(finished_at__isnull=True), name="one_audit_at_a_time"
            ),
            models.UniqueConstraint(fields=("sheet", "auditor"), name="one_audit_of_an_auditor"),
        )

    def __str__(self) -> str:
        return f"{self.sheet_id}: {self.drawn}"
