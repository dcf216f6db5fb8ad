"""What is kept of a file that somebody sends, and why others are refused."""

import hashlib
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from portal import apart, checked
from portal.checked import check_file
from portal.checking.photos import without_notes
from portal.lifecycle import Refused
from tests.factories import QuantityFactory
from tests.proposals import samples

pytestmark = pytest.mark.django_db


def check(data):
    return check_file(data, timezone.now())


def refusal_of(data):
    with pytest.raises(Refused) as caught:
        check(data)
    return caught.value


@pytest.mark.parametrize("name", samples.REFUSED)
def test_what_cannot_be_taken_gets_its_reason(name):
    made, code = samples.REFUSED[name]
    refusal = refusal_of(made())
    assert refusal.code == f"file_{code}"
    assert all((refusal.sentence, refusal.way_out))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_is_drawn_anew_without_place_and_camera(kind):
    found = check(samples.picture(kind))
    image = Image.open(BytesIO(found.content))
    assert (found.kind, found.pages, image.format) == (kind.lower(), None, kind)
    assert (dict(image.getexif()), "comment" in image.info) == ({}, False)
    assert [word in found.content for word in (b"Fotoapparat", b"Yashirin", b"Exif")] == [False] * 3


def test_a_picture_stands_upright():
    found = check(samples.picture("PNG"))
    image = Image.open(BytesIO(found.content))
    assert image.size == (found.width, found.height) == (40, 60)
    assert image.getpixel((0, 0)) == image.getpixel((39, 0))


def test_what_hangs_on_a_picture_is_not_kept():
    found = check(samples.picture() + b"PK\x03\x04<script>alert(1)</script>")
    assert b"script" not in found.content


def test_what_is_seen_through_stays_so():
    made = BytesIO()
    Image.new("RGBA", (5, 5), (0, 0, 0, 0)).quantize(2).save(made, "PNG", transparency=0)
    image = Image.open(BytesIO(check(made.getvalue()).content))
    assert (image.mode, image.getpixel((0, 0))[3]) == ("RGBA", 0)


def test_colours_of_printers_become_those_of_screens():
    made = BytesIO()
    Image.new("CMYK", (5, 5)).save(made, "JPEG")
    assert Image.open(BytesIO(check(made.getvalue()).content)).mode == "RGB"


def test_a_document_keeps_its_pages_and_links_and_not_its_maker():
    found = check(samples.document())
    reader = PdfReader(BytesIO(found.content))
    assert (found.kind, found.pages, len(reader.pages)) == ("pdf", 2, 2)
    assert reader.pages[0].extract_text().strip() == "1-sahifa"
    assert reader.pages[0]["/Annots"][0].get_object()["/A"]["/URI"] == "https://example.uz/"
    assert (samples.AUTHOR.encode() in found.content, reader.metadata) == (False, None)


def test_a_document_of_fifty_pages_fits():
    assert check(samples.document(50)).pages == 50


def test_what_hangs_on_a_document_is_not_kept():
    assert b"script" not in check(samples.document() + b"PK\x03\x04<script>").content


def test_a_document_that_opens_at_its_first_page_is_taken_without_that():
    """Office programs write so; it does nothing."""
    opening = samples.changed(lambda writer: setattr(writer, "open_destination", "birinchi"))
    assert b"OpenAction" in opening
    assert b"OpenAction" not in check(opening).content


def test_a_photograph_in_a_document_loses_its_place():
    found = check(samples.photo_inside())
    image = PdfReader(BytesIO(found.content)).pages[0]["/Resources"]["/XObject"]["/Im1"]
    photo = Image.open(BytesIO(image.get_object()._data))
    assert (photo.size, dict(photo.getexif())) == ((60, 40), {})
    assert b"Fotoapparat" not in found.content


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"text", b"\xff\xd8\xff\xe1\x00\x00", b"\xff" * 9]
)
def test_what_is_no_photograph_is_left_alone_or_ends(data):
    assert without_notes(data)[:2] == data[:2]


def test_a_document_that_unpacks_to_much_is_never_unpacked():
    assert check(samples.inflating()).pages == 2


def test_a_document_that_goes_deep_is_refused():
    assert refusal_of(samples.deep()).code == "file_broken"


def test_a_document_that_goes_round_ends():
    assert check(samples.changed(samples.circling)).pages == 2


def test_a_picture_is_unpacked_no_further_than_it_says():
    assert len(check(samples.lying()).content) < 1000


def test_who_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0.01)
    assert refusal_of(samples.document()).code == "file_heavy"


def test_more_at_a_time_than_the_machine_bears_are_asked_to_wait(monkeypatch):
    monkeypatch.setattr(checked, "PATIENCE", 0.01)
    with checked.slot(timezone.now()), checked.slot(timezone.now()):
        assert refusal_of(samples.document()).code == "file_busy"


def test_the_process_sees_no_secret(monkeypatch):
    seen = {}
    real = apart.subprocess.run

    def run(*args, **options):
        seen.update(options)
        return real(*args, **options)

    monkeypatch.setattr(apart.subprocess, "run", run)
    check(samples.document())
    assert seen["env"] == {}


def test_a_file_may_be_as_large_as_the_norm_says():
    QuantityFactory(key="evidence-megabytes", value=1)
    at_limit = samples.document() + b"\n" * (1_000_000 - len(samples.document()))
    assert refusal_of(at_limit + b"\n").code == "file_size"
    assert refusal_of(at_limit).code == "file_broken"  # looked at, and its end is not found


def test_the_digest_is_of_what_is_kept():
    found = check(samples.picture())
    assert found.digest == hashlib.sha256(found.content).digest()
