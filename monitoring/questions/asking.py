"""Asking the body that made a promise, and its answer: both are public at once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring.models import Commitment, Question
from monitoring.recording import record_of
from monitoring.settling import locked, settle
from portal.accounts.access import check_assurance
from portal.accounts.models import User
from portal.audit.models import Event
from portal.language.finding import language_written
from portal.lifecycle import Refused
from portal.norms import current

STAFF = Event.Visibility.STAFF


@transaction.atomic
def ask(commitment: Commitment, *, by: User, text: str, now: datetime | None = None) -> Question:
    """Put a question; the body owes the answer within the norm ``question-answer``.

    Raises Refused below the assurance level of the norm ``ask``, about what was withdrawn, while
    as many questions of the person as the norm ``questions-by-person`` wait here, and for one that
    waits already.
    """
    now = now or timezone.now()
    check_assurance(by, "ask", now)
    commitment = locked(commitment)
    # Two at once of one person wait for each other, so that the number holds.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    check_may_ask(commitment, by, now, text)
    made = Question.objects.create(
        commitment=commitment,
        asker=by,
        text=text,
        language=language_written(text, get_language() or "uz"),
        asked_at=now,
        due_at=current.due("question-answer", now, now),
    )
    record_of("question_asked", commitment, by=by, now=now, visibility=STAFF, question=made.pk)
    return made


@transaction.atomic
def answer(question: Question, *, by: User, text: str, now: datetime | None = None) -> Question:
    """Answer in the name of the body, once.

    Raises Refused where it was answered already, or taken out of sight by a moderator.
    """
    now = now or timezone.now()
    held = locked(question.commitment)
    hold(question)
    _check_waits(question)
    question.answer, question.answered_at, question.answered_by = text, now, by
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    # An answer is a word of the body: who gives one is not silent.
    settle(held, word_at=now)
    late = now >= question.due_at
    record_of("question_answered", held, by=by, now=now, question=question.pk, late=late)
    return question


def check_may_ask(commitment: Commitment, by: User, now: datetime, text: str = "") -> None:
    """Raise Refused about what was withdrawn, for who has enough questions waiting here, and for
    a `text` that is one of them."""
    if commitment.state == Commitment.State.WITHDRAWN:
        raise Refused(
            _("The body has withdrawn this commitment: it takes no questions any more."),
            _("The reason stands on its page. You can write a proposal about it."),
            code="withdrawn",
        )
    most = current.quantity("questions-by-person", now)
    waiting = Question.objects.shown().waiting().filter(commitment=commitment, asker=by)
    own = list(waiting.values_list("text", flat=True))
    if text in own:
        raise Refused(
            _("You have asked this already, and the answer is still to come."),
            _("You will be told when the body answers. Ask something else if you like."),
            code="asked",
        )
    if len(own) >= most:
        raise Refused(
            _("You have %(number)s questions here that wait for an answer.") % {"number": most},
            _("Ask again once one of them is answered; you will be told."),
            code="enough",
        )


def hold(question: Question) -> None:
    """Read it anew and hold it: an answer, a report and a decision wait for each other."""
    rows = Question.objects.select_for_update(no_key=True, of=("self",))
    related = rows.select_related("commitment__body", "commitment__region", "asker")
    question.refresh_from_db(from_queryset=related)


def _check_waits(question: Question) -> None:
    if question.hidden_at is not None:
        raise Refused(
            _("A moderator has hidden this question."),
            _("It needs no answer any more."),
            code="gone",
        )
    if question.answered_at is not None:
        raise Refused(
            _("This question has been answered already."),
            _("The answer stands beside it on the page of the commitment."),
            code="answered",
        )
