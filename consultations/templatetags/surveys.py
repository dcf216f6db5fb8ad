"""Drawings of surveys and statements."""

from typing import Any

from django.template import Library

from consultations.models import Statement
from portal.charts import stacked

register = Library()


@register.inclusion_tag("consultations/statements/_vote_bar.html")
def vote_bar(statement: Statement) -> dict[str, Any]:
    """How many agree, disagree and passed, as a bar with its numbers."""
    parts = ((statement.agreed, "va"), (statement.passed, "vp"), (statement.disagreed, "vn"))
    votes = sum(count for count, _kind in parts)
    return {"statement": statement, "votes": votes, "parts": stacked(parts, votes)}
