"""What a clause is called, in the language of the draft: number, kind and heading."""

from consultations.models import Clause
from consultations.models.draft import ClauseKind

# As acts are headed in each language; the Cyrillic of Uzbek is made from the Latin.
PATTERNS: dict[str, dict[str, str]] = {
    "uz": {
        ClauseKind.SECTION: "{}-boʻlim",
        ClauseKind.CHAPTER: "{}-bob",
        ClauseKind.ARTICLE: "{}-modda",
    },
    "uz-cyrl": {
        ClauseKind.SECTION: "{}-бўлим",
        ClauseKind.CHAPTER: "{}-боб",
        ClauseKind.ARTICLE: "{}-модда",
    },
    "ru": {
        ClauseKind.SECTION: "Раздел {}",
        ClauseKind.CHAPTER: "Глава {}",
        ClauseKind.ARTICLE: "Статья {}",
    },
    "en": {
        ClauseKind.SECTION: "Section {}",
        ClauseKind.CHAPTER: "Chapter {}",
        ClauseKind.ARTICLE: "Article {}",
    },
}
BEGINNING = 60


def label(clause: Clause, language: str) -> str:
    """ "12-modda", "Глава 3", "12.1"; the address where the text gives no number."""
    pattern = PATTERNS.get(language, PATTERNS["uz"]).get(clause.kind, "{}")
    return pattern.format(clause.number) if clause.number else clause.address


def name(clause: Clause, language: str) -> str:
    """ "12-modda. Daraxtlarni kesish": the label with the heading, where there is one."""
    called = label(clause, language)
    return f"{called}. {clause.heading}" if clause.heading else called
