"""`portal.language.letters`: what is kept of what is typed."""

import unicodedata
from time import process_time

import pytest
from hypothesis import given

from portal.language.letters import normalise, normalise_line
from tests.hostile import HOSTILE, OVERLONG
from tests.language.words import TEXT, WORDS

KEPT = [
    ("O'zbekiston", "Oʻzbekiston"),
    ("O’ZBEKISTON", "OʻZBEKISTON"),
    ("to`g`ri", "toʻgʻri"),
    ("ma'no, sanʻat", "maʼno, sanʼat"),
    ("tog' va bog'", "togʻ va bogʻ"),
    ("Is'hoq o‘g‘li", "Isʼhoq oʻgʻli"),
    ("Кур'он", "Курʼон"),
    ("bо'lim (Cyrillic о)", "bоʻlim (Cyrillic о)"),
    ("jamʻ", "jamʼ"),
    ("'salom' dedi", "'salom' dedi"),
    ("'bog' va ‘tog‘’", "'bog' va ‘togʻ’"),
    ("5' va 6''", "5' va 6''"),
    ("https://a.uz/o'z ko'r", "https://a.uz/o'z koʻr"),
    ("O\u0308zbek", "Özbek"),
    ("O\u00ad'z\u200bbek", "Oʻzbek"),
    ("a\u202eb\u2067c\x00d\x1be\ufeff", "abcde"),
    ("a\ud800b", "ab"),
    ("bir\r\nikki\rtoʻrt\u2028besh", "bir\nikki\ntoʻrt\nbesh"),
    ("bir \n\n\n\n ikki", "bir\n\n ikki"),
    ("  \u00a0chet\u3000 ", "chet"),
    ("a" + "\u0302" * 50, "â" + "\u0302" * 4),
    ("👨\u200d👩\u200d👧 1\ufe0f\u20e3", "👨\u200d👩\u200d👧 1\ufe0f\u20e3"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("im\u200czo\u200d\ufe0f", "imzo"),
]


@pytest.mark.parametrize(("typed", "kept"), KEPT)
def test_letters_are_made_the_same(typed: str, kept: str) -> None:
    assert normalise(typed) == kept


@pytest.mark.parametrize("row", [row for row in WORDS["items"] if "ʻ" in row["latin"]])
def test_every_way_to_type_an_apostrophe_gives_the_letter(row: dict[str, object]) -> None:
    small = str(row["latin"])
    typed = [small.replace("ʻ", sign) for sign in "'’‘`´ʼʹˈ‛′"]

    assert {normalise(spelling) for spelling in typed} == {small}


def test_one_line_has_single_spaces() -> None:
    assert normalise_line("bir\r\n  ikki\t\u00a0uch ") == "bir ikki uch"


@given(TEXT)
def test_twice_is_once(text: str) -> None:
    once = normalise(text)

    assert (normalise(once), normalise_line(normalise_line(text))) == (once, normalise_line(text))


@pytest.mark.parametrize(("name", "text"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_hostile_text_becomes_storable(name: str, text: str) -> None:
    kept = normalise(text)

    assert "\x00" not in kept
    assert "\r" not in kept
    assert kept.encode().decode() == unicodedata.normalize("NFC", kept) == normalise(kept)


@pytest.mark.parametrize(("name", "text"), OVERLONG, ids=[name for name, _ in OVERLONG])
def test_long_text_takes_a_moment_at_most(name: str, text: str) -> None:
    begun = process_time()
    normalise(text)

    assert process_time() - begun < 2
