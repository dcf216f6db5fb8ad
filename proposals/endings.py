"""Endings of Uzbek and Russian words, in the plain letters of `proposals.meaning`."""

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
a ya oye eye yeye o e i y yu u ey oy iy ie oe ee ye aya yaya yaa uyu yuyu ogo ego omu emu im ix imi
om em yom am yam ami yami ax yax ov ev yev iv in ix iye iyu iya iyey iyax iyami iyam yx
oyu eyu yey ye yem yi
at yat it et ut yut aet uet aem ayem ayet ayut yaet uyet ili ila ilo il al ala ali alo el ela eli
isya itsya atsya esya sya s t sti ti n na no ni nno nost nosti nostyu
nie niya niyu nii niem niyem enie enii eniya eniyu eniye aniye aniya aniyu aniye
"""
_RUSSIAN_MIDDLES = """
n nn sk çesk k ok ik ek çk ek niç nik nis nisa ov ev yev en enn an ann yan ist l tel at ova yva iva
sion ion is ir or ost ost ç
"""


_ALL = {"uz": frozenset(_UZBEK.split()), "ru": frozenset(_RUSSIAN.split())}
_MIDDLES = frozenset(_RUSSIAN_MIDDLES.split())
_VOWELS = "aeiouy"
_LONGEST = 7


def has_endings(rest: str, language: str) -> bool:
    """Whether `rest` is nothing, or endings alone."""
    if not rest:
        return True
    if language == "uz":
        return 0 in _chains(rest, _ALL["uz"])
    return any(rest[at:] in _ALL["ru"] or at == len(rest) for at in _after_middles(rest))


@lru_cache(maxsize=20_000)
def without_endings(word: str) -> str:
    """An unknown word by its beginning: the shortest of four letters or more before endings.

    A single consonant is no ending here, since it may be the word's own.
    """
    starts = _chains(word, _TAKEN["uz"])
    for end in range(SHORTEST_STEM, len(word)):
        if end in starts or word[end:] in _TAKEN["ru"]:
            return word[:end]
    return word


_TAKEN = {
    language: frozenset(each for each in endings if len(each) > 1 or each in _VOWELS)
    for language, endings in _ALL.items()
}


def _chains(word: str, endings: frozenset[str]) -> set[int]:
    """The places from which on `word` is one ending after another, to its last letter."""
    starts = {len(word)}
    for at in range(len(word) - 1, -1, -1):
        if any(at + n in starts and word[at : at + n] in endings for n in range(1, _LONGEST + 1)):
            starts.add(at)
    return starts - {len(word)}


def _after_middles(rest: str) -> set[int]:
    """The places that can be reached over no more than two middles."""
    reached = {0}
    for _time in range(2):
        reached |= {
            at + len(middle) for at in reached for middle in _MIDDLES if rest.startswith(middle, at)
        }
    return reached
