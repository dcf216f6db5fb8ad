"""What is wrong with a catalogue: missing, unconfirmed, misspelt, left in English."""

import re
from collections import Counter
from collections.abc import Iterator

from portal.language.catalogues.building import normalised
from portal.language.catalogues.files import BORROWED, CYRILLIC, Catalogue, Entry, read

_PLACEHOLDER = re.compile(
    r"%\(\w+\)[#0+ -]*\d*(?:\.\d+)?[a-zA-Z]|%[#0+-]*\d*(?:\.\d+)?[sdrfi](?!\w)|\{[\w.!:]*\}"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ENGLISH = re.compile(
    r"\b(?:the|and|your|you|this|that|with|please|is|are|of|to|for|not)\b", re.IGNORECASE
)
_CYRILLIC = re.compile("[а-яА-ЯёЁ]")
_WORD = re.compile(r"[A-Za-z]{2,}")

# Words that are the same in every language of the portal.
_SAME_EVERYWHERE = """
api basic csv dd elektron english gb hh html id ip ipv ishtirok json kb mb mm oneid openapi pb pdf
pin qr ss tb telegram totp tz url uuid uuuuuu webauthn yyyy
"""
_INTERNATIONAL = frozenset(_SAME_EVERYWHERE.split())


def faults(language: str) -> list[str]:
    """Sentences about every fault of a complete language, sorted by source string."""
    catalogue = read(language, BORROWED) | read(language)
    return sorted(_faults(catalogue, language))


def cyrillic_faults(catalogue: Catalogue) -> list[str]:
    """Faults of the generated catalogue: a placeholder or a tag that was changed."""
    return sorted(
        f"{CYRILLIC}: {entry.source!r}: placeholders differ"
        for entry in catalogue.values()
        if not _same_placeholders(entry)
    )


def _faults(catalogue: Catalogue, language: str) -> Iterator[str]:
    for entry in catalogue.values():
        for fault in _faults_of(entry, language):
            yield f"{language}: {entry.source!r}: {fault}"


def _faults_of(entry: Entry, language: str) -> Iterator[str]:
    if not entry.translated:
        yield "unconfirmed" if entry.fuzzy else "missing"
        return
    if not _same_placeholders(entry):
        yield f"placeholders differ in {entry.texts}"
    if any(_edges(text) != _edges(entry.source) for text in entry.texts):
        yield "space or line ends at the ends differ"
    if language == "uz" and any(normalised(text) != text for text in entry.texts):
        yield f"letters are not oʻ gʻ ʼ in {entry.texts}"
    if any(_is_english(text, entry.source, language) for text in entry.texts):
        yield f"left in English: {entry.texts}"


def _same_placeholders(entry: Entry) -> bool:
    """Whether each form has the placeholders and tags of the source (a singular may omit one)."""
    wanted = [_marks(entry.source), _marks(entry.plural or entry.source)]
    return all(_marks(text) in wanted for text in entry.texts)


def _marks(text: str) -> Counter[str]:
    return Counter(_PLACEHOLDER.findall(text)) + Counter(_TAG.findall(text))


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _is_english(text: str, source: str, language: str) -> bool:
    bare = _TAG.sub(" ", _PLACEHOLDER.sub(" ", text))
    foreign = {word.lower() for word in _WORD.findall(bare)} - _INTERNATIONAL
    if not foreign:
        return False
    if language == "ru":
        return not _CYRILLIC.search(bare)
    return _ENGLISH.search(bare) is not None or (text == source and len(text.split()) > 2)
