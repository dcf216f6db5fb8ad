"""Deciding what is published: by coded reasons, with words to the author, never on own content."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.keys import is_one_of
from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.moderation import locking
from portal.moderation.models import Decision, Outcome
from portal.moderation.queue import PUBLISHING, Manner, manner_of, queue_for
from portal.norms.current import due
from portal.norms.models import Reason

KINDS = {
    Outcome.PUBLISH: set(),
    Outcome.RETURN: {Reason.Kind.RETURNED},
    Outcome.REJECT: {Reason.Kind.SHOWN, Reason.Kind.HIDDEN},
}


@transaction.atomic
def decide(
    thing: models.Model,
    *,
    by: User,
    outcome: str,
    reasons: Sequence[Reason] = (),
    text: str = "",
    instead: str = "",
    now: datetime | None = None,
) -> Decision:
    """Publish, return or reject `thing`, and tell its author which rule.

    `instead` is the number of what a rejected thing repeats. The queue's own verb carries it out
    and records the event, in the same transaction. Raises Refused on own content, while a colleague
    has it open, when it does not wait any more, and for a refusal without a coded reason and words.
    """
    now = now or timezone.now()
    queue, outcome = queue_for(thing), Outcome(outcome)
    authors = queue.authors(thing)
    check_not_own(by, authors)
    check_reasons(outcome, reasons, text, manner_of(queue))
    locking.take(thing, by=by, now=now)
    decision = Decision.objects.create(
        thing=thing,
        author=authors[0] if authors else None,
        outcome=outcome,
        by=by,
        at=now,
        text=text if outcome != Outcome.PUBLISH else "",
        language=get_language() or "uz",
        instead=instead if outcome == Outcome.REJECT else "",
        waited_from=min(queue.since(thing), now),
        appeal_until=due("appeal", now, now) if outcome == Outcome.REJECT else None,
    )
    decision.reasons.set(reasons if outcome != Outcome.PUBLISH else ())
    _carry_out(decision, thing, reasons)
    locking.release(thing, by=by)
    return decision


def check_not_own(by: User, authors: Sequence[User]) -> None:
    """Raise Refused when `by` is one of `authors`, by person and not by account."""
    if is_one_of(by, authors):
        raise Refused(
            _("This is your own proposal, or you joined it."),
            _("Another moderator decides about it."),
            code="own_content",
        )


def check_reasons(
    outcome: Outcome, reasons: Sequence[Reason], text: str, manner: Manner = PUBLISHING
) -> None:
    """Raise Refused unless a refusal has words and, where they are asked for, fitting reasons."""
    if outcome == Outcome.PUBLISH:
        return
    if not text.strip():
        raise Refused(
            _("The author must be told why."),
            _("Write what is wrong and what the author can do."),
            code="no_words",
        )
    if not manner.coded:
        return
    if not reasons or any(reason.kind not in KINDS[outcome] for reason in reasons):
        raise Refused(
            _("This decision needs a reason from the rules."),
            _("Choose at least one reason that belongs to it."),
            code="no_reason",
        )


def _carry_out(decision: Decision, thing: Any, reasons: Sequence[Reason]) -> None:
    queue, by, now = queue_for(thing), decision.by, decision.at
    if decision.outcome == Outcome.PUBLISH:
        return queue.publish(thing, by=by, now=now)
    refuse = queue.return_to_author if decision.outcome == Outcome.RETURN else queue.reject
    return refuse(thing, by=by, now=now, reasons=reasons, text=decision.text)
