"""Translations delivered as lines ``English<TAB>Uzbek<TAB>Russian``."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from portal.language.catalogues.building import normalised
from portal.language.catalogues.files import (
    BORROWED,
    COMPLETE,
    OWN,
    PLURALS,
    Catalogue,
    Entry,
    Key,
    read,
    write,
)
from portal.language.catalogues.sources import library_strings, own_strings


@dataclass
class Report:
    """What became of the lines."""

    taken: int = 0
    unknown: list[str] = field(default_factory=list)
    malformed: list[str] = field(default_factory=list)


def load_lines(lines: Iterable[str]) -> Report:
    """Write each line's translations into the catalogue that its English belongs to.

    Plural forms are parted by ``|`` (English and Uzbek may name both or one); ``\\n`` stands for
    a line end; ``context::English`` names a context. What no source asks for is reported.
    """
    report = Report()
    known = {BORROWED: library_strings(), OWN: own_strings()}
    files = {(language, name): read(language, name) for language in COMPLETE for name in known}
    for line in lines:
        _load(line.rstrip("\r\n"), known, files, report)
    for (language, name), catalogue in files.items():
        write(language, catalogue, name)
    return report


def _load(
    line: str,
    known: dict[str, Catalogue],
    files: dict[tuple[str, str], Catalogue],
    report: Report,
) -> None:
    if not line.strip():
        return
    english, *translations = (part.replace("\\n", "\n") for part in line.split("\t"))
    if len(translations) != len(COMPLETE):
        report.malformed.append(line)
        return
    places = [(name, entry) for name in known if (entry := _find(english, known[name]))]
    if not places:
        report.unknown.append(english)
    for name, entry in places:
        for language, text in zip(COMPLETE, translations, strict=True):
            if text.strip():
                _put(files[language, name], entry, _texts(text, entry, language))
                report.taken += 1


def _find(english: str, catalogue: Catalogue) -> Entry | None:
    context, parted, source = english.rpartition("::")
    candidates: list[Key] = [("", english), ("", english.split("|")[0])]
    if parted:
        candidates += [(context, source), (context, source.split("|")[0])]
    return next((catalogue[key] for key in candidates if key in catalogue), None)


def _texts(text: str, entry: Entry, language: str) -> list[str]:
    if not entry.plural:
        texts = [text]
    else:
        forms = PLURALS[language][0]
        given = text.split("|")
        texts = [given[-1]] if forms == 1 else [*given, *given[-1:] * forms][:forms]
    return [normalised(each) for each in texts] if language == "uz" else texts


def _put(catalogue: Catalogue, entry: Entry, texts: list[str]) -> None:
    catalogue[entry.key] = entry.with_texts(texts)
