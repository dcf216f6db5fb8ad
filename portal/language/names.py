"""Names that are kept in several languages, in the language of the reader."""

from collections.abc import Mapping

from portal.language.scripts import to_cyrillic, to_latin

_FALLBACKS = {
    "uz": ("uz", "ru", "en"),
    "uz-cyrl": ("uz-cyrl", "uz_cyrl", "uz", "ru", "en"),
    "ru": ("ru", "uz", "en"),
    "en": ("en", "uz", "ru"),
    "kaa": ("kaa", "uz", "ru", "en"),
}


def localized(names: Mapping[str, str], language: str | None) -> str:
    """The name in ``language``, else in the next best one; "" where there is none at all.

    Uzbek (Cyrillic) is made from the Latin name where no hand-made one is given.
    """
    code = language if language in _FALLBACKS else "uz"
    for candidate in _FALLBACKS[code]:
        if name := names.get(candidate):
            in_script = to_cyrillic if code == "uz-cyrl" else to_latin
            return in_script(name) if candidate == "uz" else name
    return next((name for name in names.values() if name), "")
