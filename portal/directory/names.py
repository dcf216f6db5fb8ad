"""Names in three languages: what every name, rule and legal basis must hold."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REQUIRED_LANGUAGES = ("uz", "ru", "en")


def three_languages(names: Mapping[str, str]) -> None:
    """Raise ValidationError unless `names` says something in Uzbek, Russian and English."""
    if not isinstance(names, Mapping) or not all(
        isinstance(names.get(language), str) and names[language].strip()
        for language in REQUIRED_LANGUAGES
    ):
        raise ValidationError(
            _("Write this in Uzbek, Russian and English."), code="three_languages"
        )
