"""How proposals are shown: words of a list, and the blocks that other pages hold."""

import re
from datetime import datetime
from typing import Any

from django.template import Context, Library
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from portal import wording
from portal.directory.models import Body
from portal.norms.models import Period
from portal.templatetags.ui import tag
from proposals.blocks import (
    answers_and_commitments,
    awaiting_answer,
    ending_soon,
    of_body,
    open_count,
)
from proposals.models import Proposal
from proposals.needs import days_of
from proposals.receipts import written
from proposals.signed import signed_among
from proposals.situation import ICONS, KINDS, Situation, situation_of
from proposals.stations import review_time, threshold_in_words
from proposals.term import Term, term_of

register = Library()
NUMBER = re.compile(r"\bT-\d{4}-\d{6,9}\b", re.ASCII)


@register.filter
def days_until(deadline: datetime) -> int:
    """Calendar days until an exclusive `deadline`; negative once it has passed."""
    return wording.whole_days_left(deadline)


@register.filter
def with_links(text: str) -> SafeString:
    """Words of staff in which the number of a proposal leads to it."""
    # Escaped before: only what matches the number is put in.
    return mark_safe(NUMBER.sub(_link, conditional_escape(text)))


def _link(number: re.Match[str]) -> str:
    address = reverse("proposals:detail", args=(number[0],))
    return format_html('<a href="{}" class="nb">{}</a>', address, number[0])


@register.filter
def days_in_words(deadline: datetime) -> str:
    """ "34 days left", "today", "3 days late"."""
    return wording.days_in_words(wording.whole_days_left(deadline))


@register.filter
def term(proposal: Proposal, now: datetime | None = None) -> Term | str:
    """Until when the answer is due and what is left of the time; nothing where none is awaited."""
    return term_of(proposal, now) or ""


@register.filter
def distance(days: int) -> int:
    """How many days, whichever way."""
    return abs(days)


@register.filter
def last_moment(deadline: datetime) -> str:
    """The last minute before an exclusive `deadline`: "27 December 2026, 23:59 (UTC+5)"."""
    return f"{wording.moment(deadline - wording.ONE_MINUTE)} (UTC+5)"


@register.filter
def missing(proposal: Proposal, count: int) -> int:
    """How many signatures are still needed beside `count`."""
    return max(0, (proposal.threshold or 0) - count)


@register.filter
def place(proposal: Proposal) -> str:
    """Where the proposal is meant for: district, region, or the name of its level."""
    where: Any = proposal.district or proposal.region or proposal.level
    return str(where.name) if where else ""


@register.filter
def threshold_words(proposal: Proposal) -> str:
    """The threshold as "10 000 signatures"."""
    return threshold_in_words(proposal)


@register.filter
def review_words(proposal: Proposal) -> str:
    """The time for the answer as "60 days"."""
    return review_time(proposal)


@register.filter
def period_words(rule: Period) -> str:
    """A period of the norms as "2 hours"."""
    return days_of(rule.number, rule.unit)


@register.filter
def receipt_written(code: str) -> str:
    """A receipt's code as people read it."""
    return written(code)


@register.filter
def situation(proposal: Proposal) -> Situation:
    """Where the proposal stands now."""
    return situation_of(proposal, timezone.now())


@register.inclusion_tag("ui/tag.html")
def situation_tag(situation: Situation, band: bool = False) -> Any:
    """The situation in a word or two; on the `band` of a hero in its accent."""
    kind = "accent" if band else KINDS.get(situation, "plain")
    return tag(str(situation.label), kind, ICONS.get(situation, ""))


@register.inclusion_tag("proposals/blocks/ending_soon.html", takes_context=True)
def proposals_ending_soon(context: Context, limit: int = 4) -> dict[str, Any]:
    """What stops collecting signatures next, and which of it the reader has signed."""
    rows = list(ending_soon(timezone.now(), limit))
    return {"proposals": rows, "signed": signed_among(context["request"], rows)}


@register.inclusion_tag("proposals/blocks/awaiting_answer.html")
def proposals_awaiting_answer(limit: int = 4) -> dict[str, Any]:
    """Bodies that owe an answer, the late ones first."""
    return {"proposals": awaiting_answer(timezone.now(), limit)}


@register.inclusion_tag("proposals/blocks/changed.html")
def proposals_changed(limit: int = 3) -> dict[str, Any]:
    """What came of answered proposals; nothing until there are as many as are asked for."""
    found = answers_and_commitments(limit)
    return {"answers": found if len(found) >= limit else []}


@register.simple_tag
def proposals_open_count() -> int:
    """How many proposals collect signatures now, at most 1,001."""
    return open_count(timezone.now())


@register.inclusion_tag("proposals/blocks/of_body.html", takes_context=True)
def proposals_of_body(context: Context, body: Body, limit: int = 5) -> dict[str, Any]:
    """What is addressed to a body: late answers first, then what waits, then what collects."""
    rows = list(of_body(body, timezone.now(), limit))
    return {"body": body, "proposals": rows, "signed": signed_among(context["request"], rows)}
