"""Public facts on pages: ``{% public_facts "consultation" %}``."""

from typing import Any

from django import template

from portal.directory.facts import Fact, facts
from portal.directory.models import Topic

register = template.Library()


@register.inclusion_tag("directory/_facts.html")
def public_facts(kind: str) -> dict[str, Any]:
    """What was discussed or asked for before: dates, numbers, and where they were published."""
    return {"facts": facts(kind)}


@register.inclusion_tag("directory/_targets.html")
def public_targets() -> dict[str, Any]:
    """What strategies aim at, with the measured values that a source gives: a selection."""
    return {"facts": [fact for fact in facts("target") if fact.on_list]}


@register.inclusion_tag("directory/_targets_of.html")
def targets_of(programme: str) -> dict[str, Any]:
    """What one strategy (``ai-strategy-2030``) aims at, by topic in the order of their names."""
    named = {topic.slug: topic.name for topic in Topic.objects.all()}
    found: dict[str, list[Fact]] = {}
    for fact in facts("target"):
        if fact.programme == programme:
            found.setdefault(named.get(fact.topic, fact.topic), []).append(fact)
    return {"groups": sorted(found.items())}
