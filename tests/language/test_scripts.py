"""`portal.language.scripts`: Uzbek in either script, all else untouched."""

from time import process_time

import alifbo
import pytest
from hypothesis import given
from pytest_django import Settings

from portal.language.scripts import (
    language_of,
    script_of,
    to_cyrillic,
    to_latin,
    transliterate_for,
)
from tests.hostile import HOSTILE
from tests.language.words import PAIRS, PLAIN_WORD, WORDS

SENTENCES = [
    ("SHAHAR CHIROYI, Shahar, YOʻL", "ШАҲАР ЧИРОЙИ, Шаҳар, ЙЎЛ"),
    ("aytsa, ketsin, koʻrsatsa", "айтса, кетсин, кўрсатса"),
    ("konstitutsiya, litseylar, funksiyasi", "конституция, лицейлар, функцияси"),
    ("pensiya va reaksiya", "пенсия ва реакция"),
    ("yer, poyezd, iyerarxiya, premyer", "ер, поезд, иерархия, премьер"),
    ("eʼlon, aeroport, sheʼr", "эълон, аэропорт, шеър"),
    ("15-oktabrdagi, oktabr oyi", "15-октябрдаги, октябрь ойи"),
    ("avtomobillar, avtomobil", "автомобиллар, автомобиль"),
    ("ishchi, Isʼhoq, mashhur", "ишчи, Исҳоқ, машҳур"),
    ("yodgorlik, baxtsiz, farmatsevtika", "ёдгорлик, бахтсиз, фармацевтика"),
    ("konsepsiya, fransuz, sitata", "концепция, француз, цитата"),
    ("rayon, mayor, sayyora", "район, майор, сайёра"),
    ("Oʻ. Hoshimov va V. Karimov", "Ў. Ҳошимов ва В. Каримов"),
    ("MChJ, AQSh, OʻzLiDeP", "МЧЖ, АҚШ, ЎзЛиДеП"),
    ("budjet obyekti", "бюджет объекти"),
    ("Telegramda QR-kod", "Telegramда QR-код"),
    ("XXI asr, IV bob", "XXI аср, IV боб"),
    ("«Yangi Oʻzbekiston» — 2026-yil", "«Янги Ўзбекистон» — 2026-йил"),
]
UNTOUCHED = [
    "https://my.gov.uz/oz/xizmatlar?q=yoʻl",
    "gov.uz",
    "ism.sharif@example.uz",
    "@elektron_ishtirok",
    "#shahar",
    "T-2026-004812",
    "%(count)s %s %d {name} {{ user }} {% url %}",
    '<a href="/uz/yordam/" class="tugma">',
    "&nbsp;",
    "`kod parchasi`",
    "hujjat.pdf",
    "OneID, iPhone, YouTube, Windows, Wi-Fi, E-IMZO",
    "MMXXVI",
]


@pytest.mark.parametrize(("latin", "cyrillic"), PAIRS)
def test_words_go_there_and_back(latin: str, cyrillic: str) -> None:
    assert (to_cyrillic(latin), to_latin(cyrillic)) == (cyrillic, latin)


@pytest.mark.parametrize(("latin", "cyrillic"), SENTENCES)
def test_sentences_go_there_and_back(latin: str, cyrillic: str) -> None:
    assert (to_cyrillic(latin), to_latin(cyrillic)) == (cyrillic, latin)


def test_endings_of_e_mail_are_written_in_cyrillic() -> None:
    assert to_cyrillic("E-mailni tasdiqlang, e-mailingizga") == "E-mailни тасдиқланг, e-mailингизга"


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_no_uzbek_word_stays(text: str) -> None:
    assert (to_cyrillic(text), to_latin(text)) == (text, text)


@pytest.mark.parametrize(
    ("mixed", "cyrillic", "latin"),
    [
        ("Тoshkеnt", "Тошкент", "Toshkent"),
        ("Dаvlаt", "Давлат", "Davlat"),
        ("ХХI аср", "ХХI аср", "XXI asr"),
        ("özbek şahri", "ўзбек шаҳри", "özbek şahri"),
        ("oktyabr", "октябрь", "oktyabr"),
    ],
)
def test_mixed_letters(mixed: str, cyrillic: str, latin: str) -> None:
    assert (to_cyrillic(mixed), to_latin(mixed)) == (cyrillic, latin)


@given(PLAIN_WORD)
def test_any_uzbek_word_comes_back(word: str) -> None:
    latin = to_latin(word)

    assert to_latin(to_cyrillic(latin)) == latin


def test_the_alphabet_of_2026_is_a_setting(settings: Settings) -> None:
    settings.UZ_SCRIPT = "2026"

    assert to_latin("Ўзбекистон, oʻgʻil, CHIROY, Isʼhoq, Which https://a.uz/choy") == (
        "Özbekiston, öğil, ÇIROY, Isʼhoq, Which https://a.uz/choy"
    )


@pytest.mark.parametrize(
    ("text", "script"),
    [("yoʻl", "latin"), ("йўл", "cyrillic"), ("Telegram орқали", "latin"), ("2026 👍", "")],
)
def test_the_script_of_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("text", "assumed", "language"),
    [
        ("Йўл таъмири", "uz", "uz-cyrl"),
        ("Ремонт дороги с ямами и трещинами", "uz", "ru"),
        ("Yoʻl taʼmiri", "ru", "uz"),
        ("Yoʻl taʼmiri", "uz-cyrl", "uz"),
        ("Йўл таъмири", "ru", "uz-cyrl"),
        ("Road repair", "en", "en"),
        ("Jol", "kaa", "kaa"),
    ],
)
def test_the_language_follows_the_letters(text: str, assumed: str, language: str) -> None:
    assert language_of(text, assumed) == language


@pytest.mark.parametrize(
    ("page", "original", "text", "shown"),
    [
        ("uz-cyrl", "uz", "yoʻl", "йўл"),
        ("uz", "uz-cyrl", "йўл", "yoʻl"),
        ("uz", "", "йўл", "yoʻl"),
        ("uz", "ru", "дорога", "дорога"),
        ("uz-cyrl", "en", "road", "road"),
        ("uz-cyrl", "kaa", "jol", "jol"),
        ("ru", "uz", "yoʻl", "yoʻl"),
        ("uz", "", "Ремонт дороги и моста", "Ремонт дороги и моста"),
    ],
)
def test_only_uzbek_changes_and_only_for_uzbek(
    page: str, original: str, text: str, shown: str
) -> None:
    assert transliterate_for(text, page_language=page, original_language=original) == shown


@pytest.mark.parametrize(("name", "text"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_hostile_text_passes_in_time(name: str, text: str) -> None:
    begun = process_time()
    to_cyrillic(text)
    to_latin(text)

    assert process_time() - begun < 3


@pytest.mark.parametrize("row", WORDS["items"])
def test_a_second_opinion_agrees(row: dict[str, str]) -> None:
    theirs = alifbo.to_old_latin(alifbo.from_cyrillic(row["cyrillic"]).text).text

    assert to_latin(row["cyrillic"]) == theirs
