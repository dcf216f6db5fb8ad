"""Files that people may send, harmless and hostile; all are made here, none is anybody's."""

import struct
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfgen import canvas

AUTHOR = "Alisher Yashirin"
SVG = (
    b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
)


@cache
def picture(kind: str = "JPEG", width: int = 60, height: int = 40) -> bytes:
    """A picture with a camera, a place and a word of its maker; a phone held upright took it."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).rectangle((0, 0, width // 2, height), fill="navy")
    notes = Image.Exif()
    notes[0x0112], notes[0x010F] = 6, "Fotoapparat"
    notes.get_ifd(0x8825).update({1: "N", 2: (41.0, 18.0, 40.0), 3: "E", 4: (69.0, 16.0, 0.0)})
    made = BytesIO()
    options = {"comment": AUTHOR.encode()} if kind == "JPEG" else {}
    image.save(made, kind, exif=notes, **options)
    return made.getvalue()


@cache
def document(pages: int = 2) -> bytes:
    """A PDF with a maker's name and a link."""
    made = BytesIO()
    paper = canvas.Canvas(made)
    paper.setAuthor(AUTHOR)
    for number in range(pages):
        paper.drawString(100, 700, f"{number + 1}-sahifa")
        paper.linkURL("https://example.uz/", (100, 600, 200, 620))
        paper.showPage()
    paper.save()
    return made.getvalue()


def changed(change: Callable[[PdfWriter], object]) -> bytes:
    """The document after a change."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(document())))
    change(writer)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def acting(**action: str) -> Callable[[PdfWriter], object]:
    """An action on opening, by its keys."""
    held = {NameObject(f"/{key}"): _value(value) for key, value in action.items()}
    return lambda writer: writer.root_object.update(
        {NameObject("/OpenAction"): DictionaryObject(held)}
    )


def _value(value: str) -> NameObject | TextStringObject:
    return NameObject(value) if value.startswith("/") else TextStringObject(value)


def on_page(**entries: str) -> Callable[[PdfWriter], object]:
    """Something more on the first page, by its keys."""
    held = {NameObject(f"/{key}"): _value(value) for key, value in entries.items()}
    return lambda writer: writer.pages[0].update(held)


def with_form(writer: PdfWriter) -> None:
    """A form of the kind that computes."""
    form = DictionaryObject({NameObject("/XFA"): TextStringObject("<xdp/>")})
    writer.root_object[NameObject("/AcroForm")] = form


def starting_program(writer: PdfWriter) -> None:
    """A link that starts a program, kept as an object of its own."""
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}
    )
    writer.pages[0]["/Annots"][0].get_object()[NameObject("/A")] = writer._add_object(action)


def spelled_otherwise() -> bytes:
    """A program whose name is written with the signs of the format for other signs."""
    return (
        changed(acting(S="/JavaScript", JS="app.alert(1)"))
        .replace(b"/JavaScript", b"/Java#53cript")
        .replace(b"/JS", b"/#4aS")
    )


def inflating() -> bytes:
    """A document whose list of objects unpacks to very much."""
    packed = zlib.compress(b"1 0 " * 30_000_000, 9)

    def add(writer: PdfWriter) -> None:
        stream = StreamObject()
        stream[NameObject("/Filter")] = NameObject("/FlateDecode")
        stream._data = packed
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)

    return changed(add)


def deep() -> bytes:
    """Lists in lists in lists."""
    return document().replace(b"/Rotate 0", b"/Rotate 0 /X " + b"[" * 60_000 + b"]" * 60_000)


def circling(writer: PdfWriter) -> None:
    """A page that names itself among its parts."""
    page = writer.pages[0]
    page[NameObject("/Again")] = ArrayObject([page.indirect_reference, NumberObject(1)])


def photo_inside() -> bytes:
    """A PDF that holds a photograph with its notes, as programs for scanning make it."""
    image = StreamObject()
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Filter"): NameObject("/DCTDecode"),
            NameObject("/Width"): NumberObject(60),
            NameObject("/Height"): NumberObject(40),
        }
    )
    image._data = picture()

    def add(writer: PdfWriter) -> None:
        named = DictionaryObject({NameObject("/Im1"): writer._add_object(image)})
        writer.pages[0]["/Resources"][NameObject("/XObject")] = named

    return changed(add)


def bomb(side: int = 50_000) -> bytes:
    """A PNG of a few bytes that says that it is very large."""
    return _png(side, side, zlib.compress(b"\0" * 1_000_000, 9))


def lying() -> bytes:
    """A small PNG whose data unpack to a thousand times as much as it says."""
    return _png(10, 10, zlib.compress(b"\0" * 200_000_000, 9))


def _png(width: int, height: int, data: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "kind"),
    "text": (lambda: b"Salom", "kind"),
    "SVG": (lambda: SVG, "kind"),
    "page of the web": (lambda: b"<!doctype html><script>alert(1)</script>", "kind"),
    "program": (lambda: b"MZ\x90\x00", "kind"),
    "GIF": (lambda: b"GIF89a\x01\x00\x01\x00", "kind"),
    "something before the PDF": (lambda: b"<script>" + document(), "kind"),
    "PDF cut short": (lambda: document()[:-400], "broken"),
    "PDF in name only": (lambda: b"%PDF-1.7\n%%EOF", "broken"),
    "JPEG cut short": (lambda: picture()[:-300], "broken"),
    "JPEG in name only": (lambda: b"\xff\xd8\xff" + b"\x00" * 50, "broken"),
    "PNG cut short": (lambda: picture("PNG")[:-60], "broken"),
    "PNG in name only": (lambda: b"\x89PNG\r\n\x1a\n", "broken"),
    "SVG that begins like a PNG": (lambda: b"\x89PNG\r\n\x1a\n" + SVG, "broken"),
    "locked": (lambda: changed(lambda w: w.encrypt("parol")), "encrypted"),
    "locked for changes": (lambda: changed(lambda w: w.encrypt("", "parol")), "encrypted"),
    "program on opening": (
        lambda: changed(lambda w: w.add_open_action(JavaScript("app.alert(1)"))),
        "active",
    ),
    "program spelled otherwise": (spelled_otherwise, "active"),
    "starts a program": (lambda: changed(acting(S="/Launch", F="cmd.exe")), "active"),
    "link that starts a program": (lambda: changed(starting_program), "active"),
    "sends a form": (lambda: changed(acting(S="/SubmitForm", F="https://x.uz")), "active"),
    "opens another file": (lambda: changed(acting(S="/GoToR", F="x.pdf")), "active"),
    "unknown action": (lambda: changed(acting(S="/Anything")), "active"),
    "acts on turning a page": (lambda: changed(on_page(AA="x")), "active"),
    "form that computes": (lambda: changed(with_form), "active"),
    "film": (lambda: changed(on_page(Subtype="/RichMedia")), "active"),
    "file inside": (lambda: changed(lambda w: w.add_attachment("a.exe", b"MZ")), "attached"),
    "fifty-one pages": (lambda: document(51), "pages"),
    "bomb": (bomb, "pixels"),
    "one point too many": (lambda: _png(40_001, 1000, b""), "pixels"),
}
