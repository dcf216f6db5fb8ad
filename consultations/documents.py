"""The documents of a consultation: added as a file or a link, and which of them are missing."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.desk_lock import check_free
from consultations.document_files import check_document
from consultations.models import Consultation, Document, DraftVersion
from consultations.models.document import DocumentKind
from consultations.recording import PUBLIC, STAFF, record_on
from consultations.versions import hold
from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.norms import current

EXPECTED = (
    DocumentKind.DRAFT,
    DocumentKind.NOTE,
    DocumentKind.COMPARISON,
    DocumentKind.IMPACT,
)
OPEN_STATES = (Consultation.State.DRAFT, Consultation.State.PUBLISHED)


def missing_kinds(consultation: Consultation) -> list[DocumentKind]:
    """The kinds that belong to every consultation and that this one has no document of."""
    there = set(consultation.documents.values_list("kind", flat=True))
    if DraftVersion.objects.with_source().filter(consultation=consultation).exists():
        there.add(DocumentKind.DRAFT)
    return [kind for kind in EXPECTED if kind not in there]


def add_file(
    consultation: Consultation,
    *,
    by: User,
    kind: str,
    title: str,
    language: str,
    data: bytes,
    now: datetime | None = None,
) -> Document:
    """Add a file, as the check wrote it anew.

    Raises Refused for a file that cannot be taken, for one that is there already, for one more
    than the norm ``consultation-documents``, and while the consultation takes none.
    """
    now = now or timezone.now()
    _check_open(consultation, by, now)
    checked = check_document(data, now)
    fields = {
        "format": checked.kind,
        "size": len(checked.content),
        "digest": checked.digest,
        "content": checked.content,
    }
    return _keep(consultation, by, now, kind=kind, title=title, language=language, **fields)


def add_link(
    consultation: Consultation,
    *,
    by: User,
    kind: str,
    title: str,
    language: str,
    url: str,
    now: datetime | None = None,
) -> Document:
    """Add where a document stands. Raises Refused as `add_file` does."""
    now = now or timezone.now()
    _check_open(consultation, by, now)
    return _keep(consultation, by, now, kind=kind, title=title, language=language, url=url)


@transaction.atomic
def remove(document: Document, *, by: User, now: datetime | None = None) -> None:
    """Take a document away again. What is public stays: raises Refused once it is."""
    now = now or timezone.now()
    consultation = document.consultation
    hold(consultation)
    if consultation.state != Consultation.State.DRAFT:
        raise Refused(
            _("What was public stays readable."),
            _("Add the right document; the page shows both with their days."),
            code="published",
        )
    check_free(consultation, by, now)
    document.delete()


@transaction.atomic
def _keep(consultation: Consultation, by: User, now: datetime, **fields: Any) -> Document:
    """The check took a while: whether it may be added is asked once more, held."""
    hold(consultation)
    _check_open(consultation, by, now)
    same = {name: fields[name] for name in ("digest", "url") if fields.get(name)}
    if consultation.documents.filter(**same).exists():
        raise Refused(_("This document is here already."), _("Choose another one."), code="twice")
    made = Document.objects.create(consultation=consultation, made_by=by, at=now, **fields)
    is_public = consultation.published_at is not None
    record_on(
        "document_added",
        consultation,
        by=by,
        now=now,
        visibility=PUBLIC if is_public else STAFF,
        title=made.title,
        kind=made.kind,
    )
    return made


def _check_open(consultation: Consultation, by: User, now: datetime) -> None:
    if consultation.state not in OPEN_STATES:
        raise Refused(
            _("No document can be added now."),
            _("Documents are added to a draft, and to what is published until it is concluded."),
            code=f"not_{consultation.state}",
        )
    if consultation.state == Consultation.State.DRAFT:
        check_free(consultation, by, now)
    most = current.quantity("consultation-documents", now)
    if consultation.documents.count() >= most:
        raise Refused(
            ngettext(
                "A consultation has at most %(most)s document.",
                "A consultation has at most %(most)s documents.",
                most,
            )
            % {"most": most},
            _("Remove one that matters less, then add this one."),
            code="many",
        )
