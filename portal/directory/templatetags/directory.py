"""Public facts on pages: ``{% public_facts "consultation" %}``."""

from typing import Any

from django import template

from portal.directory.facts import facts

register = template.Library()


@register.inclusion_tag("directory/_facts.html")
def public_facts(kind: str) -> dict[str, Any]:
    """What was discussed or asked for before: dates, numbers, and where they were published."""
    return {"facts": facts(kind)}


@register.inclusion_tag("directory/_targets.html")
def public_targets() -> dict[str, Any]:
    """What the strategy aims at, with the measured values that a source gives."""
    return {"facts": facts("target")}
