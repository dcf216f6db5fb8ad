"""The written catalogues: complete, well spelt, compiled as they stand."""

import gettext
import io
from functools import cache
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from pytest_django import Settings

from portal.language.catalogues.building import build, normalised, update
from portal.language.catalogues.faults import cyrillic_faults, faults
from portal.language.catalogues.files import (
    BORROWED,
    COMPLETE,
    CYRILLIC,
    Entry,
    compiled,
    folder,
    read,
    read_compiled,
    write,
)
from portal.language.catalogues.loading import load_lines
from portal.language.catalogues.sources import library_strings, own_strings

REMEDY = "run: manage.py messages"


@pytest.fixture
def elsewhere(settings: Settings, tmp_path: Path) -> Path:
    """Catalogues of the test's own, empty."""
    settings.LOCALE_PATHS = [tmp_path]
    return tmp_path


@pytest.mark.parametrize("language", COMPLETE)
def test_a_complete_language_has_no_fault(language: str) -> None:
    assert faults(language) == []


# Read out of all sources once: that takes longer than to compare.
written, borrowed, built = (cache(make) for make in (own_strings, library_strings, build))


@pytest.mark.parametrize("language", COMPLETE)
def test_the_catalogue_holds_the_strings_of_the_source(language: str) -> None:
    assert set(read(language)) == set(written()), REMEDY


@pytest.mark.parametrize("language", ["uz", "ru", "kaa", CYRILLIC])
def test_the_compiled_catalogue_is_current(language: str) -> None:
    assert (folder(language) / "django.mo").read_bytes() == built()[language], REMEDY


def test_cyrillic_keeps_placeholders_and_tags() -> None:
    assert cyrillic_faults(read_compiled(folder(CYRILLIC) / "django.mo")) == []


def test_cyrillic_has_every_string_of_the_portal() -> None:
    made = read_compiled(folder(CYRILLIC) / "django.mo")

    assert set(read("uz")) | set(read("uz", BORROWED)) <= set(made)


@pytest.mark.parametrize("language", ["uz", "ru", "uz-cyrl"])
def test_what_libraries_say_to_people_is_translated(language: str) -> None:
    with override(language):
        same = {
            entry.source
            for entry in borrowed().values()
            if not entry.plural and not entry.context and _(entry.source) == entry.source
        }

    sentences = {source for source in same if len(source.split()) > 1}
    assert sentences <= {f"%s {unit}" for unit in ("KB", "MB", "GB", "TB", "PB")}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uz", "Bu maydonni toʻldiring."),
        ("uz-cyrl", "Бу майдонни тўлдиринг."),
        ("ru", "Обязательное поле."),
        ("en", "This field is required."),
        ("kaa", "Bu maydonni toʻldiring."),
    ],
)
def test_each_language_speaks_its_own(language: str, words: str) -> None:
    with override(language):
        assert _("This field is required.") == words


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("uz", ["1 kun", "2 kun", "5 kun", "21 kun"]),
        ("uz-cyrl", ["1 кун", "2 кун", "5 кун", "21 кун"]),
        ("ru", ["1 день", "2 дня", "5 дней", "21 день"]),
        ("en", ["1 day", "2 days", "5 days", "21 days"]),
        ("kaa", ["1 kun", "2 kun", "5 kun", "21 kun"]),
    ],
)
def test_plural_forms(language: str, forms: list[str]) -> None:
    single, plural = "%(num)d day", "%(num)d days"
    with override(language):
        spoken = [ngettext(single, plural, number) % {"num": number} for number in (1, 2, 5, 21)]

    assert spoken == forms


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (Entry("Sign"), "missing"),
        (Entry("Sign", texts=("Imzolash",), fuzzy=True), "unconfirmed"),
        (Entry("%(n)s left", texts=("qoldi",)), "placeholders differ in ('qoldi',)"),
        (Entry("<b>Sign</b>", texts=("<i>Imzo</i>",)), "placeholders differ in ('<i>Imzo</i>',)"),
        (Entry("Sign\n", texts=("Imzolash",)), "space or line ends at the ends differ"),
        (Entry("Road", texts=("yo'l",)), 'letters are not oʻ gʻ ʼ in ("yo\'l",)'),
        (Entry("Read the rest", texts=("Read the rest",)), "left in English: ('Read the rest',)"),
    ],
)
def test_faults_are_named(elsewhere: Path, entry: Entry, fault: str) -> None:
    write("uz", {entry.key: entry})

    assert faults("uz") == [f"uz: {entry.source!r}: {fault}"]


def test_a_plural_may_leave_out_the_number_of_one(elsewhere: Path) -> None:
    entry = Entry("A day", "%(n)s days", texts=("%(n)s день", "%(n)s дня", "%(n)s дней"))
    write("ru", {entry.key: entry})

    assert faults("ru") == []


def test_writing_and_reading_changes_nothing(elsewhere: Path) -> None:
    entries = [
        Entry("A\n“b”", texts=("A\n“b”",), paths=("a.py", "b.html")),
        Entry("day", "days", "past", ("день", "дня", "дней")),
        Entry("new", "news"),
    ]
    write("ru", {entry.key: entry for entry in entries})
    once = (folder("ru") / "django.po").read_bytes()
    write("ru", read("ru"))

    assert (folder("ru") / "django.po").read_bytes() == once
    assert read("ru")["past", "day"].texts == ("день", "дня", "дней")


def test_a_compiled_catalogue_is_read_by_gettext() -> None:
    entries = [
        Entry("One", texts=("Один",)),
        Entry("day", "days", texts=("день", "дня", "дней")),
        Entry("May", context="month", texts=("мая",)),
        Entry("Not yet"),
    ]
    made = gettext.GNUTranslations(
        io.BytesIO(compiled("ru", {entry.key: entry for entry in entries}))
    )

    assert [
        made.gettext("One"),
        made.ngettext("day", "days", 22),
        made.pgettext("month", "May"),
        made.gettext("Not yet"),
    ] == ["Один", "дня", "мая", "Not yet"]


def test_delivered_lines_find_their_strings(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = [Entry("Sign"), Entry("%(n)s day", "%(n)s days"), Entry("Two\nlines"), Entry("A|B")]
    catalogue = {entry.key: entry for entry in own}
    monkeypatch.setattr("portal.language.catalogues.loading.own_strings", lambda: catalogue)
    monkeypatch.setattr("portal.language.catalogues.loading.library_strings", dict)

    report = load_lines(
        [
            "Sign\tImzolash\tПодписать\n",
            "%(n)s day|%(n)s days\t%(n)s kun\t%(n)s день|%(n)s дня|%(n)s дней",
            "Two\\nlines\tIkki\\nyo'l\tДве\\nстроки",
            "A|B\tA|B\tА|Б",
            "Elsewhere\tBoshqa\tДругое",
            "no columns",
            "",
        ]
    )

    assert (report.taken, report.unknown, report.malformed) == (8, ["Elsewhere"], ["no columns"])
    assert {entry.source: entry.texts for entry in read("ru").values()} == {
        "Sign": ("Подписать",),
        "%(n)s day": ("%(n)s день", "%(n)s дня", "%(n)s дней"),
        "Two\nlines": ("Две\nстроки",),
        "A|B": ("А|Б",),
    }
    assert read("uz")["", "Two\nlines"].texts == ("Ikki\nyoʻl",)


def test_an_update_keeps_translations_and_drops_what_is_gone(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = {entry.key: entry for entry in (Entry("Kept"), Entry("New"))}
    monkeypatch.setattr("portal.language.catalogues.building.own_strings", lambda: wanted)
    monkeypatch.setattr("portal.language.catalogues.building.library_strings", dict)
    old = [Entry("Kept", texts=("Qoldi",)), Entry("Gone", texts=("Ketdi",))]
    write("uz", {entry.key: entry for entry in old})

    update()

    assert {entry.source: entry.texts for entry in read("uz").values()} == {
        "Kept": ("Qoldi",),
        "New": ("",),
    }


def test_space_at_the_ends_survives_the_letters() -> None:
    assert normalised("\n yo'l ") == "\n yoʻl "


@pytest.mark.slow
def test_the_commands_write_every_catalogue(elsewhere: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines.tsv"
    lines.write_text("This field is required.\tToʻldiring.\tЗаполните.\nNo such thing\tA\tБ\n")
    said = io.StringIO()

    call_command("load_translations", str(lines), stdout=said)

    assert said.getvalue().splitlines()[:2] == [
        "lines.tsv: 2 translations",
        "  not in the source: No such thing",
    ]
    made = read_compiled(elsewhere / CYRILLIC / "LC_MESSAGES" / "django.mo")
    assert made["", "This field is required."].texts == ("Тўлдиринг.",)
