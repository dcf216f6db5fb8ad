"""Versions of a draft on pages: what a clause is called, what changed in it, what stands beside."""

from collections.abc import Sequence
from typing import Any

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from consultations import naming
from consultations.asides import Aside
from consultations.clauses.differing import Change
from consultations.comparing import Comparison
from consultations.models import Clause
from portal.language.templatetags.language import people_text

register = Library()
TAGS = {Change.DELETED: "del", Change.INSERTED: "ins"}


@register.filter
def label(clause: Clause) -> str:
    """What a clause is called: "12-modda", "12.1"; its kind where it has no number."""
    if not clause.number:
        return clause.get_kind_display()
    return naming.label(clause, clause.version.language)


@register.filter
def said(clause: Clause) -> str:
    """The first words of a clause."""
    return (clause.heading or clause.text)[:80]


@register.simple_tag
def clause_changes(comparison: Comparison, language: str = "") -> SafeString:
    """The words of a clause with what was struck out and put in, in the script of the page."""
    return format_html_join(
        "", "{}", ((_marked(each.change, each.text, language),) for each in comparison.stretches)
    )


@register.inclusion_tag("consultations/changes/_asides.html")
def clause_asides(asides: Sequence[Aside], language: str = "") -> dict[str, Any]:
    """Tables and notes that are kept beside a clause, and what is named as left out."""
    return {"asides": [each for each in asides if each.kept is not None], "language": language}


def _marked(change: Change, text: str, language: str) -> SafeString:
    shown = people_text(text, language)
    name = TAGS.get(change)
    return format_html("<{}>{}</{}>", name, shown, name) if name else shown
