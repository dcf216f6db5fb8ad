"""In which language a text was written, however short it is."""

import pytest

from portal.language.finding import language_written

RUSSIAN = [
    "Это хорошо",
    "Согласен",
    "Согласна с предложением",
    "Я против",
    "Не надо",
    "Нужно больше времени",
    "Очень нужен парк",
    "Поддерживаю",
    "Убрать этот пункт",
    "Срок мал, нужно 10 дней",
    "Увеличить до десяти",
    "Хорошая идея",
    "Сделайте дорогу",
    "Где деньги?",
    "Почему только в Ташкенте?",
    "Дети устают",
    "Пусть решает махалля",
    "Защитите деревья",
]
UZBEK = [
    "Жуда яхши",
    "Розиман",
    "Керак эмас",
    "Мен каршиман",
    "Сув керак",
    "Бу тугри",
    "Маъкул",
    "Экинлар экилсин",
    "Дарахтлар кесилмасин",
    "Мактаб яхши, лекин узок",
    "Йул килиш керак",
    "Болалар учун яхши",
    "Қўллайман",
    "Ҳа",
    "Эътироз билдираман",
    "Муддат узайтирилсин",
]


@pytest.mark.parametrize("page", ["uz", "uz-cyrl", "ru", "en"])
@pytest.mark.parametrize("text", RUSSIAN)
def test_russian_is_russian_on_whatever_page(text: str, page: str) -> None:
    assert language_written(text, page) == "ru"


@pytest.mark.parametrize("page", ["uz", "uz-cyrl", "ru", "en"])
@pytest.mark.parametrize("text", UZBEK)
def test_uzbek_in_cyrillic_letters_is_uzbek_on_whatever_page(text: str, page: str) -> None:
    assert language_written(text, page) == "uz-cyrl"


@pytest.mark.parametrize("text", ["Ок", "Парк", "1-модда", "Автобус, метро"])
def test_what_tells_nothing_is_of_the_page(text: str) -> None:
    pages = ("uz", "uz-cyrl", "ru", "en")
    assert [language_written(text, page) for page in pages] == [
        "uz-cyrl",
        "uz-cyrl",
        "ru",
        "uz-cyrl",
    ]


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        ("Muddat uzaytirilsin", "ru", "uz"),
        ("Muddat uzaytirilsin", "en", "uz"),
        ("This is too short", "en", "en"),
        ("Жаңа мектеп керек", "kaa", "kaa"),
    ],
)
def test_other_letters_tell_as_before(text: str, page: str, language: str) -> None:
    assert language_written(text, page) == language
