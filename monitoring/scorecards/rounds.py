"""The verbs of a round: it is made, opened, put before the assessed bodies, approved, published."""

from datetime import date, datetime

from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from monitoring.scorecards.lifecycle import ROUND
from monitoring.scorecards.models import (
    BodyReply,
    Edition,
    Feature,
    Mark,
    Round,
    Ruling,
)
from monitoring.scorecards.placing import add_centres, check_whole
from monitoring.scorecards.recording import STAFF, record_on
from portal.accounts.models import User
from portal.clock import is_too_far, local_day
from portal.directory.models import Body
from portal.lifecycle import Refused
from portal.norms import current

NUMBERING = "SELECT pg_advisory_xact_lock(hashtext('monitoring.round.number'))"
NOT_NOW = _("The round is not at this stage.")
SEE_PAGE = _("Its page shows where it stands.")


@transaction.atomic
def make(
    title: str,
    *,
    by: User,
    body: Body,
    edition: Edition,
    publish_on: date,
    language: str = "uz",
    demonstration: bool = False,
    now: datetime | None = None,
) -> Round:
    """Begin a round of `edition` that `body` conducts, with the portals of all regional centres.

    Raises Refused for a day of publication that is over or too far.
    """
    now = now or timezone.now()
    check_day(publish_on, now)
    year, number = _next_number(now)
    made = Round.objects.create(
        year=year,
        number=number,
        reference=f"B-{year}-{number:03}",
        title=title,
        language=language,
        edition=edition,
        body=body,
        publish_on=publish_on,
        made_at=now,
        made_by=by,
        demonstration=demonstration,
    )
    add_centres(made)
    record_on("made", made, by=by, now=now, visibility=STAFF)
    return made


@transaction.atomic
def open_round(found: Round, *, by: User, now: datetime | None = None) -> Round:
    """Let the assessors begin, in public, with an empty mark for each feature of each portal.

    Raises Refused while a portal has no address or not its three assessors.
    """
    now = now or timezone.now()
    found = hold(found)
    ROUND.check("open", found.state, NOT_NOW, SEE_PAGE)
    check_day(found.publish_on, now)
    check_whole(found)
    features = Feature.objects.filter(criterion__edition=found.edition_id)
    Mark.objects.bulk_create(
        Mark(portal=portal, feature=feature)
        for portal in found.portals.all()
        for feature in features
    )
    found.state, found.opened_at = Round.State.ASSESSING, now
    found.save(update_fields=["state", "opened_at"])
    record_on("opened", found, by=by, now=now, publish_on=found.publish_on.isoformat())
    return found


@transaction.atomic
def ask_for_replies(found: Round, *, by: User, now: datetime | None = None) -> Round:
    """Show each assessed body its marks, and give it the term of the norm ``scorecard-reply``.

    Raises Refused while a mark waits for one of the two.
    """
    now = now or timezone.now()
    found = hold(found)
    ROUND.check("ask for replies", found.state, NOT_NOW, SEE_PAGE)
    waiting = marks_of(found).filter(standing=Mark.Standing.WAITING).count()
    sentence = ngettext(
        "%(count)s feature waits for a mark.", "%(count)s features wait for a mark.", waiting
    )
    _check_none(waiting, sentence, "waiting")
    found.state = Round.State.REPLY
    found.replies_asked_at = now
    found.replies_until = current.due("scorecard-reply", now)
    found.save(update_fields=["state", "replies_asked_at", "replies_until"])
    record_on("replies_asked", found, by=by, now=now, until=found.replies_until.isoformat())
    return found


@transaction.atomic
def send(found: Round, *, by: User, now: datetime | None = None) -> Round:
    """Put the round before the head.

    Raises Refused while bodies may reply, a mark is disputed or a reply is not considered.
    """
    now = now or timezone.now()
    found = hold(found)
    ROUND.check("send", found.state, NOT_NOW, SEE_PAGE)
    if found.replies_until is not None and now < found.replies_until:
        raise Refused(
            _("The assessed bodies may still reply."),
            _("Send it when their term is over."),
            code="replies_open",
        )
    _check_settled(found)
    found.state, found.sent_at, found.return_reason = Round.State.APPROVAL, now, ""
    found.save(update_fields=["state", "sent_at", "return_reason"])
    record_on("sent", found, by=by, now=now, visibility=STAFF)
    return found


@transaction.atomic
def send_back(found: Round, *, by: User, reason: str, now: datetime | None = None) -> Round:
    """Give the round back to the officers, with a reason; the third may settle marks again."""
    now = now or timezone.now()
    found = hold(found)
    ROUND.check("send back", found.state, NOT_NOW, SEE_PAGE)
    found.state, found.return_reason = Round.State.REPLY, reason
    found.save(update_fields=["state", "return_reason"])
    record_on("sent_back", found, by=by, now=now, visibility=STAFF, reason=reason)
    return found


@transaction.atomic
def publish(found: Round, *, by: User, now: datetime | None = None) -> Round:
    """Show every mark to everybody, for good."""
    now = now or timezone.now()
    found = hold(found)
    ROUND.check("publish", found.state, NOT_NOW, SEE_PAGE)
    found.state, found.published_at, found.approved_by = Round.State.PUBLISHED, now, by
    found.save(update_fields=["state", "published_at", "approved_by"])
    record_on("published", found, by=by, now=now)
    return found


def hold(found: Round) -> Round:
    """The round as it stands; whoever else acts on it waits for this transaction."""
    rows = Round.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("body", "edition").get(pk=found.pk)


def marks_of(found: Round) -> "models.QuerySet[Mark]":
    """Every mark of a round."""
    return Mark.objects.filter(portal__round=found)


def unconsidered(found: Round) -> "models.QuerySet[BodyReply]":
    """The replies after which the third has not decided."""
    later = Ruling.objects.filter(mark=OuterRef("mark"), at__gte=OuterRef("at"))
    return BodyReply.objects.filter(~Exists(later), mark__portal__round=found)


def check_day(day: date, now: datetime) -> None:
    """Raise Refused for a day of publication that is over or too far."""
    if day < local_day(now) or is_too_far(day, now):
        raise Refused(
            _("The round cannot be published on that day."),
            _("Choose today or a later day, within the next thirty years."),
            code="day",
        )


def _check_settled(found: Round) -> None:
    disputed = marks_of(found).filter(standing=Mark.Standing.DISPUTED).count()
    sentence = ngettext("%(count)s mark is disputed.", "%(count)s marks are disputed.", disputed)
    _check_none(disputed, sentence, "disputed")
    left = unconsidered(found).count()
    sentence = ngettext(
        "%(count)s reply is not considered yet.",
        "%(count)s replies are not considered yet.",
        left,
    )
    _check_none(left, sentence, "unconsidered")


def _check_none(count: int, sentence: str, code: str) -> None:
    if count:
        raise Refused(
            sentence % {"count": count},
            _("The page of the round shows which portals they belong to."),
            code=code,
        )


def _next_number(now: datetime) -> tuple[int, int]:
    """The year and the next free number in it; whoever asks next waits for this transaction."""
    year = local_day(now).year
    with connection.cursor() as cursor:
        cursor.execute(NUMBERING)
    last = Round.objects.filter(year=year).order_by("-number").first()
    return year, (last.number if last else 0) + 1
