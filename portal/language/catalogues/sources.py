"""Which strings the portal needs: its own, and those of libraries that people meet."""

from collections.abc import Iterable
from pathlib import Path

import allauth
import django
from django.apps import apps
from django.conf import settings

from portal.language.catalogues.extraction import Found, strings_in
from portal.language.catalogues.files import Catalogue, Entry, Key, read_compiled

_OWN = [Path(name) for name in ("portal", "monitoring", "consultations", "proposals", "templates")]

# Errors of forms and of the API, dates, passwords, signing in. Not the admin: staff may meet
# English there.
_LIBRARIES = [
    Path(name)
    for name in (
        "django/forms",
        "django/core/validators.py",
        "django/core/paginator.py",
        "django/contrib/auth/forms.py",
        "django/contrib/auth/password_validation.py",
        "django/contrib/auth/validators.py",
        "django/contrib/humanize",
        "django/db/models",
        "django/template/defaultfilters.py",
        "django/utils",
        "allauth/account",
        "allauth/mfa",
        "allauth/socialaccount",
        "allauth/usersessions",
        "allauth/templates/account",
        "allauth/templates/mfa",
        "allauth/templates/socialaccount",
        "allauth/templates/usersessions",
        "rest_framework",
        "django_filters",
    )
]
_WITHOUT = (
    "allauth/socialaccount/providers/",
    "django_filters/templates/",
    "rest_framework/templates/",
)


def own_strings() -> Catalogue:
    """Every string of the portal's own code and templates, without translations."""
    return _gathered(strings_in(Path(settings.BASE_DIR), _OWN))


def library_strings() -> Catalogue:
    """The strings of libraries that people meet, without translations."""
    found = strings_in(_packages(), _LIBRARIES)
    return _gathered(string for string in found if not string.path.startswith(_WITHOUT))


def library_translations(language: str) -> Catalogue:
    """What the libraries themselves bring for a language, in Django's order of precedence."""
    names = [config.name for config in apps.get_app_configs()]
    labels = ["django.conf", *reversed(names)]
    merged: Catalogue = {}
    for label in labels:
        folder = _packages() / label.replace(".", "/") / "locale" / language / "LC_MESSAGES"
        merged |= read_compiled(folder / "django.mo")
    return merged


def _packages() -> Path:
    packages = Path(django.__file__).parent.parent
    assert packages == Path(allauth.__file__).parent.parent
    return packages


def _gathered(found: Iterable[Found]) -> Catalogue:
    paths: dict[Key, list[str]] = {}
    plurals: dict[Key, str] = {}
    for string in found:
        key = (string.context, string.message)
        paths.setdefault(key, []).append(string.path)
        plurals[key] = plurals.get(key) or string.plural
    return {
        (context, source): Entry(
            source, plurals[context, source], context, paths=tuple(sorted(set(places)))
        )
        for (context, source), places in paths.items()
    }
