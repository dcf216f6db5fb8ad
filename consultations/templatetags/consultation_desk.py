"""What the pages of officers and of documents need."""

from django.template import Library

from consultations.languages import NAMES

register = Library()


@register.filter
def language_name(code: str) -> str:
    """The name of a language in the language of the page."""
    return str(NAMES.get(code, code))
