"""In which languages the passport of a consultation is said, and which of them a reader gets."""

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


def in_language(consultation: Consultation, language: str) -> Consultation:
    """The same row with its passport as a reader of `language` gets it; never to be saved.

    Where not everything is translated it stays as it was written, so that nobody reads a mixture.
    """
    code = "uz" if language.startswith("uz") or language == "kaa" else language
    if code in further_languages(consultation) and code not in untranslated(consultation):
        for name, text in consultation.translations[code].items():
            setattr(consultation, name, text)
        consultation.language = code
    return consultation
