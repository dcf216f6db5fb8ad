"""Contributions: written while a consultation is open, supported, mended for a while, withdrawn.

Locks are taken in one order: the consultation (shared), the turn at its clause, the contribution
that counts those like it, the contribution.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import backing
from consultations.alike import first_alike, hand_on, in_turn, key_of
from consultations.contribution_checks import (
    check_may_change,
    check_open,
    check_own,
    check_shown,
    check_undecided,
)
from consultations.drafts_kept import forget_draft
from consultations.files import check_files, keep_files
from consultations.holding import keep
from consultations.models import Clause, Consultation, Contribution, ContributionSupport
from portal.accounts.access import check_assurance
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.language.finding import language_written
from portal.lifecycle import Refused

PRIVATE = Event.Visibility.PRIVATE


def contribute(
    consultation: Consultation,
    *,
    by: User,
    clause: Clause | None,
    stance: str,
    text: str,
    wording: str = "",
    name_public: bool = False,
    files: Sequence[tuple[str, bytes]] = (),
    now: datetime | None = None,
) -> Contribution:
    """Say something on `clause`, or on the whole draft; public at once.

    `files` are names and bytes. Raises Refused below the assurance level of the norm
    ``contribute``, while it is not open, for what the same person said there already in nearly the
    same words, and for a file that cannot be taken.
    """
    check_assurance(by, "contribute", now)
    check_open(consultation, now or timezone.now())
    checked = check_files(files, now or timezone.now())
    with transaction.atomic():
        keep(consultation)
        now = now or timezone.now()
        check_open(consultation, now)
        made = _written(consultation, by, clause, stance, text, wording, name_public, now)
        keep_files(made, checked, now)
        forget_draft(consultation, clause, by)
        record("contribution.written", on=made, by=by, now=now, visibility=PRIVATE)
    return made


@transaction.atomic
def change(
    contribution: Contribution,
    *,
    by: User,
    stance: str,
    text: str,
    wording: str = "",
    now: datetime | None = None,
) -> Contribution:
    """Other words within the period ``contribution-edit``, until somebody supports it."""
    _hold(contribution)
    now = now or timezone.now()
    check_may_change(contribution, by, now)
    heir, before = hand_on(contribution), contribution.like_id
    contribution.stance, contribution.text, contribution.wording = stance, text, wording
    contribution.language = language_written(text, get_language() or contribution.language)
    contribution.key = key_of(text, wording)
    contribution.like = first_alike(
        contribution.consultation,
        contribution.line,
        contribution.key,
        now,
        besides=contribution.pk,
    )
    contribution.changed_at = now
    contribution.save()
    backing.recount(heir, before, contribution.like_id, contribution.pk)
    record("contribution.changed", on=contribution, by=by, now=now, visibility=PRIVATE)
    return contribution


@transaction.atomic
def withdraw(contribution: Contribution, *, by: User, now: datetime | None = None) -> Contribution:
    """Take one's own contribution back, until the close and until it is decided."""
    _hold(contribution)
    now = now or timezone.now()
    check_own(contribution, by)
    check_shown(contribution)
    check_open(contribution.consultation, now)
    check_undecided(contribution)
    heir = hand_on(contribution)
    contribution.withdrawn_at = now
    contribution.save(update_fields=["withdrawn_at"])
    backing.recount(heir, contribution.like_id)
    record("contribution.withdrawn", on=contribution, by=by, now=now, visibility=PRIVATE)
    return contribution


@transaction.atomic
def support(contribution: Contribution, *, by: User, now: datetime | None = None) -> bool:
    """Join a contribution; whether this was the first time. Not one's own, and persons alone."""
    check_assurance(by, "support", now)
    _hold(contribution, in_turn_too=False)
    now = now or timezone.now()
    check_shown(contribution)
    check_open(contribution.consultation, now)
    _check_may_support(contribution, by)
    _made, fresh = ContributionSupport.objects.get_or_create(
        contribution=contribution, person=by, defaults={"at": now}
    )
    if fresh:
        _count(contribution, 1)
        backing.change(contribution, by, 1)
    return fresh


@transaction.atomic
def stop_supporting(contribution: Contribution, *, by: User, now: datetime | None = None) -> bool:
    """Take the support back while it is open; whether there was one."""
    _hold(contribution, in_turn_too=False)
    check_open(contribution.consultation, now or timezone.now())
    removed, _kinds = ContributionSupport.objects.filter(
        contribution=contribution, person=by
    ).delete()
    if removed:
        _count(contribution, -1)
        backing.change(contribution, by, -1)
    return bool(removed)


def before_duplicate(row: models.Model, into: User) -> bool:
    """Take one of two supports back that a person gave with two accounts, now one: never kept."""
    if isinstance(row, ContributionSupport):
        removed, _kinds = ContributionSupport.objects.filter(pk=row.pk).delete()
        if removed:
            _count(row.contribution, -1)
            backing.recount(row.contribution.like_id or row.contribution.pk)
    return False


def _written(
    consultation: Consultation,
    by: User,
    clause: Clause | None,
    stance: str,
    text: str,
    wording: str,
    name_public: bool,
    now: datetime,
) -> Contribution:
    line, key = clause.line if clause else None, key_of(text, wording)
    like = first_alike(consultation, line, key, now)
    _check_not_said(like, by)
    is_person = by.kind == User.Kind.PERSON
    made = Contribution.objects.create(
        consultation=consultation,
        clause=clause,
        line=line,
        author=by,
        author_name=by.full_name if name_public and is_person else "",
        organisation="" if is_person else by.organisation,
        region=by.region,
        stance=Contribution.Stance(stance),
        text=text,
        wording=wording,
        language=language_written(text, get_language() or "uz"),
        key=key,
        like=like,
        body=consultation.body,
        created_at=now,
    )
    if like is not None:
        backing.hold_first(made)
        backing.change(made, by, 1)
    return made


def _check_not_said(like: Contribution | None, by: User) -> None:
    """A campaign counts people, not how often one of them sends the same."""
    if like is None:
        return
    said = Contribution.objects.shown().filter(Q(pk=like.pk) | Q(like=like), author=by).first()
    if said is not None:
        raise Refused(
            _("You have said nearly the same here already."),
            _("It is among your opinions: you can withdraw it and write another."),
            code="said",
        )


def _check_may_support(contribution: Contribution, by: User) -> None:
    if contribution.author is not None and same_person(by, contribution.author):
        raise Refused(
            _("This is your own opinion."),
            _("You can support the opinions of others."),
            code="own_content",
        )
    if by.kind != User.Kind.PERSON:
        raise Refused(
            _("Supports are counted by persons, not by organisations."),
            _("Write what the organisation thinks as an opinion of its own."),
            code="organisation",
        )


def _hold(contribution: Contribution, *, in_turn_too: bool = True) -> None:
    """In one order: the consultation, the turn at the clause, the first, the row; read anew."""
    keep(contribution.consultation)
    if in_turn_too:
        in_turn(contribution.consultation, contribution.line)
    backing.hold_first(contribution)
    rows = Contribution.objects.select_for_update(of=("self",), no_key=True)
    related = rows.select_related("consultation__body", "author", "clause", "region", "decision")
    contribution.refresh_from_db(from_queryset=related)


def _count(contribution: Contribution, change: int) -> None:
    Contribution.objects.filter(pk=contribution.pk).update(supports=F("supports") + change)
    contribution.supports += change
