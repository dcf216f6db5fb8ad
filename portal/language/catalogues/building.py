"""From the strings of the source to the compiled catalogues: update, complete, compile."""

from collections.abc import Callable
from dataclasses import replace

from portal.language.catalogues.files import (
    BORROWED,
    COMPLETE,
    CYRILLIC,
    PARTIAL,
    PLURALS,
    Catalogue,
    Entry,
    compiled,
    folder,
    read,
    write,
)
from portal.language.catalogues.sources import (
    library_strings,
    library_translations,
    own_strings,
)
from portal.language.letters import normalise
from portal.language.scripts import to_cyrillic, to_latin


def update() -> None:
    """Bring the written catalogues in line with the source; what is gone from it goes."""
    own, borrowed = own_strings(), library_strings()
    for language in COMPLETE:
        write(language, _merged(own, read(language), language))
        known = library_translations(language)
        needed = {key: entry for key, entry in borrowed.items() if key not in known}
        written = read(language, BORROWED)
        # What we say better than a library stays, be it in the library's catalogue alone.
        kept = {key: entry for key, entry in written.items() if key in known or key in borrowed}
        write(language, _merged(kept | needed, written, language), BORROWED)
    partial = read(PARTIAL)
    write(PARTIAL, _merged({key: own[key] for key in partial if key in own}, partial, PARTIAL))


def build() -> dict[str, bytes]:
    """The compiled catalogues by language, made from what is written down.

    Uzbek holds what differs from the libraries' own Uzbek; Cyrillic, which they lack, holds all.
    """
    libraries = library_translations("uz")
    latin = _changed(_all_uzbek(libraries), to_latin)
    catalogues = {
        "uz": {key: entry for key, entry in latin.items() if _differs(entry, libraries)},
        CYRILLIC: _changed(latin, to_cyrillic),
        "ru": read("ru", BORROWED) | read("ru"),
        PARTIAL: read(PARTIAL),
    }
    return {language: compiled(language, found) for language, found in catalogues.items()}


def compile_all() -> None:
    """Write every ``django.mo``."""
    for language, content in build().items():
        path = folder(language) / "django.mo"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def normalised(text: str) -> str:
    """Uzbek of whatever origin with our letters; space at the ends stays as it was."""
    core = text.strip()
    return text.replace(core, normalise(core), 1) if core else text


def _all_uzbek(libraries: Catalogue) -> Catalogue:
    return _changed(libraries, normalised) | read("uz", BORROWED) | read("uz")


def _differs(entry: Entry, libraries: Catalogue) -> bool:
    known = libraries.get(entry.key)
    return known is None or known.texts != entry.texts


def _merged(wanted: Catalogue, written: Catalogue, language: str) -> Catalogue:
    merged = {}
    for key, entry in wanted.items():
        before = written.get(key)
        forms = PLURALS[language][0] if entry.plural else 1
        if before and len(before.texts) == forms:
            entry = replace(entry, texts=before.texts, fuzzy=before.fuzzy)
        merged[key] = entry
    return merged


def _changed(catalogue: Catalogue, change: Callable[[str], str]) -> Catalogue:
    return {
        key: entry.with_texts(change(text) for text in entry.texts)
        for key, entry in catalogue.items()
    }
