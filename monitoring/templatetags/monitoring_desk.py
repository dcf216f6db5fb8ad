"""What officers can do, beside each page of a commitment at the desk."""

from django import template

from monitoring.desk_acts import Act, acts_for
from monitoring.models import Commitment

register = template.Library()


@register.simple_tag(takes_context=True)
def acts_on(context: template.Context, commitment: Commitment) -> list[Act]:
    """What the reader of the page can do with `commitment` now."""
    return acts_for(context["request"].user, commitment)
