"""In which languages the passport of a consultation is said, and which of them a reader gets."""

import hashlib

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from consultations.models import Consultation

LANGUAGES = ("uz", "ru", "en")
NAMES: dict[str, str | Promise] = {
    "uz": gettext_lazy("Uzbek"),
    "ru": gettext_lazy("Russian"),
    "en": gettext_lazy("English"),
    "kaa": gettext_lazy("Karakalpak"),
}
TRANSLATED = ("title", "bullets", "purpose", "affected")
FIELDS: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "bullets": gettext_lazy("What changes"),
    "purpose": gettext_lazy("Purpose"),
    "affected": gettext_lazy("Who is affected"),
}


def further_languages(consultation: Consultation) -> list[str]:
    """The languages of the portal in which it was not written."""
    return [code for code in LANGUAGES if code != consultation.language]


def untranslated(consultation: Consultation) -> list[str]:
    """The further languages in which not everything is said."""
    return [
        code
        for code in further_languages(consultation)
        if not set(TRANSLATED) <= set(consultation.translations.get(code, {}))
    ]


def mark_of(consultation: Consultation, name: str) -> str:
    """A mark of the words of a field as they were written."""
    return hashlib.sha256(repr(getattr(consultation, name)).encode()).hexdigest()[:16]


def stale(consultation: Consultation, code: str) -> list[str]:
    """The fields that say something else now than what was translated into this language."""
    marks = consultation.translated_from.get(code, {})
    kept = consultation.translations.get(code, {})
    return [
        name
        for name in TRANSLATED
        if name in kept and name in marks and marks[name] != mark_of(consultation, name)
    ]


def in_language(consultation: Consultation, language: str) -> Consultation:
    """The same row with its passport as a reader of `language` gets it; never to be saved.

    Where not everything is translated, or the words were changed after that, it stays as it was
    written, so that nobody reads a mixture.
    """
    code = "uz" if language.startswith("uz") or language == "kaa" else language
    if code not in further_languages(consultation) or code in untranslated(consultation):
        return consultation
    if not stale(consultation, code):
        for name, text in consultation.translations[code].items():
            setattr(consultation, name, text)
        consultation.language = code
    return consultation
