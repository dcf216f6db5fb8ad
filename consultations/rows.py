"""The rows of a version's clauses, changed in their place: decisions may name them."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from consultations.clauses import tree
from consultations.models import Clause, Decision, DraftVersion
from portal.lifecycle import Refused

FIELDS = (
    "line",
    "place",
    "depth",
    "kind",
    "number",
    "heading",
    "text",
    "address",
    "paragraphs",
    "joined",
    "split_from",
    "settled",
)


def keep_rows(
    version: DraftVersion, clauses: Sequence[tree.Clause], lines: Sequence[UUID]
) -> list[Clause]:
    """Make the rows of `version` say `clauses`, under these lines; belongs inside a transaction.

    Raises Refused where a decision names a clause that would go.
    """
    free = {row.line: row for row in version.clauses.all()}
    found = [free.pop(clause.line, None) if clause.line else None for clause in clauses]
    rows = [row or free.pop(line, None) for row, line in zip(found, lines, strict=True)]
    _remove(list(free.values()))
    new: list[Clause] = []
    changed: list[Clause] = []
    for at, values in enumerate(_values(clauses, lines)):
        row = rows[at]
        if row is None:
            new.append(Clause(version=version, **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            changed.append(_with(row, values))
    Clause.objects.bulk_update(changed, FIELDS)
    Clause.objects.bulk_create(new)
    return list(version.clauses.all())


def _values(clauses: Sequence[tree.Clause], lines: Sequence[UUID]) -> list[dict[str, object]]:
    """What each row holds."""
    named = zip(clauses, tree.addresses(clauses), lines, strict=True)
    return [
        {
            "line": line,
            "place": place,
            "depth": clause.depth,
            "kind": clause.kind.value,
            "number": clause.number,
            "heading": clause.heading,
            "text": clause.text,
            "address": address,
            "paragraphs": list(clause.paragraphs),
            "joined": list(clause.origin.joined),
            "split_from": clause.origin.split_from,
            "settled": clause.origin.settled,
        }
        for place, (clause, address, line) in enumerate(named)
    ]


def _with(row: Clause, values: dict[str, object]) -> Clause:
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _remove(rows: list[Clause]) -> None:
    if Decision.objects.filter(clause__in=rows).exists():
        raise Refused(
            _("A decision says that it changed a clause which would be gone then."),
            _("Let the decision name another clause first, or change this one and keep it."),
            code="decided",
        )
    Clause.objects.filter(pk__in=[row.pk for row in rows]).delete()
