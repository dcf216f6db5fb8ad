"""The catalogues on disk: reading, writing without noise, compiling."""

import io
import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

OWN, BORROWED = "django", "libraries"
COMPLETE = ("uz", "ru")  # a missing translation is a fault
PARTIAL = "kaa"  # shows Uzbek where it has no words of its own
CYRILLIC = "uz_Cyrl"  # made from uz

_ONE = "nplurals=1; plural=0;"
_THREE = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 "
    "&& (n%100<12 || n%100>14) ? 1 : 2);"
)
PLURALS = {"uz": (1, _ONE), CYRILLIC: (1, _ONE), PARTIAL: (1, _ONE), "ru": (3, _THREE)}

Key = tuple[str, str]


@dataclass(frozen=True)
class Entry:
    """One message: its source, its translations (one for each plural form), where it stands."""

    source: str
    plural: str = ""
    context: str = ""
    texts: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    fuzzy: bool = False

    @property
    def key(self) -> Key:
        """What tells messages apart: the context and the singular source."""
        return self.context, self.source

    @property
    def translated(self) -> bool:
        """Whether every form has a text that a person confirmed."""
        return bool(self.texts) and all(self.texts) and not self.fuzzy

    def with_texts(self, texts: Iterable[str]) -> "Entry":
        """The same message with these translations."""
        return replace(self, texts=tuple(texts), fuzzy=False)


Catalogue = dict[Key, Entry]


def folder(language: str) -> Path:
    """Where the files of a language lie."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES"


def read(language: str, name: str = OWN) -> Catalogue:
    """The catalogue of a language as it is written down; empty where there is no file yet."""
    path = folder(language) / f"{name}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return _catalogue(read_po(file))


def read_compiled(path: Path) -> Catalogue:
    """A compiled catalogue, or an empty one where the file is missing."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return _catalogue(read_mo(file))


def write(language: str, catalogue: Catalogue, name: str = OWN) -> None:
    """Write the catalogue sorted and without dates or line numbers, so that diffs are small."""
    forms, rule = PLURALS[language]
    babel = Catalog(fuzzy=False)
    babel.mime_headers = [("Plural-Forms", rule)]
    for entry in catalogue.values():
        texts = entry.texts or ("",) * (forms if entry.plural else 1)
        babel.add(
            (entry.source, entry.plural) if entry.plural else entry.source,
            texts if entry.plural else texts[0],
            locations=[(path, 0) for path in entry.paths],
            flags=["fuzzy"] if entry.fuzzy else [],
            context=entry.context or None,
        )
    body = io.BytesIO()
    write_po(
        body,
        babel,
        width=96,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    path = folder(language) / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    header = 'msgid ""\nmsgstr ""\n' + "".join(
        f'"{line}\\n"\n' for line in _header(language).splitlines()
    )
    path.write_bytes(header.encode() + b"\n" + body.getvalue())


def compiled(language: str, catalogue: Catalogue) -> bytes:
    """The file that Django reads: the format of GNU gettext, the same bytes for the same texts."""
    pairs = {b"": _header(language).encode()}
    for entry in catalogue.values():
        if entry.translated:
            pairs[_compiled_id(entry)] = "\0".join(entry.texts).encode()
    ids, texts = sorted(pairs), [pairs[key] for key in sorted(pairs)]
    count, start = len(ids), 28 + 16 * len(ids)
    index = b""
    for strings in (ids, texts):
        for string in strings:
            index += struct.pack("<II", len(string), start)
            start += len(string) + 1
    header = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0)
    return header + index + b"".join(string + b"\0" for string in (*ids, *texts))


def _compiled_id(entry: Entry) -> bytes:
    source = f"{entry.source}\0{entry.plural}" if entry.plural else entry.source
    return (f"{entry.context}\4{source}" if entry.context else source).encode()


def _header(language: str) -> str:
    return (
        f"Content-Type: text/plain; charset=UTF-8\nLanguage: {language}\n"
        f"Plural-Forms: {PLURALS[language][1]}\n"
    )


def _catalogue(babel: Catalog) -> Catalogue:
    entries = [_entry(message) for message in babel if message.id]
    return {entry.key: entry for entry in entries}


def _text(context: str | bytes) -> str:
    # Babel leaves the contexts of compiled catalogues undecoded.
    return context.decode() if isinstance(context, bytes) else context


def _entry(message: Message) -> Entry:
    ids = (message.id, "") if isinstance(message.id, str) else message.id
    texts = (message.string,) if isinstance(message.string, str) else message.string
    return Entry(
        source=ids[0],
        plural=ids[1],
        context=_text(message.context or ""),
        texts=tuple(texts or ()),
        paths=tuple(path for path, _ in message.locations),
        fuzzy=message.fuzzy,
    )
