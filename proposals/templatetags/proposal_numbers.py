"""Figures about all proposals together, composed in the templates of others."""

from django.template import Library
from django.utils import timezone

from proposals.numbers import Numbers, numbers

register = Library()


@register.simple_tag
def proposals_numbers() -> Numbers:
    """Signatures, answers and how many of them came in time."""
    return numbers(timezone.now())
