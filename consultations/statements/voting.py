"""Votes on statements: one a person, changeable until the close, counted where they are given.

As with signatures the row is the record: no event says who voted how.
"""

from datetime import datetime

from django.db import models, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.models import Consultation, Statement, StatementVote
from consultations.open_now import keep_open
from portal.accounts.access import check_assurance
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.lifecycle import Refused

Value = StatementVote.Value
COUNTED = {Value.AGREE: "agreed", Value.DISAGREE: "disagreed", Value.PASS: "passed"}


@transaction.atomic
def vote(
    statement: Statement, *, by: User, value: str, now: datetime | None = None
) -> StatementVote:
    """Agree, disagree or pass, in the place of an earlier vote.

    Raises Refused below the assurance level of the norm ``vote``, outside the time for it, for
    one's own statement and for a hidden one.
    """
    now = now or timezone.now()
    check_assurance(by, "vote", now)
    keep_open(statement.consultation, now)
    _hold(statement)
    check_may_vote(statement, by)
    given = StatementVote.objects.filter(statement=statement, person=by).first()
    if given is None:
        given = StatementVote(statement=statement, person=by)
    else:
        _count(statement, given.value, -1)
    given.value, given.at = Value(value), now
    given.save()
    _count(statement, given.value, 1)
    return given


@transaction.atomic
def take_back(statement: Statement, *, by: User, now: datetime | None = None) -> bool:
    """Take one's own vote back until the close; whether there was one."""
    keep_open(statement.consultation, now or timezone.now())
    _hold(statement)
    return _remove(statement, by)


def before_duplicate(row: models.Model, into: User) -> bool:
    """Take one of two votes back that a person gave with two accounts, now one: never kept."""
    if isinstance(row, StatementVote) and row.person is not None:
        with transaction.atomic():
            _hold(row.statement)
            _remove(row.statement, row.person)
    return False


def check_may_vote(statement: Statement, by: User) -> None:
    """Raise Refused for one's own statement, and for one that is out of sight."""
    if statement.hidden_at is not None:
        raise Refused(
            _("This statement is not shown any more."),
            _("The others are on the page of the consultation."),
            code="gone",
        )
    if statement.author is not None and same_person(by, statement.author):
        raise Refused(
            _("This is your own statement."),
            _("You can vote on the statements of others."),
            code="own_content",
        )


def votes_of(person: User, statements: "list[Statement]") -> dict[int, str]:
    """How `person` voted on each of these."""
    found = StatementVote.objects.filter(person=person, statement__in=statements)
    return dict(found.values_list("statement_id", "value"))


def left_for(consultation: Consultation, person: User) -> "QuerySet[Statement]":
    """What `person` has not voted on yet, the least heard first."""
    voted = StatementVote.objects.filter(person=person).values("statement")
    shown = Statement.objects.shown().filter(consultation=consultation)
    rows = shown.exclude(author=person).exclude(pk__in=voted)
    return rows.order_by(F("agreed") + F("disagreed") + F("passed"), "id")


def _hold(statement: Statement) -> None:
    rows = Statement.objects.select_for_update(of=("self",)).select_related(
        "consultation", "author"
    )
    statement.refresh_from_db(from_queryset=rows)


def _remove(statement: Statement, by: User) -> bool:
    given = StatementVote.objects.filter(statement=statement, person=by).first()
    if given is None:
        return False
    given.delete()
    _count(statement, given.value, -1)
    return True


def _count(statement: Statement, value: str, change: int) -> None:
    column = COUNTED[Value(value)]
    Statement.objects.filter(pk=statement.pk).update(**{column: F(column) + change})
    setattr(statement, column, getattr(statement, column) + change)
