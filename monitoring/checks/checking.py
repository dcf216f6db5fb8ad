"""Saying what one saw on site: public at once, counted once a person who lives there."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring.checks.objecting import recount, since_when
from monitoring.checks.once import made_by, made_with, nullifier_for
from monitoring.checks.photos import check_photo, keep_photo
from monitoring.models import Commitment, Milestone, OnSiteCheck
from monitoring.recording import record_of
from monitoring.settling import locked
from portal.accounts.access import check_assurance
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.directory.models import District, Region
from portal.language.finding import language_written
from portal.lifecycle import Refused
from portal.norms import current

PRIVATE = Event.Visibility.PRIVATE


@dataclass(frozen=True)
class Seen:
    """What a person says they saw, and where; `photo` as it was sent."""

    verdict: str
    region: Region
    district: District | None = None
    text: str = ""
    photo: bytes | None = None


def check(
    commitment: Commitment,
    *,
    by: User,
    seen: Seen,
    milestone: Milestone | None = None,
    now: datetime | None = None,
) -> OnSiteCheck:
    """Say what one saw of `commitment`, or of one of its milestones.

    Taken but not counted where the place is not the person's own or not the commitment's, and
    for a second one of the same person. Raises Refused below the assurance level of the norm
    ``check``, about what was withdrawn, and for a photograph that cannot be taken.
    """
    check_assurance(by, "check", now)
    check_may_check(commitment)
    photo = check_photo(seen.photo, now or timezone.now()) if seen.photo else None
    with transaction.atomic():
        held = locked(commitment)
        # After the wait: what came before this check was reported or replied without it.
        now = now or timezone.now()
        check_may_check(held)
        made = OnSiteCheck.objects.create(
            commitment=held,
            milestone=milestone,
            person=by,
            nullifier=nullifier_for(by, held),
            verdict=OnSiteCheck.Verdict(seen.verdict),
            text=seen.text,
            language=language_written(seen.text, get_language() or "uz"),
            region=seen.region,
            district=seen.district,
            at=now,
            counted=is_near(held, seen.region, seen.district, by)
            and not has_said(held, seen.verdict, milestone, made_by(by, held)),
        )
        if photo is not None:
            keep_photo(made, photo, now)
        _told(made, now)
    return made


@transaction.atomic
def withdraw(made: OnSiteCheck, *, by: User, now: datetime | None = None) -> OnSiteCheck:
    """Take one's own check back: it counts no more, and its photograph is deleted."""
    now = now or timezone.now()
    commitment = locked(made.commitment)
    rows = OnSiteCheck.objects.select_for_update(no_key=True, of=("self",))
    made.refresh_from_db(from_queryset=rows.select_related("person"))
    _check_own(made, by)
    made.withdrawn_at = now
    made.save(update_fields=["withdrawn_at"])
    made.files.all().delete()
    recount(commitment, now)
    record("check.withdrawn", on=made, by=by, now=now, visibility=PRIVATE)
    return made


def check_may_check(commitment: Commitment) -> None:
    """Raise Refused about what was withdrawn."""
    if commitment.state == Commitment.State.WITHDRAWN:
        raise Refused(
            _("The body has withdrawn this commitment: there is nothing to check any more."),
            _("The reason stands on its page. You can write a proposal about it."),
            code="withdrawn",
        )


def is_near(commitment: Commitment, region: Region, district: District | None, by: User) -> bool:
    """Whether the place lies in the person's own region and where the commitment is about."""
    if by.region_id != region.pk or commitment.region_id not in (None, region.pk):
        return False
    about = commitment.district
    if about is None:
        return True
    return about.region_id == region.pk and district in (None, about)


def has_said(commitment: Commitment, verdict: str, milestone: Milestone | None, whose: Q) -> bool:
    """Whether `whose` person has a counted check of the same since objections begin anew; against
    *done* a person objects once, of whichever milestone."""
    same = Q(milestone=milestone)
    if commitment.state == Commitment.State.DONE and verdict != OnSiteCheck.Verdict.WORKS:
        same |= ~Q(verdict=OnSiteCheck.Verdict.WORKS)
    return said_already(commitment, whose).filter(same).exists()


def said_already(commitment: Commitment, whose: Q) -> "QuerySet[OnSiteCheck]":
    """What of `whose` person is counted since objections begin anew."""
    rows = OnSiteCheck.objects.standing().filter(whose, commitment=commitment, counted=True)
    since = since_when(commitment)
    return rows.filter(at__gt=since) if since else rows


def is_said_anew(hidden: OnSiteCheck) -> bool:
    """Whether the person of a check that is hidden has said the same again, and is counted."""
    since, whose = since_when(hidden.commitment), made_with(hidden)
    if whose is None or (since is not None and hidden.at <= since):
        return False
    return has_said(hidden.commitment, hidden.verdict, hidden.milestone, whose)


def _told(made: OnSiteCheck, now: datetime) -> None:
    """An event for each so many counted checks, not for each; then whether *done* is disputed."""
    commitment = made.commitment
    record("check.made", on=made, by=made.person, now=now, visibility=PRIVATE)
    number = OnSiteCheck.objects.standing().filter(commitment=commitment, counted=True).count()
    step = current.quantity("checks-told", now)
    told = Event.objects.on(commitment).filter(kind="commitment.checked", data__checks__gte=number)
    if made.counted and number % step == 0 and not told.exists():
        record_of("checked", commitment, by=None, now=now, checks=number)
    recount(commitment, now)


def _check_own(made: OnSiteCheck, by: User) -> None:
    if made.person is None or not same_person(by, made.person):
        raise Refused(
            _("Only who made this check can take it back."),
            _("You can report it to a moderator."),
            code="not_the_author",
        )
    if made.hidden_at is not None or made.withdrawn_at is not None:
        raise Refused(
            _("This check is not shown any more."),
            _("The others are on the page of the commitment."),
            code="gone",
        )
