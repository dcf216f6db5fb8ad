"""The verbs of a mark: one of the two marks, the third settles, the assessed body replies."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.scorecards.models import (
    AssessedPortal,
    BodyReply,
    EvidencePicture,
    Mark,
    Opinion,
    Round,
    Ruling,
)
from monitoring.scorecards.recording import STAFF, record_on
from monitoring.scorecards.rounds import hold
from monitoring.scorecards.rules import seat_of
from monitoring.scorecards.standing import standing_of
from portal.accounts.models import User
from portal.checked import Checked, check_file
from portal.lifecycle import Refused

PICTURES = ("jpeg", "png")


def mark(
    found: Mark,
    *,
    by: User,
    value: bool,
    url: str = "",
    note: str = "",
    picture: bytes | None = None,
    language: str = "uz",
    now: datetime | None = None,
) -> Opinion:
    """Say, without seeing what the other one said, whether the portal has the feature.

    A yes needs a link or a picture. The own mark may change until the other one is there too.
    Raises Refused for anything else, and for a picture that cannot be taken.
    """
    now = now or timezone.now()
    if value and not url and not picture and not _has_picture(found, by):
        raise Refused(
            _("A yes needs its evidence."),
            _("Give the address of the page where it is seen, or add a picture."),
            code="evidence",
        )
    checked = _checked(picture, now) if picture else None
    return _keep(found, by, now, checked, value=value, url=url, note=note, language=language)


@transaction.atomic
def _keep(found: Mark, by: User, now: datetime, picture: Checked | None, **said: object) -> Opinion:
    found = _held(found, (Round.State.ASSESSING,))
    seat = seat_of(by, found.portal)
    if seat not in (1, 2):
        raise Refused(
            _("You are not one of the two who mark this portal."),
            _("The officers who conduct the round say who assesses it."),
            code="not_yours",
        )
    opinions = {opinion.seat: opinion for opinion in found.opinions.all()}
    if len(opinions) == 2 and seat in opinions:
        raise Refused(
            _("Both have marked it: each mark stands as it was given."),
            _("Where they differ, the third decides."),
            code="both_marked",
        )
    opinion = opinions.get(seat) or Opinion(mark=found, seat=seat)
    if opinion.by_id != by.pk:
        # Whoever sat there before saw what it shows; the mark of another one rests on their own.
        EvidencePicture.objects.filter(opinion__mark=found, opinion__seat=seat).delete()
    for name, what in {**said, "by": by, "at": now}.items():
        setattr(opinion, name, what)
    opinion.save()
    if picture:
        _keep_picture(opinion, picture, now)
    _settle_standing(found)
    return opinion


@transaction.atomic
def settle(
    found: Mark,
    *,
    by: User,
    value: bool,
    note: str,
    url: str = "",
    language: str = "uz",
    now: datetime | None = None,
) -> Ruling:
    """Decide where the two differ or the body has replied, with a reason that will be public.

    Raises Refused for a mark that waits, and for one that both gave and nobody objected to.
    """
    found = _held(found, (Round.State.ASSESSING, Round.State.REPLY))
    # The moment comes after the wait: a reply that was written meanwhile is older, and was seen.
    now = now or timezone.now()
    if found.standing == Mark.Standing.WAITING:
        raise Refused(_("This feature waits for a mark."), _("Both mark it first."), code="waiting")
    has_reply = BodyReply.objects.filter(mark=found).exists()
    if found.standing == Mark.Standing.AGREED and not has_reply:
        raise Refused(
            _("Both found the same, and the body has not objected."),
            _("There is nothing to decide."),
            code="agreed",
        )
    ruling = Ruling.objects.create(
        mark=found, value=value, note=note, url=url, language=language, by=by, at=now
    )
    _settle_standing(found)
    _record("settled", found, by, now)
    return ruling


@transaction.atomic
def reply(
    found: Mark,
    *,
    by: User,
    text: str,
    url: str = "",
    language: str = "uz",
    now: datetime | None = None,
) -> BodyReply:
    """Say for the assessed body what it thinks of a mark; it can be rewritten within the term.

    Raises Refused outside the term, and once the third has considered it.
    """
    found = _held(found, (Round.State.REPLY,))
    now = now or timezone.now()
    until = found.portal.round.replies_until
    if until is None or now >= until:
        raise Refused(
            _("The term for replies is over."),
            _("Ask the officers who conduct the round for more time."),
            code="over",
        )
    earlier = BodyReply.objects.filter(mark=found).first()
    if earlier and found.rulings.filter(at__gte=earlier.at).exists():
        raise Refused(
            _("Your reply has been considered."),
            _("The decision and its reason stand beside it."),
            code="considered",
        )
    fields = {"text": text, "url": url, "language": language, "by": by, "at": now}
    made, _new = BodyReply.objects.update_or_create(mark=found, defaults=fields)
    _record("replied", found, by, now)
    return made


def _held(found: Mark, stages: tuple[str, ...]) -> Mark:
    """The mark as it stands, its round held and at one of the `stages`."""
    portal = AssessedPortal.objects.select_related("round").get(pk=found.portal_id)
    portal.round = hold(portal.round)
    if portal.round.state not in stages:
        raise Refused(
            _("The round is not at this stage."),
            _("Its page shows where it stands."),
            code=f"not_{portal.round.state}",
        )
    held = Mark.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "feature__criterion"
    )
    found = held.get(pk=found.pk)
    found.portal = portal
    return found


def _settle_standing(found: Mark) -> None:
    """Write what follows from everything that was found."""
    said = dict(found.opinions.order_by().values_list("seat", "value"))
    last = found.rulings.order_by("at", "id").last()
    ruled = last.value if last else None
    found.standing, found.value = standing_of(said.get(1), said.get(2), ruled)
    found.save(update_fields=["standing", "value"])


def _has_picture(found: Mark, by: User) -> bool:
    return EvidencePicture.objects.filter(opinion__mark=found, opinion__by=by).exists()


def _checked(picture: bytes, now: datetime) -> Checked:
    checked = check_file(picture, now)
    if checked.kind not in PICTURES:
        raise Refused(
            _("Evidence is a link or a picture."),
            _("Choose a JPEG or PNG, or write the address."),
            code="file_kind",
        )
    return checked


def _keep_picture(opinion: Opinion, picture: Checked, now: datetime) -> None:
    EvidencePicture.objects.filter(opinion=opinion).delete()
    EvidencePicture.objects.create(
        opinion=opinion,
        kind=picture.kind,
        size=len(picture.content),
        content=picture.content,
        at=now,
    )


def _record(verb: str, found: Mark, by: User, now: datetime) -> None:
    record_on(
        verb,
        found.portal.round,
        by=by,
        now=now,
        visibility=STAFF,
        portal=found.portal.names,
        feature=found.feature.names,
    )
