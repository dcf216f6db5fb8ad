"""The languages that Django does not know, told to it before it reads its settings."""

from django.conf import locale

ADDED: dict[str, dict[str, str | bool]] = {
    "uz": {"bidi": False, "code": "uz", "name": "Uzbek", "name_local": "oʻzbekcha"},
    "uz-cyrl": {
        "bidi": False,
        "code": "uz-cyrl",
        "name": "Uzbek (Cyrillic)",
        "name_local": "ўзбекча",
    },
    "kaa": {"bidi": False, "code": "kaa", "name": "Karakalpak", "name_local": "qaraqalpaqsha"},
}

# What stands in `lang=`: the script is said of what is written in two.
TAGS = {"uz": "uz-Latn", "uz-cyrl": "uz-Cyrl"}


def register() -> None:
    """Add the portal's languages to Django's table; called by the settings, harmless twice."""
    locale.LANG_INFO.update(ADDED)


def language_tag(code: str) -> str:
    """The BCP 47 tag of a language of the portal: ``uz-cyrl`` -> ``uz-Cyrl``; "" stays ""."""
    return TAGS.get(code, code)
