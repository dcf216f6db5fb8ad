"""Consultations themselves, their documents and how they were extended."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation
from consultations.models.document import DocumentKind
from consultations.open_data.tables import AT_ONCE, Field, Row, Table, day, moment, streamed
from consultations.situation import Situation, situation_of

STATES = tuple(each for each in Situation.values if each != Situation.UNPUBLISHED)
REFERENCE = Field("consultation", "string", _("number of the consultation"))


def _consultations(_of: None) -> Iterator[Row]:
    now = timezone.now()
    rows = Consultation.objects.public().select_related("body", "kind", "region").order_by("pk")
    for row in rows.prefetch_related("topics", "extensions").iterator(chunk_size=AT_ONCE):
        yield (
            row.reference,
            f"{settings.SITE_URL}{row.get_absolute_url()}",
            row.title,
            row.language,
            row.kind.key,
            row.bears_on_business,
            row.body.slug,
            row.region.code if row.region else None,
            sorted(topic.slug for topic in row.topics.all()),
            str(situation_of(row, now).value),
            moment(row.published_at),
            moment(row.opens_at),
            moment(row.closes_at),
            len(row.extensions.all()),
            moment(row.outcome_due_at),
            moment(row.concluded_at),
            moment(row.withdrawn_at),
            row.withdrawal_reason or None,
            row.act_title or None,
            row.act_number or None,
            day(row.act_date),
            row.act_url or None,
            row.demonstration,
        )


CONSULTATIONS = Table(
    "consultations",
    _("Consultations"),
    _("Every consultation that was published, the oldest first."),
    (
        REFERENCE,
        Field("url", "string", _("its page")),
        Field("title", "string", _("title, as it was written")),
        Field("language", "string", _("language of the texts")),
        Field("kind", "string", _("kind of the document, as the norms name it")),
        Field("bears_on_business", "boolean", _("whether it bears on business")),
        Field("body", "string", _("key of the state body")),
        Field("region", "string", _("code of the region (ISO 3166-2); empty: the whole country")),
        Field("topics", "array", _("keys of its topics")),
        Field("state", "string", _("where it stands"), STATES),
        Field("published_at", "datetime", _("when it was published")),
        Field("opens_at", "datetime", _("from when opinions are taken")),
        Field("closes_at", "datetime", _("until when, exclusive")),
        Field("extensions", "integer", _("how often it was extended")),
        Field("outcome_due_at", "datetime", _("until when the outcome is due, exclusive")),
        Field("concluded_at", "datetime", _("when the outcome was published")),
        Field("withdrawn_at", "datetime", _("when it was withdrawn")),
        Field("withdrawal_reason", "string", _("why it was withdrawn")),
        Field("act_title", "string", _("title of the act that came of it")),
        Field("act_number", "string", _("number of the act")),
        Field("act_date", "date", _("date of the act")),
        Field("act_url", "string", _("where the act is")),
        Field("demonstration", "boolean", _("whether it is invented")),
    ),
    _consultations,
)


def _extensions(of: Consultation) -> Iterator[Row]:
    for row in of.extensions.order_by("pk"):
        yield moment(row.at), moment(row.before), moment(row.until), row.reason


EXTENSIONS = Table(
    "extensions",
    _("Extensions"),
    _("How the close was moved, and why."),
    (
        Field("at", "datetime", _("when it was decided")),
        Field("before", "datetime", _("the close before, exclusive")),
        Field("until", "datetime", _("the close after, exclusive")),
        Field("reason", "string", _("why")),
    ),
    _extensions,
)


def _documents(of: Consultation) -> Iterator[Row]:
    for row in streamed(of.documents.order_by("pk")):
        place = reverse("consultations:document", args=(of.reference, row.uid))
        yield (
            str(row.uid),
            row.kind,
            row.title,
            row.language,
            row.url or f"{settings.SITE_URL}{place}",
            row.format or None,
            row.size,
            bytes(row.digest).hex() if row.digest else None,
            moment(row.at),
        )


DOCUMENTS = Table(
    "documents",
    _("Documents"),
    _("The documents of the consultation, without their contents."),
    (
        Field("document", "string", _("key of the document")),
        Field("kind", "string", _("kind of the document"), tuple(DocumentKind.values)),
        Field("title", "string", _("title")),
        Field("language", "string", _("language of the texts")),
        Field("url", "string", _("where it is")),
        Field("format", "string", _("format of the file; empty for a link")),
        Field("size", "integer", _("size in bytes")),
        Field("sha256", "string", _("checksum of the file")),
        Field("at", "datetime", _("when it was added")),
    ),
    _documents,
)
