"""Whether a short text in Cyrillic letters is Russian or Uzbek: by its letters, then its words.

Russian has ы and щ, Uzbek ў қ ғ ҳ and a hard sign after a vowel (маъқул). э tells nothing: both
have it. Many type Uzbek without its own letters (килиш керак), so words decide what letters leave
open, and nobody is said to speak what only the page spoke.
"""

import re

UZBEK_LETTERS = re.compile("[ўқғҳ]|[аеёиоуэюя]ъ", re.IGNORECASE)
RUSSIAN_LETTERS = re.compile("[ыщ]", re.IGNORECASE)
WORD = re.compile(r"[\u0400-\u04ff]+")
_RUSSIAN = """
без будет была было всем всех вас для его ее если есть еще за зачем и из или им их к как когда
кто лучше меня много можно мне мой на надо нам нас наш нашей не нельзя нет но нужен нужна нужно
об он она они от очень по под поддерживаю почему правильно при против с свой себя согласен
согласна спасибо так там то тоже только уже хватит хорошо хочу что чтоб эта эти это этого этот
эту я в во вс все где до
"""
RUSSIAN_WORDS = frozenset(_RUSSIAN.split())
_UZBEK = """
агар албатта аммо анча барча биз билан бир бор бу булади булсин ва деб ёки ёмон жуда каби
каршиман кейин керак килинг килинсин килиш лекин лозим мактаб мен мумкин нега нима рахмат
розиман сиз сув тугри узи учун хамма хар шарт шу экан эди эмас эмиш энди эса яна янги яхши
"""
UZBEK_WORDS = frozenset(_UZBEK.split())
RUSSIAN_ENDS = re.compile(
    "(?:ть(?:ся)?|тся|[йи]те|[ая]ет|[ое]го|[ое]му|[ая]я|[ое]е|[иы]е|[ую]ю|[ая]ми|ях|ют|ость|ости|ство|ани[ея]|"
    "ени[ея]|ешь|ишь)$"
)
UZBEK_ENDS = re.compile(
    "(?:лар(?:и|им|имиз|ни|га|да|дан|нинг|ига|ини|ида)?|нинг|[аийлнрт]син(?:лар)?|миз|сиз|мас|"
    "даги|моқда|япти|лади|нади|ими)$"
)
LEAST = 4


def language_of_cyrillic(text: str) -> str:
    """ "ru", "uz-cyrl", or "" where neither letters nor words tell."""
    if UZBEK_LETTERS.search(text):
        return "uz-cyrl"
    if RUSSIAN_LETTERS.search(text):
        return "ru"
    words = [word.replace("ё", "е") for word in WORD.findall(text.lower())]
    russian = _known(words, RUSSIAN_WORDS, RUSSIAN_ENDS)
    uzbek = _known(WORD.findall(text.lower()), UZBEK_WORDS, UZBEK_ENDS)
    if russian == uzbek:
        return ""
    return "ru" if russian > uzbek else "uz-cyrl"


def _known(words: list[str], whole: frozenset[str], ends: re.Pattern[str]) -> int:
    """How many of the words are of this language."""
    return sum(
        word in whole or (len(word) > LEAST and ends.search(word) is not None) for word in words
    )
