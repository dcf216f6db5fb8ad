"""Which contributions an officer may decide on or pass on at this moment."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.lifecycle import CONSULTATION
from consultations.models import Consultation, Contribution, Passing
from portal.accounts.keys import is_one_of
from portal.accounts.models import Role, User
from portal.directory.models import Body
from portal.lifecycle import Refused

# Editors prepare: they put together, but do not decide.
PREPARERS = frozenset(Role.BODY_KINDS)
DECIDERS = frozenset({Role.Kind.ANSWERER, Role.Kind.HEAD})


def take_up(
    consultation: Consultation,
    chosen: Collection[int],
    *,
    by: User,
    roles: Collection[str] = DECIDERS,
    seen: datetime | None = None,
) -> list[Contribution]:
    """Lock the chosen contributions of `consultation`, with those that say nearly the same.

    Without those that were taken back. Raises Refused where nothing is left, where one is decided,
    with another body or on its way there, changed after `seen`, or said by the officer themselves.
    """
    rows = _locked(consultation, chosen)
    if not rows:
        raise Refused(
            _("Nothing is left to decide here: the authors took their contributions back."),
            _("Go on with the next ones."),
            code="withdrawn",
        )
    _check_undecided(rows)
    check_answers_for(by, rows[0].body, roles)
    if any(row.body_id != rows[0].body_id for row in rows):
        raise _not_yours()
    _check_not_under_way_elsewhere(rows)
    _check_unchanged(rows, seen)
    check_not_own(by, rows)
    return rows


def check_under_way(consultation: Consultation, now: datetime) -> None:
    """Raise Refused unless contributions can be decided at `now`: published, and not concluded."""
    CONSULTATION.check(
        "decide",
        consultation.state,
        _("Nothing is decided here any more, or not yet."),
        _("Its page shows where the consultation stands."),
    )
    if consultation.is_upcoming(now):
        raise Refused(
            _("The consultation is not open yet."),
            _("Decide once people have said something."),
            code="upcoming",
        )


def waiting_elsewhere() -> Exists:
    """Of a queryset of contributions: those that another body has not answered yet."""
    waiting = Passing.objects.filter(contribution=OuterRef("pk"), answer=Passing.Answer.WAITING)
    return Exists(waiting)


def check_answers_for(by: User, body: Body, roles: Collection[str] = DECIDERS) -> None:
    """Raise Refused unless `by` has one of the `roles` in `body`."""
    if not by.roles_in(body).intersection(roles):
        raise _not_yours()


def check_not_own(by: User, rows: Sequence[Contribution]) -> None:
    """Raise Refused for whoever wrote one of them as a citizen."""
    if is_one_of(by, User.objects.filter(pk__in={row.author_id for row in rows})):
        raise Refused(
            _("You wrote one of these contributions as a citizen."),
            _("A colleague decides on it; take it out to decide on the others."),
            code="own",
        )


def _locked(consultation: Consultation, chosen: Collection[int]) -> list[Contribution]:
    """In the order of their ids, so that two officers cannot lock each other out."""
    alike = Contribution.objects.to_decide().filter(
        like__in=chosen, group__isnull=True, body=F("like__body")
    )
    named = Q(pk__in=chosen) | Q(pk__in=alike.filter(~waiting_elsewhere()).values("pk"))
    rows = Contribution.objects.filter(named, consultation=consultation, withdrawn_at__isnull=True)
    return list(rows.order_by("pk").select_for_update(no_key=True))


def _check_undecided(rows: Sequence[Contribution]) -> None:
    decided = sum(row.decision_id is not None for row in rows)
    if decided:
        raise Refused(
            ngettext(
                "%(number)s of these contributions was decided meanwhile.",
                "%(number)s of these contributions were decided meanwhile.",
                decided,
            )
            % {"number": decided},
            _("Look at what is left: what you wrote is kept below."),
            code="decided",
        )


def _check_not_under_way_elsewhere(rows: Sequence[Contribution]) -> None:
    waiting = Passing.objects.filter(contribution__in=rows, answer=Passing.Answer.WAITING)
    if waiting.exists():
        raise Refused(
            _("One of these contributions was passed to another body, which has not answered yet."),
            _("Take it back, or wait for the other body."),
            code="passed",
        )


def _check_unchanged(rows: Sequence[Contribution], seen: datetime | None) -> None:
    if seen and any(row.changed_at and row.changed_at > seen for row in rows):
        raise Refused(
            _("An author changed one of these contributions after you opened it."),
            _("Read it again: what you wrote is kept below."),
            code="changed",
        )


def _not_yours() -> Refused:
    return Refused(
        _("Another state body decides on this, or your role does not."),
        _("Its page shows who decides; you can ask for it to be passed to you."),
        code="not_your_body",
    )
