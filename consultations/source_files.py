"""The file from which a version was brought in: readers get it while the officer keeps it."""

from datetime import datetime

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.edits import editable, keep, record_step
from consultations.models import Consultation, DraftVersion
from portal.accounts.models import User
from portal.lifecycle import Refused


def public_sources(consultation: Consultation) -> "models.QuerySet[DraftVersion]":
    """The public versions whose file readers get, the newest first, each with `source_size`."""
    rows = DraftVersion.objects.with_source().filter(consultation=consultation)
    return rows.filter(published_at__isnull=False).order_by("-number")


def source_of(version: DraftVersion) -> DraftVersion | None:
    """The version with `source_size`, if the file from which it was brought in is there."""
    rows = DraftVersion.objects.filter(pk=version.pk, source__isnull=False)
    return rows.annotate(source_size=models.functions.Length("source")).first()


@transaction.atomic
def attach(
    version: DraftVersion, *, attached: bool, by: User, edit: int, now: datetime | None = None
) -> DraftVersion:
    """Keep the file of a version in the making with the text, or keep it to the office.

    Refused as `mend` is, and where the text was not brought in from a file.
    """
    now = now or timezone.now()
    version = editable(version, edit, by=by, now=now)
    if not DraftVersion.objects.filter(pk=version.pk, source__isnull=False).exists():
        raise Refused(
            _("This text was not brought in from a file."),
            _("Add the document among the documents of the consultation."),
            code="no_file",
        )
    if version.source_attached != attached:
        version.source_attached = attached
        keep(version, version.before, now)
        record_step("draft_changed", version, by, now)
    return version
