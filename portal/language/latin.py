"""Uzbek words from Cyrillic to Latin letters, and from the letters of 1995 to those of 2026."""

import re
from functools import lru_cache

from portal.language.words import TO_LATIN, WHOLE_TO_LATIN

_VOWEL = "аеёиоуўэюяы"
_HARD = "бвгджзйклмнпрстфхцчшщқғҳ"
_SINGLE = dict(zip("абвгджзийклмнопрстуфхыэқҳ", "abvgdjziyklmnoprstufxieqh", strict=True))
_LETTERS: dict[str, str] = _SINGLE | {
    "ў": "oʻ",
    "ғ": "gʻ",
    "ш": "sh",
    "ч": "ch",
    "щ": "sh",
    "ё": "yo",
    "ю": "yu",
    "я": "ya",
    "е": "e",
    "ц": "s",
    "цц": "s",
    "сҳ": "sʼh",
    "ъ": "ʼ",
    "ь": "",
}
_TOKEN = re.compile(
    rf"(?P<ye>(?<![{_HARD}])е)|(?P<ts>(?<=[{_VOWEL}])цц?(?=[{_VOWEL}]))"
    rf"|(?P<gone>(?<=[{_HARD}])ъ(?=[еёюя])|(?<=ў)ъ)|(?P<y>ь(?=[аоуэў]))"
    rf"|(?P<shch>щ(?=[{_VOWEL}]))|сҳ|цц|."
)
_CONTEXTUAL = {"ye": "ye", "ts": "ts", "gone": "", "y": "y", "shch": "shch"}
_SMALL = f"{_VOWEL}{_HARD}ъь"
_UZBEK = re.compile(f"[{_SMALL}{_SMALL.upper()}ʼʻ]+")
_MIXED_ROMAN = re.compile("(?=.*[IVXLCDM])[IVXLCDMІХСМ]+")
_TO_ROMAN = str.maketrans("ІХСМ", "IXCM")
_LONGEST = max(map(len, TO_LATIN))

_DIGRAPH = re.compile("(?:[oOgG]ʻ|[sS][hH]|[cC][hH])")
_LETTER_2026 = {"oʻ": "ö", "gʻ": "ğ", "sh": "ş", "ch": "ç"}


@lru_cache(maxsize=32768)
def latin_word(word: str) -> str:
    """One Cyrillic word in the Latin letters of 1995; words of other alphabets stay."""
    if whole := WHOLE_TO_LATIN.get(word):
        return whole
    if _MIXED_ROMAN.fullmatch(word):
        return word.translate(_TO_ROMAN)
    if not _UZBEK.fullmatch(word):
        return word
    small, loud = word.lower(), len(word) > 1 and word.isupper()
    begin = next((small[:n] for n in range(_LONGEST, 3, -1) if small[:n] in TO_LATIN), "")
    pieces = [_cased(TO_LATIN.get(begin, ""), word[:1], loud)]
    for match in _TOKEN.finditer(small, len(begin)):
        kind = match.lastgroup
        letter = _CONTEXTUAL[kind] if kind else _LETTERS.get(match.group(), match.group())
        pieces.append(_cased(letter, word[match.start()], loud))
    return "".join(pieces)


@lru_cache(maxsize=32768)
def word_of_2026(word: str) -> str:
    """One Latin word of 1995 in the letters that the Senate approved on 10 September 2026."""
    return _DIGRAPH.sub(_one_letter, word)


def _one_letter(match: re.Match[str]) -> str:
    letter = _LETTER_2026[match.group().lower()]
    return letter.upper() if match.group()[0].isupper() else letter


def _cased(letter: str, typed: str, loud: bool) -> str:
    if not typed.isupper():
        return letter
    return letter.upper() if loud else letter[:1].upper() + letter[1:]
