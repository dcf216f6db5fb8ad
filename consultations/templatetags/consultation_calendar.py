"""Calendars of consultations on the pages of state bodies and regions."""

from typing import Any

from django.template import Library

from consultations.asking import Asked
from consultations.calendar.feeds import addresses
from portal.directory.models import Body, Region

register = Library()


@register.inclusion_tag("consultations/calendar/_of_place.html")
def calendar_of(body: Body | None = None, region: Region | None = None) -> dict[str, Any]:
    """The way to the dates of a state body or of a region, and to subscribe to them."""
    asked = Asked(body=body.slug if body else "", region=region.code if region else "")
    return {"calendar": addresses(asked)}
