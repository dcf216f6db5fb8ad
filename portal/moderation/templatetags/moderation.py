"""What notices say about appeals."""

from django import template

from portal.audit.models import Event
from portal.moderation.models import Appeal

register = template.Library()


@register.simple_tag
def appeal_of(event: Event) -> Appeal | None:
    """The appeal that an event is about."""
    return Appeal.objects.filter(pk=event.get("appeal") or 0).first()
