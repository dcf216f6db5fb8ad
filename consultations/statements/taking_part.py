"""Statements that a person made, and votes on those of others: rows of "My participation"."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultations.life.known import commitments_of
from consultations.life.stages import Stage, present
from consultations.life.taking_part import life_in
from consultations.models import Consultation, Statement, StatementVote
from consultations.situation import situation_of
from monitoring.models import Commitment
from portal.accounts.models import User
from portal.accounts.participation import Taken
from portal.wording import day, grouped

AT_MOST = 100


def taken_part(user: User, now: datetime) -> list[Taken]:
    """The statements of `user`, and for each consultation the votes; four queries at most."""
    own = Statement.objects.filter(author=user).select_related("consultation__body")
    made = list(own.order_by("-id")[:AT_MOST])
    voted = _votes_of(user)
    consultations = {each.pk: each for each in [*_of(made), *_known([pk for pk, _n, _at in voted])]}
    promised = commitments_of(consultations.values())
    return [
        *(_made(row, promised.get(row.consultation_id, []), now) for row in made),
        *(
            _voted(consultations[pk], number, at, promised.get(pk, []), now)
            for pk, number, at in voted
        ),
    ]


def _votes_of(user: User) -> list[tuple[int, int, datetime]]:
    """By consultation how many votes, and when the last one was given."""
    own = StatementVote.objects.filter(person=user).order_by()
    counted = own.values_list("statement__consultation").annotate(n=Count("pk"), last=Max("at"))
    return list(counted.order_by("-last")[:AT_MOST])


def _of(made: Sequence[Statement]) -> list[Consultation]:
    return [row.consultation for row in made]


def _known(keys: Sequence[int]) -> list[Consultation]:
    return list(Consultation.objects.filter(pk__in=keys).select_related("body")) if keys else []


def _made(row: Statement, promised: Sequence[Commitment], now: datetime) -> Taken:
    consultation = row.consultation
    first = Stage("done", _("Written"), day(row.created_at))
    stages = life_in(first, consultation, promised, now)
    hidden = row.hidden_at is not None
    return Taken(
        at=row.created_at,
        kind=gettext_lazy("Your statement"),
        title=row.text,
        url=row.get_absolute_url(),
        status=_("Hidden by a moderator") if hidden else situation_of(consultation, now).label,
        detail=_told(present(stages)),
        onward=present(stages).note,
        stages=stages,
        about=consultation.title,
        shade="bad" if hidden else "live" if consultation.is_open(now) else "plain",
        icon="messages-square",
    )


def _voted(
    consultation: Consultation,
    number: int,
    at: datetime,
    promised: Sequence[Commitment],
    now: datetime,
) -> Taken:
    words = ngettext("You voted on %(n)s statement", "You voted on %(n)s statements", number)
    first = Stage("done", _("Voted"), day(at))
    stages = life_in(first, consultation, promised, now)
    return Taken(
        at=at,
        kind=words % {"n": grouped(number)},
        title=consultation.title,
        url=reverse("consultations:statements", args=(consultation.reference,)),
        status=situation_of(consultation, now).label,
        detail=_told(present(stages)),
        onward=present(stages).note,
        stages=stages,
        shade="live" if consultation.is_open(now) else "plain",
        icon="list-checks",
    )


def _told(stage: Stage) -> str:
    return f"{stage.title}: {stage.detail}"
