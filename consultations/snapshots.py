"""What stood in a version before the last step, kept as JSON so that the step can be taken back."""

from typing import Any
from uuid import UUID

from consultations.clauses import tree
from consultations.clauses.headings import Kind
from consultations.models import DraftVersion

SOURCE = ("paragraphs", "asides", "source_name", "settled_doubts")


def snapshot(version: DraftVersion, *, whole: bool = False) -> dict[str, Any]:
    """The clauses of a version; with `whole` what was read from its source, too."""
    kept: dict[str, Any] = {"clauses": [_kept(clause) for clause in version.tree()]}
    return kept | {name: getattr(version, name) for name in SOURCE} if whole else kept


def put_back(version: DraftVersion) -> list[tree.Clause]:
    """The clauses that stood there before; what belongs to the source is put back at once."""
    before = version.before or {"clauses": []}
    for name in SOURCE:
        if name in before:
            setattr(version, name, before[name])
    if "source_name" in before:
        # The bytes of the former file are not kept: what is there belongs to another text.
        version.source, version.source_attached = None, False
    return [_read(row) for row in before["clauses"]]


def _kept(clause: tree.Clause) -> list[Any]:
    fields = (clause.kind.value, clause.number, clause.heading, clause.text, clause.depth)
    return [*fields, list(clause.paragraphs), str(clause.line), _said(clause.origin)]


def _said(origin: tree.Origin) -> list[Any]:
    joined = [str(line) for line in origin.joined]
    return [joined, str(origin.split_from or ""), origin.settled]


def _read(row: list[Any]) -> tree.Clause:
    kind, number, heading, text, depth, paragraphs, line, *said = row
    read = (Kind(kind), number, heading, text, depth, tuple(paragraphs), UUID(line))
    return tree.Clause(*read, origin=_origin(*said[0]) if said else tree.Origin())


def _origin(joined: list[str], split_from: str, settled: bool) -> tree.Origin:
    lines = tuple(UUID(line) for line in joined)
    return tree.Origin(lines, UUID(split_from) if split_from else None, settled)
