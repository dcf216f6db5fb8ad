"""Making statements: the body's own while it drafts, people's own while it is open."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations.desk_drafts import hold_draft
from consultations.models import Consultation, Statement
from consultations.open_now import keep_open
from portal.accounts.access import check_assurance
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.language.finding import language_written
from portal.lifecycle import Refused
from portal.norms import current

PRIVATE = Event.Visibility.PRIVATE


@transaction.atomic
def state(
    consultation: Consultation, *, by: User, text: str, now: datetime | None = None
) -> Statement:
    """Add a claim of one's own; public at once, without a name.

    Raises Refused below the assurance level of the norm ``contribute``, outside the time for it,
    beyond the number of the norm ``statements-by-person``, and for what has been said already.
    """
    now = now or timezone.now()
    check_assurance(by, "contribute", now)
    # Two at once of one person wait for each other, so that the number holds.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    keep_open(consultation, now)
    check_number(consultation, by, now)
    made = _make(Statement(consultation=consultation, author=by, text=text, created_at=now))
    record("statement.written", on=made, by=by, now=now, visibility=PRIVATE)
    return made


@transaction.atomic
def add(consultation: Consultation, *, by: User, text: str) -> Statement:
    """Add a claim of the body to a draft."""
    hold_draft(consultation, by)
    return _make(Statement(consultation=consultation, of_the_body=True, text=text))


@transaction.atomic
def reword(statement: Statement, *, by: User, text: str) -> Statement:
    """Word a claim of the body anew, in a draft."""
    hold_draft(statement.consultation, by)
    statement.text = text
    _make(statement)
    return statement


@transaction.atomic
def remove(statement: Statement, *, by: User) -> None:
    """Take a claim of the body out of a draft."""
    hold_draft(statement.consultation, by)
    statement.delete()


def check_number(consultation: Consultation, by: User, now: datetime) -> None:
    """Raise Refused once a person has made as many as the norm allows."""
    most = current.quantity("statements-by-person", now)
    if consultation.statements.filter(author=by).count() >= most:
        raise Refused(
            _("You have added %(number)s statements here, and more are not taken.")
            % {"number": most},
            _("Vote on the others, or write an opinion on the text."),
            code="enough",
        )


def _make(statement: Statement) -> Statement:
    statement.language = language_written(statement.text, get_language() or "uz")
    try:
        with transaction.atomic():
            statement.save()
    except IntegrityError:
        raise Refused(
            _("This has been said here already, in these words."),
            _("Vote on that statement, or say it otherwise."),
            code="said",
        ) from None
    return statement
