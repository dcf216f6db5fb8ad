"""What a text is about: its words without endings, one token for what two languages call alike.

The words and what they mean stand in data/concepts.txt.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from portal.language.finding import words_of
from proposals.endings import has_endings, without_endings

CONCEPTS = Path(__file__).parent / "data" / "concepts.txt"
# People leave out the marks of oʻ and gʻ, and mix up h and x; Russians write ё as е.
_ALIKE = str.maketrans({"ö": "o", "ğ": "g", "h": "x", "ʼ": None})
# Russian ц is written ts or s; t and the ending siz stay apart.
_TSE = re.compile("ts(?!iz)")
_SOFT = re.compile("(?<=[bcdfgjklmnpqrstvxzşç])yo")
_HIDDEN = re.compile("[^aeiouyk]k$|yk$")
_WEIGHTS = {"": 1.0, "weak": 0.3, "empty": 0.0}
# The first sentences say what it is about.
_MOST_OF_A_TEXT = 60
# What is longer is no word.
_LONGEST_WORD = 40


@dataclass(frozen=True)
class Meaning:
    """One line of the file: its `token`, and how much it says of what a text is about."""

    token: str
    weight: float


@dataclass(frozen=True)
class Beginning:
    """How a word begins that has a meaning, and which endings may follow: uz, ru or any."""

    stem: str
    endings: str


Phrase = tuple[Beginning, ...]


def plain_words(text: str) -> list[str]:
    """The folded words of a text, as if all had been typed on the poorest keyboard."""
    folded = [_TSE.sub("s", word.translate(_ALIKE)) for word in words_of(text)]
    return [_SOFT.sub("e", word)[:_LONGEST_WORD] for word in folded if word]


def meanings(text: str) -> dict[str, float]:
    """What `text` is about: tokens in their order, each with the weight its word has by itself.

    A word that no line of the file knows stands for itself, without most of its endings.
    """
    found: dict[str, float] = {}
    words, at = plain_words(text), 0
    while at < len(words):
        meaning, length = _meaning_at(words, at)
        if meaning.weight > 0:
            found.setdefault(meaning.token, meaning.weight)
        at += length
    return found


def weight_of(token: str) -> float:
    """How much a token of `meanings` says by itself."""
    own = _tokens().get(token)
    return _weight_of_unknown(token) if own is None else own


def is_known(token: str) -> bool:
    """Whether it stands for a line of the file."""
    return token in _tokens()


def same_meanings(text: str) -> str:
    """A query for PostgreSQL: what every word of `text` means, in whichever language; "" where no
    line of the file knows any of them. Water is also found as drinking water."""
    tokens = list(meanings(text))
    if not any(map(is_known, tokens)):
        return ""
    return " & ".join(f"({' | '.join((token, *_narrower().get(token, ())))})" for token in tokens)


def meaning_of(title: str, text: str) -> str:
    """What `Proposal.meaning` holds: a line for the title, and one for what the text adds."""
    of_title = meanings(title)
    added = [token for token in meanings(text) if token not in of_title]
    return f"{' '.join(of_title)}\n{' '.join(added[:_MOST_OF_A_TEXT])}"


def _meaning_at(words: list[str], at: int) -> tuple[Meaning, int]:
    """The meaning of the longest phrase that starts here, and how many words it takes."""
    phrases, singles = _known()
    for beginning in _beginnings(words[at]):
        for phrase, meaning in phrases.get(beginning, ()):
            if _goes_on(phrase, words[at : at + len(phrase)]):
                return meaning, len(phrase)
    for beginning in _beginnings(words[at]):
        if beginning in singles:
            return singles[beginning], 1
    return _unknown(words[at]), 1


def _goes_on(phrase: Phrase, words: list[str]) -> bool:
    return len(phrase) == len(words) and all(
        beginning in _beginnings(word) for beginning, word in zip(phrase, words, strict=True)
    )


def _unknown(word: str) -> Meaning:
    """A name or a rare word counts in full, a number or a single letter hardly."""
    token = without_endings(word)
    return Meaning(token, _weight_of_unknown(token))


def _weight_of_unknown(token: str) -> float:
    return _WEIGHTS["weak"] if len(token) < 2 or token.isdigit() else _WEIGHTS[""]


@lru_cache(maxsize=1)
def _tokens() -> dict[str, float]:
    return {meaning.token: meaning.weight for _phrase, meaning in _entries()}


@lru_cache(maxsize=20_000)
def _beginnings(word: str) -> tuple[Beginning, ...]:
    """The known beginnings of a word, the longest first."""
    stems = _stems()
    found = (
        beginning
        for end in range(len(word), 0, -1)
        for beginning in stems.get(word[:end], ())
        if beginning.endings == "any" or has_endings(word[end:], beginning.endings)
    )
    return tuple(found)


@lru_cache(maxsize=1)
def _known() -> tuple[dict[Beginning, list[tuple[Phrase, Meaning]]], dict[Beginning, Meaning]]:
    """Phrases by their first word, the longest first, and single words."""
    phrases: dict[Beginning, list[tuple[Phrase, Meaning]]] = {}
    singles: dict[Beginning, Meaning] = {}
    for phrase, meaning in _entries():
        if len(phrase) == 1:
            singles.setdefault(phrase[0], meaning)
        else:
            phrases.setdefault(phrase[0], []).append((phrase, meaning))
    for several in phrases.values():
        several.sort(key=lambda each: -len(each[0]))
    return phrases, singles


@lru_cache(maxsize=1)
def _narrower() -> dict[str, list[str]]:
    """The phrases of the file in which a word stands, by the token of the word."""
    _phrases, singles = _known()
    found: dict[str, list[str]] = {}
    named = {meaning.token: phrase for phrase, meaning in reversed(_entries())}
    for token, phrase in named.items():
        for word in {singles[each].token for each in phrase if each in singles} - {token}:
            found.setdefault(word, []).append(token)
    return found


@lru_cache(maxsize=1)
def _stems() -> dict[str, list[Beginning]]:
    stems: dict[str, list[Beginning]] = {}
    for beginning in {each for phrase, _meaning in _entries() for each in phrase}:
        stems.setdefault(beginning.stem, []).append(beginning)
    return stems


@lru_cache(maxsize=1)
def _entries() -> tuple[tuple[Phrase, Meaning], ...]:
    return tuple(_read_entries())


def _read_entries() -> Iterator[tuple[Phrase, Meaning]]:
    section = ""
    for line in CONCEPTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif "|" in line and not line.startswith("#"):
            yield from _entries_of(line, _WEIGHTS[section])


def _entries_of(line: str, weight: float) -> Iterator[tuple[Phrase, Meaning]]:
    uzbek, russian = line.split("|")
    meaning = Meaning("".join(plain_words(uzbek.split(",")[0])), weight)
    for language, side in (("uz", uzbek), ("ru", russian)):
        for written in filter(None, map(str.strip, side.split(","))):
            for phrase in _spellings(written, language):
                yield phrase, meaning


def _spellings(written: str, language: str) -> Iterator[Phrase]:
    """A phrase of the file in the alphabet of the key, also as its last sound changes."""
    parts = re.split(r"[+-]", written)
    options: list[Phrase] = [()]
    for part in parts:
        stems = _stems_of(part.removesuffix("*"), language)
        endings = "any" if part.endswith("*") else language
        options = [(*done, Beginning(stem, endings)) for done in options for stem in stems]
    yield from options


def _stems_of(part: str, language: str) -> list[str]:
    """How a beginning may be folded: what follows it decides on some of its letters."""
    folded = ["".join(plain_words(part))]
    if language == "ru":
        folded += ["".join(plain_words(part + vowel))[:-1] for vowel in "аи"]
        # A vowel comes up in the genitive: кружк, кружок; батарейк, батареек.
        folded += [
            stem[:-1] + vowel + "k" for stem in folded if _HIDDEN.search(stem) for vowel in "oe"
        ]
    elif len(part) > 3 and folded[0][-1] in "qk":
        folded.append(folded[0][:-1] + "g")
    return list(dict.fromkeys(folded))
