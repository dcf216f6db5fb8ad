"""What stands in a DOCX, paragraph by paragraph; what is no paragraph is named with its place.

Of tracked changes the accepted state is read: what was put in stands there, what was struck out
does not. Numbers that Word only draws are written out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from docx import Document as open_document
from docx.oxml.ns import qn

from consultations.importing.numbering import Numbers
from portal.apart import Unfit
from portal.checking.containers import check_container

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
STRUCK_OUT = {qn("w:del"), qn("w:moveFrom")}
SPACES = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}
NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
DRAWN = {
    qn("w:drawing"): "picture",
    qn("w:pict"): "picture",
    qn("w:object"): "object",
    qn("m:oMath"): "formula",
    qn("w:txbxContent"): "text box",
}
CONTAINERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")}


@dataclass(frozen=True)
class Aside:
    """What is no paragraph: its kind, the paragraph after which it stands (from 0), its text.

    Kinds: table (`rows` holds its cells), footnote, endnote, picture, object, formula, text box.
    """

    kind: str
    after: int
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass
class Document:
    """Paragraphs in their order, and everything else by its place; `tracked`: changes were open."""

    paragraphs: list[str] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    tracked: int = 0


def read_document(data: bytes, most: int) -> Document:
    """Read a DOCX with at most `most` paragraphs; raises Unfit with a code for each reason."""
    check_container(data)
    document = open_document(BytesIO(data))
    reading = _Reading(document, most)
    reading.take(document.element.body)
    body = document.element.body
    changes = sum(1 for _each in body.iter(qn("w:ins"), qn("w:del"), qn("w:moveFrom")))
    return Document(reading.paragraphs, reading.asides, changes)


class _Reading:
    """Walks through the body in the order of the text."""

    def __init__(self, document: Any, most: int) -> None:
        self.paragraphs: list[str] = []
        self.asides: list[Aside] = []
        self.most = most
        self.numbers = Numbers(document)
        self.notes = {
            kind: _notes(document, f"{kind}s", qn(f"w:{kind}")) for kind in NOTES.values()
        }

    def take(self, parent: Any) -> None:
        """Read every block under `parent`."""
        for block in parent:
            if block.tag == qn("w:p"):
                self._paragraph(block)
            elif block.tag == qn("w:tbl"):
                self.asides.append(Aside("table", len(self.paragraphs), rows=_rows(block)))
            elif block.tag in CONTAINERS:
                self.take(block)

    def _paragraph(self, block: Any) -> None:
        if len(self.paragraphs) >= self.most:
            raise Unfit("long")
        text = " ".join(f"{self.numbers.of(block)} {words(block)}".split())
        self.paragraphs.append(text)
        for mark in block.iter(*NOTES, *DRAWN):
            self._aside(mark)

    def _aside(self, mark: Any) -> None:
        if (kind := NOTES.get(mark.tag)) is not None:
            text = self.notes[kind].get(mark.get(qn("w:id")), "")
            self.asides.append(Aside(kind, len(self.paragraphs), text))
        elif not _is_inside(mark, DRAWN):
            kind = DRAWN[mark.tag]
            self.asides.append(Aside(kind, len(self.paragraphs), _all_words(mark)))


def words(block: Any) -> str:
    """The text of a paragraph as it reads once all tracked changes are accepted."""
    return "".join(_runs(block))


def _runs(parent: Any) -> Iterator[str]:
    for each in parent:
        if each.tag in STRUCK_OUT or each.tag in DRAWN:
            continue
        if each.tag == qn("w:t"):
            yield each.text or ""
        elif each.tag in SPACES:
            yield SPACES[each.tag]
        elif each.tag == qn("w:r") and _is_raised(each):
            yield "".join(_runs(each)).translate(RAISED)
        elif each.tag != qn("w:pPr"):
            yield from _runs(each)


def _is_raised(run: Any) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    return found is not None and found.get(qn("w:val")) == "superscript"


def _is_inside(mark: Any, tags: dict[str, str]) -> bool:
    return any(above.tag in tags for above in mark.iterancestors())


def _all_words(mark: Any) -> str:
    return " ".join(" ".join(words(each) for each in mark.iter(qn("w:p"))).split())


def _rows(table: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(
            " ".join(" ".join(words(each) for each in cell.iter(qn("w:p"))).split())
            for cell in row.iterchildren(qn("w:tc"))
        )
        for row in table.iterchildren(qn("w:tr"))
    )


def _notes(document: Any, name: str, tag: str) -> dict[str | None, str]:
    """The text of each footnote or endnote by its id."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{name}"):
            notes = parse_xml(relation.target_part.blob)
            return {note.get(qn("w:id")): _all_words(note) for note in notes.iterchildren(tag)}
    return {}
