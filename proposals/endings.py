"""Endings of Uzbek and Russian words, in the plain letters of `proposals.meaning`."""

import re
from functools import lru_cache

SHORTEST_STEM = 4

# Uzbek adds one after the other: number, owner, case; or voice, mood, person.
_UZBEK = """
lar lari larni m im imiz ing ingiz miz ngiz i si ni ning ga ka qa da dan dagi gaça li lik ligi lig
siz sizlik çi ça day dek niki roq iy viy gi ki ona an lab u yu
la lan lat laş laştir lantir iş ş uv v uvçi moq gan kan qan ayotgan yotgan adigan ydigan adi ydi
di ib b ay y yin sin lsin insin il in lin n t ir tir dir giz gaz kaz qaz sa sak ar r mas ma may
maydi dik dim man san mang ing ngan ngiz lar inglar vor ur ul ş
"""
_RUSSIAN = """
a ya oye eye yeye o e i y yu u ey oy iy ie oe ee ye aya yaya yaa uyu yuyu ogo ego omu emu im ix imi om em yom am
yam ami yami ax yax ov ev yev iv in ix iye iyu iya iyey iyax iyami iyam yx oyu eyu yey ye yem yi
at yat it et ut yut aet uet aem ayem ayet ayut yaet uyet ili ila ilo il al ala ali alo el ela eli
isya itsya atsya esya sya s t sti ti n na no ni nno nost nosti nostyu
nie niya niyu nii niem niyem enie enii eniya eniyu eniye aniye aniya aniyu aniye
"""
_RUSSIAN_MIDDLES = """
n nn sk çesk k ok ik ek çk ek niç nik nis nisa ov ev yev en enn an ann yan ist l tel at ova yva iva
sion ion is ir or ost ost ç
"""


def _any_of(listed: str) -> str:
    return "|".join(sorted(set(listed.split()), key=lambda each: (-len(each), each)))


_TAILS = {
    "uz": re.compile(f"(?:{_any_of(_UZBEK)})*"),
    "ru": re.compile(f"(?:{_any_of(_RUSSIAN_MIDDLES)}){{0,2}}(?:{_any_of(_RUSSIAN)})?"),
}
# What may be taken from a word that nobody knows: not a single consonant, which may be its own.
_CONSONANT = re.compile(r"(?<!\S)[^aeiouy\s](?!\S)")
_TAKEN = {
    "uz": re.compile(f"(?:{_any_of(_CONSONANT.sub('', _UZBEK))})+"),
    "ru": re.compile(f"(?:{_any_of(_CONSONANT.sub('', _RUSSIAN))})"),
}


def has_endings(rest: str, language: str) -> bool:
    """Whether `rest` is nothing, or endings alone."""
    return _TAILS[language].fullmatch(rest) is not None


@lru_cache(maxsize=20_000)
def without_endings(word: str) -> str:
    """An unknown word by its beginning: the shortest of four letters or more before endings."""
    for end in range(SHORTEST_STEM, len(word)):
        if any(ending.fullmatch(word[end:]) for ending in _TAKEN.values()):
            return word[:end]
    return word
