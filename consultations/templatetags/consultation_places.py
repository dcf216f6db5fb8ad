"""What the first page, state bodies and regions show of consultations."""

from typing import Any

from django.template import Library
from django.utils import timezone
from django.utils.translation import get_language

from consultations import blocks
from consultations.scores import score_of
from portal.directory.models import Body, Region

register = Library()


@register.inclusion_tag("consultations/blocks/closing_soon.html")
def consultations_closing_soon(limit: int = 4) -> dict[str, Any]:
    """What closes next; two queries."""
    now = timezone.now()
    return {"rows": blocks.rows_of(blocks.closing_soon(now, limit), _language(), now)}


@register.inclusion_tag("consultations/blocks/awaiting_outcome.html")
def consultations_awaiting_outcome(limit: int = 4) -> dict[str, Any]:
    """Bodies that owe an outcome, the late ones first; two queries."""
    now = timezone.now()
    return {"rows": blocks.rows_of(blocks.awaiting_outcome(now, limit), _language(), now)}


@register.inclusion_tag("consultations/blocks/of_body.html")
def consultations_of_body(body: Body, limit: int = 5) -> dict[str, Any]:
    """What a body put up for discussion, the most urgent first, and how it answers."""
    now = timezone.now()
    rows = blocks.rows_of(blocks.of_body(body, now, limit), _language(), now)
    return {"body": body, "rows": rows, "score": score_of(body.pk)}


@register.inclusion_tag("consultations/blocks/of_region.html")
def consultations_of_region(region: Region, limit: int = 5) -> dict[str, Any]:
    """What is about a region, the most urgent first."""
    now = timezone.now()
    rows = blocks.rows_of(blocks.of_region(region, now, limit), _language(), now)
    return {"region": region, "rows": rows}


def _language() -> str:
    return get_language() or "uz"
