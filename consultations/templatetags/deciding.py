"""What the inbox's templates need beside the components."""

from collections.abc import Mapping

from django.template import Library

register = Library()


@register.filter
def of_key(found: Mapping[int, int], key: int) -> int:
    """The number under a key, 0 without one."""
    return found.get(key, 0)
