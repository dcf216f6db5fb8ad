"""How consultations are shown."""

from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from django.template import Library
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from consultations import naming
from consultations.clauses.differing import Change
from consultations.models import Clause, Consultation, Contribution, Decision, DraftVersion
from consultations.situation import ICONS, KINDS, Situation
from consultations.tallies import Tally
from consultations.texts import Said
from portal import charts, wording
from portal.language.templatetags.language import people_tag, people_text
from portal.templatetags.ui import tag

register = Library()
# The pattern of a stance in a bar.
BARS = {"agree": "a", "question": "b", "change": "c", "remove": "d"}
MARKS = {
    Change.SAME: (SafeString(""), SafeString("")),
    Change.DELETED: (SafeString("<del>"), SafeString("</del>")),
    Change.INSERTED: (SafeString("<ins>"), SafeString("</ins>")),
}
STANCES: dict[str, tuple[Any, str]] = {
    "agree": ("good", "check"),
    "change": ("warn", "pen-line"),
    "remove": ("bad", "x"),
    "question": ("info", "circle-question-mark"),
}
DECISIONS: dict[str, tuple[Any, str]] = {
    "accepted": ("good", "check"),
    "partly": ("warn", "circle-check"),
    "rejected": ("bad", "x"),
    "noted": ("info", "eye"),
}


@register.filter
def days_until(deadline: datetime) -> int:
    """Calendar days until an exclusive `deadline`; negative once it has passed."""
    return wording.whole_days_left(deadline)


@register.filter
def days_words(days: int) -> str:
    """ "34 days left", "today", "3 days late"."""
    return wording.days_in_words(days)


@register.filter
def distance(days: int) -> int:
    """How many days, whichever way."""
    return abs(days)


@register.inclusion_tag("ui/tag.html")
def situation_tag(situation: Situation, band: bool = False) -> Any:
    """The situation as a tag; on the dark band of a page in its colours."""
    kind = KINDS.get(situation, "plain")
    if band:
        kind = "accent" if situation == Situation.OPEN else "outline"
        kind = "bad" if situation == Situation.OVERDUE else kind
    return tag(str(situation.label), kind=kind, icon=ICONS.get(situation, ""))


@register.inclusion_tag("consultations/text/_stances.html")
def stances(tally: Tally) -> dict[str, Any]:
    """The bar of stances with its numbers in words."""
    told = tally.stances
    parts = charts.stacked([(number, BARS[key]) for key, _label, number in told], tally.everybody)
    words = ", ".join(f"{label} {wording.grouped(number)}" for _key, label, number in told)
    return {"parts": parts, "told": [(BARS[k], label, n) for k, label, n in told], "words": words}


@register.inclusion_tag("consultations/text/_density.html")
def density(number: int, largest: int) -> dict[str, Any]:
    """How much is said on a part of the text, beside the part with the most."""
    return {"width": round(100 * number / largest) if largest else 0}


@register.simple_tag
def clause_label(clause: Clause, version: DraftVersion) -> SafeString:
    """What a clause is called beside its text ("12-modda", "12.1"), in the script of the page."""
    return people_text(naming.label(clause, version.language), version.language)


@register.simple_tag
def clause_name(clause: Clause, version: DraftVersion) -> SafeString:
    """Number and heading of a clause, in the script of the page, with their language."""
    name = naming.name(clause, version.language)
    spoken = people_tag(name, version.language)
    return format_html('<span lang="{}">{}</span>', spoken, people_text(name, version.language))


@register.simple_tag
def clause_url(consultation: Consultation, clause: Clause) -> str:
    """The clause's own page."""
    return reverse("consultations:clause", args=(consultation.reference, clause.address))


@register.simple_tag
def clause_since(consultation: Consultation, clause: Clause) -> str:
    """The page of what is the same clause now, however it is numbered since."""
    return f"{clause_url(consultation, clause)}?version={clause.version.number}"


@register.simple_tag
def clause_then(consultation: Consultation, clause: Clause) -> str:
    """Where a clause stands in the text of its own version, however it is numbered since."""
    page = reverse("consultations:detail", args=(consultation.reference,))
    query = urlencode({"version": clause.version.number, "at": clause.address})
    return f"{page}?{query}#c-{quote(clause.address)}"


@register.simple_tag
def clause_text(clause: Clause, version: DraftVersion) -> SafeString:
    """The words of a clause in paragraphs, in the script of the page, with their language."""
    shown = people_text(clause.text, version.language)
    tagged = people_tag(clause.text, version.language)
    paragraphs = ((tagged, each) for each in shown.split("\n") if each.strip())
    # `people_text` has escaped the words.
    return format_html_join("", '<p lang="{}">{}</p>', ((t, SafeString(p)) for t, p in paragraphs))


@register.simple_tag
def changed_text(row: Said, version: DraftVersion) -> SafeString:
    """The words of a clause with what this version inserted and deleted, word by word."""
    marked = format_html_join(
        "",
        "{}{}{}",
        (
            (MARKS[each.change][0], people_text(each.text, version.language), MARKS[each.change][1])
            for each in row.changes or ()
        ),
    )
    tagged = people_tag(row.clause.text, version.language)
    return format_html('<div class="diff" lang="{}">{}</div>', tagged, marked)


@register.simple_tag
def consultations_open_count() -> int:
    """How many consultations take opinions now; one query."""
    return Consultation.objects.open(timezone.now()).count()


@register.inclusion_tag("ui/tag.html")
def stance_tag(opinion: Contribution) -> Any:
    """The stance of a contribution."""
    kind, icon = STANCES[opinion.stance]
    return tag(opinion.get_stance_display(), kind=kind, icon=icon)


@register.inclusion_tag("ui/tag.html")
def decision_tag(decision: Decision) -> Any:
    """What became of a contribution."""
    kind = DECISIONS[decision.outcome][0]
    return tag(decision.get_outcome_display(), kind=kind, icon=decision_icon(decision.outcome))


@register.filter
def decision_icon(outcome: str) -> str:
    """The icon of a decision."""
    return DECISIONS[outcome][1]
