"""Regions as people write them, in any script and language, and what a slip may have meant."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from portal.language.keys import search_key

WHOLE = ""
CITY_OR_REGION = ("UZ-TK", "UZ-TO")
# How near a name must come before it is offered, from 0 to 1.
NEAR = 0.74
# So many names are compared with those that are known, and no more.
MOST_GUESSES = 300
# What says only that a region is meant, after folding: viloyati, область, Region, shahri, город.
FILLING = re.compile(
    r"\b(viloyati?|vil|v|walayati?|wálayatı|oblast|obl|region|regioni?|respublikasi?|respublika|"
    r"republic|of|the|tumani?)\b"
)
CITY = re.compile(r"\b(şahri?|şahar|şh|ş|sh|gorod|g|city|qalasi?|qalası)\b")
TOTALS = (
    *("jami", "respublika boʻyicha", "umumiy", "butun mamlakat", "всего", "итого"),
    *("по республике", "вся страна", "total", "all", "whole country"),
    *("Oʻzbekiston", "Узбекистан", "Uzbekistan"),
    *("Oʻzbekiston Respublikasi", "Республика Узбекистан", "Republic of Uzbekistan"),
)
# Other names in use, by code.
ALSO = {
    "UZ-QR": ("Qoraqalpogʻiston", "Каракалпакия", "QR", "QQR", "РК"),
    "UZ-JI": ("Jizzakh", "Джизак", "Dzhizak"),
    "UZ-QA": ("Кашкадарья", "Kashkadaryo"),
    "UZ-NW": ("Navoi", "Навои"),
    "UZ-SA": ("Samarkand", "Самарканд"),
    "UZ-SU": ("Сурхандарья", "Surkhandaryo"),
    "UZ-SI": ("Сырдарья", "Syrdaryo"),
    "UZ-BU": ("Бухара",),
    "UZ-FA": ("Фергана", "Ferghana"),
    "UZ-XO": ("Хорезм", "Khorazm"),
    "UZ-NG": ("Наманган",),
    "UZ-AN": ("Андижан",),
    "UZ-TO": ("Ташкентская",),
}


@dataclass(frozen=True)
class Found:
    """What a name means: a region's code, or WHOLE for the country; else codes that come near."""

    code: str | None
    near: tuple[str, ...] = ()


@dataclass
class Gazetteer:
    """Every spelling that is known, and the code that it means."""

    codes: dict[str, str] = field(default_factory=dict)
    known: dict[str, Found] = field(default_factory=dict)

    @classmethod
    def of(cls, regions: Iterable[tuple[str, str, Mapping[str, str]]]) -> "Gazetteer":
        """From triples of code, code in the state classifier, and names by language."""
        made = cls({_key(word): WHOLE for word in TOTALS})
        for code, soato, names in regions:
            for name in (*names.values(), *ALSO.get(code, ()), code):
                made.codes.setdefault(_key(name), code)
                if code not in CITY_OR_REGION:
                    made.codes.setdefault(_bare(name), code)
            if soato:
                made.codes[soato] = code
        made.codes.pop("", None)
        return made

    def find(self, written: str | float) -> Found:
        """What `written` means; a name that two places share means neither."""
        text = str(int(written)) if isinstance(written, float) else str(written).strip()
        if text not in self.known:
            self.known[text] = self._look_up(text)
        return self.known[text]

    def _look_up(self, text: str) -> Found:
        key, bare = _key(text), _bare(text)
        code = self.codes.get(key, self.codes.get(bare) if bare else None)
        if code is not None:
            return Found(code)
        if bare in ("toşkent", "taşkent"):
            return self._tashkent(key)
        if len(self.known) > MOST_GUESSES:
            return Found(None)
        close = get_close_matches(bare or key, self.codes, n=3, cutoff=NEAR)
        return Found(None, tuple(dict.fromkeys(filter(None, map(self.codes.get, close)))))

    def _tashkent(self, key: str) -> Found:
        if CITY.search(key):
            return Found(CITY_OR_REGION[0])
        return Found(CITY_OR_REGION[1]) if FILLING.search(key) else Found(None, CITY_OR_REGION)


def _key(text: str) -> str:
    return " ".join(re.sub(r"[.,;:()]", " ", search_key(text)).split())


def _bare(text: str) -> str:
    """The name alone, without what says that it is a region."""
    return " ".join(CITY.sub(" ", FILLING.sub(" ", _key(text))).split())
