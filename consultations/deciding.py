"""Decisions on contributions: each with a reason, one for many that ask for the same."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from consultations.coverage import numbers_of
from consultations.grouping import leave_groups
from consultations.holding import hold_still, keep
from consultations.models import Clause, Consultation, Contribution, Decision
from consultations.takeable import (
    DECIDERS,
    check_answers_for,
    check_not_own,
    check_under_way,
    take_up,
)
from portal.accounts.models import User
from portal.audit.recording import record
from portal.language.scripts import language_of
from portal.lifecycle import Refused

# What a decision says when it changed the draft.
CHANGING = frozenset({Decision.Outcome.ACCEPTED, Decision.Outcome.PARTLY})


@dataclass(frozen=True)
class Said:
    """What a decision says: its outcome and reason, what was asked for, the clause it changed."""

    outcome: str
    text: str
    demand: str = ""
    clause: Clause | None = None


@transaction.atomic
def decide(
    consultation: Consultation,
    chosen: Collection[int],
    said: Said,
    *,
    by: User,
    seen: datetime | None = None,
    now: datetime | None = None,
) -> Decision:
    """Give the contributions with the ids `chosen` one decision, and those nearly the same too.

    What was taken back meanwhile is left out. Raises Refused where one of them is decided
    already, is with another body, or was changed after `seen`; see `takeable`.
    """
    now = now or timezone.now()
    keep(consultation)
    check_under_way(consultation, now)
    rows = take_up(consultation, chosen, by=by, seen=seen)
    made = _make(Decision(consultation=consultation, body=rows[0].body, by=by, at=now), said, rows)
    leave_groups(rows)
    return made


@transaction.atomic
def replace(decision: Decision, said: Said, *, by: User, now: datetime | None = None) -> Decision:
    """Put another decision in the place of `decision`; everybody is told again.

    Raises Refused once the consultation is concluded, and where another one took its place.
    """
    now = now or timezone.now()
    consultation = decision.consultation
    keep(consultation)
    check_under_way(consultation, now)
    standing = Decision.objects.select_for_update(no_key=True, of=("self",))
    decision.refresh_from_db(from_queryset=standing)
    check_answers_for(by, decision.body, DECIDERS)
    rows = list(decision.contributions.order_by("pk").select_for_update(no_key=True))
    if decision.replaced_by.exists() or not rows:
        raise Refused(
            _("Another decision took the place of this one."),
            _("Look at the one that stands now."),
            code="replaced",
        )
    check_not_own(by, rows)
    fresh = Decision(
        consultation=consultation, body=decision.body, by=by, at=now, replaces=decision
    )
    return _make(fresh, said, rows)


def check_all_decided(consultation: Consultation) -> None:
    """Raise Refused while a contribution is undecided; afterwards none can come or be undone.

    Belongs inside the transaction that concludes: it waits for whoever is writing, taking back,
    passing on or deciding, and keeps everybody else out until the transaction is over.
    """
    hold_still(consultation)
    left = numbers_of(consultation).undecided
    if left:
        raise Refused(
            ngettext(
                "%(number)s contribution is undecided.",
                "%(number)s contributions are undecided.",
                left,
            )
            % {"number": left},
            _("Each needs a decision with its reason before the outcome is published."),
            code="undecided",
        )


def check_changes_public(consultation: Consultation) -> None:
    """Raise Refused while a decision that stands names a clause of a version that nobody reads.

    Belongs where `check_all_decided` does: afterwards no version is published.
    """
    standing = Contribution.objects.filter(
        consultation=consultation,
        withdrawn_at__isnull=True,
        decision__clause__version__published_at__isnull=True,
        decision__clause__isnull=False,
    )
    number = standing.values_list("decision__clause__version__number", flat=True).first()
    if number is not None:
        raise Refused(
            _("Decisions name changes of version %(number)s, which is not public.")
            % {"number": number},
            _("Publish that version first, or decide anew without naming a clause."),
            code="unpublished_change",
        )


def _make(made: Decision, said: Said, rows: Sequence[Contribution]) -> Decision:
    """Write `made` with what it says, for `rows`, and record it once for all of them."""
    _check_clause(made.consultation, rows, said)
    made.outcome, made.text, made.demand = said.outcome, said.text, said.demand
    made.clause = said.clause
    made.language = language_of(said.text, get_language() or "uz")
    made.save()
    Contribution.objects.filter(pk__in=[row.pk for row in rows]).update(decision=made)
    # No body: whoever follows the body is told of the outcome, not of a thousand decisions.
    record(
        "contribution.decided",
        on=made,
        by=made.by,
        now=made.at,
        data={
            "consultation": made.consultation_id,
            "outcome": made.outcome,
            "number": len(rows),
            "again": made.replaces_id is not None,
        },
    )
    return made


def _check_clause(consultation: Consultation, rows: Sequence[Contribution], said: Said) -> None:
    """What was accepted points into a later version of the same draft than it was said about."""
    if said.clause is None:
        return
    about = Contribution.objects.filter(pk__in=[row.pk for row in rows])
    last = about.aggregate(last=Max("clause__version__number"))["last"] or 1
    version = said.clause.version
    if (
        version.consultation_id != consultation.pk
        or said.outcome not in CHANGING
        or version.number <= last
    ):
        raise Refused(
            _("This clause was not changed by the decision."),
            _("Choose a clause of a later version, or none."),
            code="not_changed",
        )
