"""What pages and notices say about decisions."""

from datetime import datetime

from django import template
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from portal.audit.models import Event
from portal.moderation.models import Appeal, Decision

register = template.Library()


@register.simple_tag
def decision_of(event: Event) -> Decision | None:
    """The decision that an event records: the same thing at the same moment."""
    found = Decision.objects.filter(
        content_type=event.content_type_id, object_id=event.object_id, at=event.at
    )
    return found.prefetch_related("reasons").first()


@register.simple_tag
def appeal_of(event: Event) -> Appeal | None:
    """The appeal that an event records: by its number, or decided at the same moment."""
    about = Q(decision__content_type=event.content_type_id, decision__object_id=event.object_id)
    found = Appeal.objects.filter(about & (Q(pk=event.get("appeal") or 0) | Q(decided_at=event.at)))
    return found.first()


@register.simple_tag
def rejection_of(thing: models.Model) -> Decision | None:
    """The latest rejection of `thing`, if its latest decision is one; for its author's pages."""
    decisions = Decision.objects.on(thing).select_related("appeal").prefetch_related("reasons")
    latest = decisions.first()
    return latest if latest and latest.outcome == "reject" else None


@register.simple_tag
def appeal_url(decision: Decision) -> str:
    """Where the author appeals against a decision, or reads what became of the appeal."""
    return f"{reverse('moderation:appeal_new')}?decision={decision.pk}"


@register.simple_tag
def appeal_link(decision: Decision) -> str:
    """The same as a full address, for letters."""
    return f"{settings.SITE_URL}{appeal_url(decision)}"


@register.filter
def may_be_appealed(decision: Decision, now: datetime) -> bool:
    """Whether the author may still appeal at `now`."""
    return decision.may_be_appealed(now)
