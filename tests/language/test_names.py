"""`portal.language.names`: which name a reader sees."""

import pytest

from portal.language.names import localized

NAMES = {"uz": "Oʻrta Chirchiq", "ru": "Средний Чирчик", "en": "Middle Chirchik", "kaa": "Orta"}


@pytest.mark.parametrize(
    ("names", "language", "name"),
    [
        (NAMES, "uz", "Oʻrta Chirchiq"),
        (NAMES, "uz-cyrl", "Ўрта Чирчиқ"),
        ({**NAMES, "uz_cyrl": "Ўртачирчиқ"}, "uz-cyrl", "Ўртачирчиқ"),
        (NAMES, "ru", "Средний Чирчик"),
        (NAMES, "en", "Middle Chirchik"),
        (NAMES, "kaa", "Orta"),
        ({"uz": "A"}, "kaa", "A"),
        ({"uz": "A", "en": "B"}, "ru", "A"),
        ({"ru": "Д"}, "uz-cyrl", "Д"),
        ({"fr": "F"}, "uz", "F"),
        (NAMES, "xx", "Oʻrta Chirchiq"),
        (NAMES, None, "Oʻrta Chirchiq"),
        ({}, "uz", ""),
    ],
)
def test_the_next_best_name_is_shown(
    names: dict[str, str], language: str | None, name: str
) -> None:
    assert localized(names, language) == name
