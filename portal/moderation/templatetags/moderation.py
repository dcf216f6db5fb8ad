"""What notices say about appeals, and the reports about a text."""

from django import template
from django.db.models import Model

from portal.audit.models import Event
from portal.moderation.models import Appeal, Report
from portal.moderation.reporting import reports_on

register = template.Library()


@register.simple_tag
def appeal_of(event: Event) -> Appeal | None:
    """The appeal that an event is about."""
    return Appeal.objects.filter(pk=event.get("appeal") or 0).first()


@register.filter
def reports(thing: Model) -> list[Report]:
    """The reports about a text that wait for a moderator."""
    return reports_on(thing)
