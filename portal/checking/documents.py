"""PDFs, written anew: pages and what finds one's way in them; nothing that does anything."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from portal.apart import Unfit
from portal.checking.photos import without_notes

# What the catalogue of a document may keep: its pages, its outline, what screen readers need.
KEPT = {
    *("/Type", "/Pages", "/PageLabels", "/PageLayout", "/Outlines", "/Dests"),
    *("/StructTreeRoot", "/MarkInfo", "/Lang", "/OCProperties"),
}
# Links and jumps are actions too, and harmless.
HARMLESS = {"/URI", "/GoTo", "/Named"}
HARMFUL = {
    *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition"),
    *("/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView"),
}
ACTIVE_KEYS = {"/JS", "/JavaScript", "/XFA", "/AA", "/RichMediaContent", "/RichMediaSettings"}
ACTIVE_SUBTYPES = {"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
ATTACHED_KEYS = {"/EmbeddedFiles", "/EmbeddedFile", "/AF", "/EF"}
# Who made it, on which machine, for which program.
TRACES = ("/Metadata", "/PieceInfo", "/LastModified")


def cleaned(data: bytes, most_pages: int) -> tuple[int, bytes]:
    """The number of pages, and the document without its makers' names.

    Raises Unfit for what is locked, broken, too long, or would do something when it is opened.
    """
    if b"%%EOF" not in data[-1024:]:
        raise Unfit("broken")
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        raise Unfit("encrypted")
    count = len(reader.pages)
    if not count:
        raise Unfit("broken")
    if count > most_pages:
        raise Unfit("pages")
    return count, _rewritten(reader)


def _rewritten(reader: PdfReader) -> bytes:
    writer = PdfWriter(clone_from=reader)
    for part in _parts(writer):
        _check(part)
        _clear(part)
    root = writer.root_object
    for key in set(root) - KEPT:
        del root[key]
    writer.metadata = None
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _parts(writer: PdfWriter) -> Iterator[DictionaryObject]:
    """Every dictionary of the document, however deep."""
    waiting: list[Any] = [each for each in writer._objects if each is not None]
    while waiting:
        found = waiting.pop()
        if isinstance(found, DictionaryObject):
            yield found
            waiting.extend(dict.values(found))
        elif isinstance(found, ArrayObject):
            waiting.extend(list.__iter__(found))


def _check(part: DictionaryObject) -> None:
    keys = set(part)
    kind, subtype = part.get("/Type"), part.get("/Subtype")
    if keys & ATTACHED_KEYS or kind == "/EmbeddedFile" or subtype == "/FileAttachment":
        raise Unfit("attached")
    if keys & ACTIVE_KEYS or subtype in ACTIVE_SUBTYPES or part.get("/S") in HARMFUL:
        raise Unfit("active")
    if any(_is_active(part[key]) for key in ("/OpenAction", "/A", "/Next") if key in part):
        raise Unfit("active")


def _is_active(action: Any) -> bool:
    """Whether it is an action, and more than a link."""
    return isinstance(action, DictionaryObject) and action.get("/S", "/URI") not in HARMLESS


def _clear(part: DictionaryObject) -> None:
    for key in TRACES:
        part.pop(NameObject(key), None)
    if isinstance(part, StreamObject) and part.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
        part._data = without_notes(part._data)
