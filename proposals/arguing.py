"""Arguments: written once a side, mended for a while, marked as useful by others."""

from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.accounts.access import check_assurance
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.language.finding import language_written
from portal.lifecycle import Refused
from portal.norms import current
from proposals.models import Argument, ArgumentMark, Proposal

PRIVATE = Event.Visibility.PRIVATE


@transaction.atomic
def argue(
    proposal: Proposal,
    *,
    by: User,
    side: str,
    text: str,
    name_public: bool = False,
    now: datetime | None = None,
) -> Argument:
    """Write an argument for `proposal` or a concern; public at once.

    Raises Refused below the assurance level of the norm ``comment``, when the proposal is over,
    and for a second one of the same person on this side.
    """
    now = now or timezone.now()
    # Without the row's key: signing need not wait for who writes; closing and hiding do.
    proposal.refresh_from_db(from_queryset=Proposal.objects.select_for_update(no_key=True))
    check_assurance(by, "comment", now)
    check_under_discussion(proposal, now)
    try:
        with transaction.atomic():
            made = Argument.objects.create(
                proposal=proposal,
                author=by,
                author_name=by.full_name if name_public else "",
                region=by.region,
                side=Argument.Side(side),
                text=text,
                language=language_written(text, get_language() or "uz"),
                created_at=now,
            )
    except IntegrityError:
        raise Refused(
            _("You have written here already: one argument a side."),
            _("Change that one while it is new, or take it back and write another."),
            code="argued",
        ) from None
    record("argument.written", on=made, by=by, now=now, visibility=PRIVATE)
    return made


@transaction.atomic
def mend(argument: Argument, *, by: User, text: str, now: datetime | None = None) -> Argument:
    """Change the words within the period ``comment-edit``, before anybody has marked them."""
    now = now or timezone.now()
    _hold(argument)
    check_may_mend(argument, by, now)
    argument.text = text
    argument.language = language_written(text, get_language() or argument.language)
    argument.changed_at = now
    argument.save(update_fields=["text", "language", "changed_at"])
    record("argument.mended", on=argument, by=by, now=now, visibility=PRIVATE)
    return argument


@transaction.atomic
def take_back(argument: Argument, *, by: User, now: datetime | None = None) -> Argument:
    """Take one's own argument out of the columns; a new one may be written instead."""
    now = now or timezone.now()
    _hold(argument)
    check_own(argument, by)
    check_shown(argument)
    argument.withdrawn_at = now
    argument.save(update_fields=["withdrawn_at"])
    record("argument.withdrawn", on=argument, by=by, now=now, visibility=PRIVATE)
    return argument


@transaction.atomic
def mark(argument: Argument, *, by: User, now: datetime | None = None) -> bool:
    """Say that an argument is useful; whether this was the first time. Not of one's own."""
    now = now or timezone.now()
    _hold(argument)
    check_assurance(by, "comment", now)
    check_shown(argument)
    check_under_discussion(argument.proposal, now)
    if argument.author is not None and same_person(by, argument.author):
        raise Refused(
            _("This is your own argument."),
            _("You can mark the arguments of others."),
            code="own_content",
        )
    _made, fresh = ArgumentMark.objects.get_or_create(
        argument=argument, person=by, defaults={"at": now}
    )
    if fresh:
        _count(argument, 1)
    return fresh


@transaction.atomic
def unmark(argument: Argument, *, by: User) -> bool:
    """Take the mark back; whether there was one."""
    _hold(argument)
    removed, _kinds = ArgumentMark.objects.filter(argument=argument, person=by).delete()
    if removed:
        _count(argument, -1)
    return bool(removed)


def before_duplicate(row: models.Model, into: User) -> bool:
    """Of two marks of one person, take one back; of two arguments, one stays in the column.

    Returns whether `row`, of the account that is closed, is kept beside what `into` has.
    """
    if isinstance(row, ArgumentMark) and row.person is not None:
        unmark(row.argument, by=row.person)
    if not isinstance(row, Argument):
        return False
    own = Argument.objects.get(
        proposal=row.proposal_id, author=into, side=row.side, withdrawn_at__isnull=True
    )
    _leave_column(*sorted((own, row), key=_stays_by))
    return True


def _stays_by(argument: Argument) -> tuple[bool, int, float]:
    """What is greatest stays: shown, useful to more people, written earlier."""
    return argument.hidden_at is None, argument.useful, -argument.created_at.timestamp()


def _leave_column(leaves: Argument, stays: Argument) -> None:
    now = timezone.now()
    leaves.withdrawn_at = now
    leaves.save(update_fields=["withdrawn_at"])
    record(
        "argument.doubled",
        on=leaves,
        by=None,
        now=now,
        visibility=PRIVATE,
        data={"text": leaves.text, "stays": stays.pk},
    )


def check_under_discussion(proposal: Proposal, now: datetime) -> None:
    """Raise Refused unless `proposal` collects signatures or waits for its answer."""
    waits = proposal.reached_at is not None and proposal.state in ("open", "with_body")
    if proposal.hidden_at is not None or not (proposal.is_open(now) or waits):
        raise Refused(
            _("This proposal is not discussed any more."),
            _("Its arguments stay readable; write under one that collects signatures."),
            code="over",
        )


def check_may_mend(argument: Argument, by: User, now: datetime) -> None:
    """Raise Refused for anybody but the author, after the time for it, and once marked."""
    check_own(argument, by)
    check_shown(argument)
    if now >= current.due("comment-edit", argument.created_at, now) or argument.useful:
        raise Refused(
            _("This text cannot be changed any more: time is over, or somebody marked it."),
            _("You can take it back and write another."),
            code="fixed",
        )


def check_own(argument: Argument, by: User) -> None:
    """Raise Refused for anybody but the author."""
    if argument.author is None or not same_person(by, argument.author):
        raise Refused(
            _("Only its author can do this."),
            _("You can write an argument of your own."),
            code="not_the_author",
        )


def check_shown(argument: Argument) -> None:
    """Raise Refused for what was hidden or taken back."""
    if argument.hidden_at is not None or argument.withdrawn_at is not None:
        raise Refused(
            _("This argument is not shown any more."),
            _("The others are on the page of the proposal."),
            code="gone",
        )


def _hold(argument: Argument) -> None:
    rows = Argument.objects.select_for_update(of=("self",)).select_related("proposal", "author")
    argument.refresh_from_db(from_queryset=rows)


def _count(argument: Argument, change: int) -> None:
    Argument.objects.filter(pk=argument.pk).update(useful=F("useful") + change)
    argument.useful += change
