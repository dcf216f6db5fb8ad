"""What a file must not be before anybody unpacks it: locked, old, full of programs, or a bomb."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from portal.apart import Unfit

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A document that Word has locked is an old container that names what it holds, in UTF-16.
LOCKED = "EncryptedPackage".encode("utf-16-le")
MOST_FILES = 2_000
MOST_BYTES = 120_000_000
DOCUMENT, WORKBOOK = "word/document.xml", "xl/workbook.xml"
PROGRAMS = ("vbaproject.bin", "vbadata.xml", "/activex/")
# A description of another kind of XML may unfold without end; documents have none.
DESCRIPTION = b"<!DOCTYPE"


def check_container(data: bytes, part: str = DOCUMENT) -> None:
    """Raise Unfit for a container that is bad or does not hold `part`.

    Codes: kind, old, encrypted, broken, macros, heavy.
    """
    if data.startswith(OLE):
        raise Unfit("encrypted" if LOCKED in data else "old")
    if not data.startswith(ZIP):
        raise Unfit("kind")
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check_archive(archive, part)
    except (BadZipFile, EOFError, NotImplementedError) as error:
        raise Unfit("broken") from error


def _check_archive(archive: ZipFile, part: str) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_FILES or sum(each.file_size for each in parts) > MOST_BYTES:
        raise Unfit("heavy")
    names = [each.filename.lower() for each in parts]
    if part not in names:
        raise Unfit("kind")
    if any(program in name for name in names for program in PROGRAMS):
        raise Unfit("macros")
    if any(each.flag_bits & 1 for each in parts):
        raise Unfit("encrypted")
    for each in parts:
        if each.filename.endswith((".xml", ".rels")):
            _check_part(archive, each.filename)


def _check_part(archive: ZipFile, name: str) -> None:
    with archive.open(name) as stream:
        beginning = stream.read(4_096)
    if DESCRIPTION in beginning:
        raise Unfit("broken")
