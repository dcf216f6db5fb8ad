"""The fonts draw every letter of the five languages, and of the alphabet to come."""

import re

import pytest

from portal.stylesheets import CSS
from tests.look.woff2 import letters

FONTS = CSS.parent / "fonts"
ALPHABETS = {
    "uz": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ʻʼ’«»“”„—–…",
    "uz-2026": "ÖöĞğŞşÇç",
    "uz-cyrl": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЪЬЭЮЯЎҚҒҲабвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳ№",
    "ru": "ЩЫщы",
    "kaa": "ÁáǴǵÍíıŃńÓóÚú",
}
FACE = re.compile(
    r'font-family:"(EI \w+)";src:url\(\.\./fonts/([\w-]+\.woff2\b)\)[^}]*unicode-range:([^}]+)\}'
)


def ranges(text: str) -> set[int]:
    """The code points of a `unicode-range`."""
    found: set[int] = set()
    for part in text.replace("U+", "").split(","):
        first, _, last = part.partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def faces(family: str) -> list[tuple[set[int], set[int]]]:
    """For each file of a family: what the style sheet asks of it, and what it draws."""
    css = (CSS / "tokens.css").read_text()
    return [
        (ranges(asked), letters(FONTS / name))
        for found, name, asked in FACE.findall(css)
        if found == family
    ]


@pytest.mark.parametrize("family", ["EI Sans", "EI Serif"])
@pytest.mark.parametrize("language", ALPHABETS)
def test_every_letter_is_drawn(family: str, language: str) -> None:
    served = {code for asked, draws in faces(family) for code in asked & draws}
    # Ǵ and ǵ may be put together from G, g and the acute, which stands in the same file.
    served |= {0x1F4, 0x1F5} if 0x301 in served else set()
    assert [letter for letter in ALPHABETS[language] if ord(letter) not in served] == []


def test_both_licences_lie_beside_the_fonts() -> None:
    notices = sorted(path.name for path in FONTS.glob("OFL-*.txt"))
    assert notices == ["OFL-Onest.txt", "OFL-Source-Serif.txt"]
