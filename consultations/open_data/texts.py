"""The versions of a draft that are public, and their clauses."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from consultations.models import Clause, Consultation
from consultations.models.draft import ClauseKind
from consultations.open_data.tables import Field, Row, Table, moment, streamed

VERSION = Field("version", "integer", _("number of the version of the draft"))
CLAUSE = Field("clause", "string", _("address of the clause in that version; empty: the whole"))
LINE = Field(
    "line", "string", _("key of the clause, the same in every version; empty: the whole draft")
)


def _versions(of: Consultation) -> Iterator[Row]:
    for row in of.versions.filter(published_at__isnull=False).order_by("number"):
        yield row.number, moment(row.published_at), row.language, row.note or None


VERSIONS = Table(
    "versions",
    _("Versions"),
    _("The versions of the draft. The last one is what opinions are given on."),
    (
        VERSION,
        Field("published_at", "datetime", _("when it was published")),
        Field("language", "string", _("language of the texts")),
        Field("note", "string", _("what is new in this version")),
    ),
    _versions,
)


def _clauses(of: Consultation) -> Iterator[Row]:
    rows = Clause.objects.filter(version__consultation=of, version__published_at__isnull=False)
    named = (
        *("version__number", "address", "line", "place", "depth"),
        *("kind", "number", "heading", "text"),
    )
    for version, address, line, *rest, number, heading, text in streamed(
        rows.order_by("version__number", "place").values_list(*named)
    ):
        yield version, address, str(line), *rest, number or None, heading or None, text or None


CLAUSES = Table(
    "clauses",
    _("Clauses of the draft"),
    _("The text of each version, clause by clause in its order."),
    (
        VERSION,
        CLAUSE,
        LINE,
        Field("place", "integer", _("place in the text, from 0")),
        Field("depth", "integer", _("how deep it stands, from 0")),
        Field("kind", "string", _("what it is"), tuple(ClauseKind.values)),
        Field("number", "string", _("number as it is written")),
        Field("heading", "string", _("heading")),
        Field("text", "string", _("text, as it was written")),
    ),
    _clauses,
)
