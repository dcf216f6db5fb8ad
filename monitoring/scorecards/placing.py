"""Which portals a round assesses, and who marks each of them."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from monitoring.scorecards.loading import centres
from monitoring.scorecards.models import AssessedPortal, Assessor, Opinion, Round
from portal.accounts.models import Role, User
from portal.directory.models import Body, Region
from portal.lifecycle import Refused


def add_centres(found: Round) -> None:
    """The portals of the centres of all regions whose bodies the directory knows."""
    bodies = {
        body.slug: body
        for body in Body.objects.filter(slug__in=[centre["body"] for centre in centres()])
    }
    regions = {region.code: region for region in Region.objects.all()}
    AssessedPortal.objects.bulk_create(
        AssessedPortal(
            round=found,
            region=regions[centre["region"]],
            body=bodies[centre["body"]],
            names=centre["names"],
            site=bodies[centre["body"]].site,
        )
        for centre in centres()
        if centre["body"] in bodies and centre["region"] in regions
    )


def candidates(found: Round) -> list[User]:
    """Who may sit: the officers of the body that conducts the round, by name."""
    held = Role.objects.current().filter(body=found.body, kind__in=Role.BODY_KINDS)
    return list(User.objects.filter(roles__in=held).distinct().order_by("full_name", "pk"))


@transaction.atomic
def place(
    portal: AssessedPortal, *, by: User, site: str, seats: Sequence[User | None]
) -> AssessedPortal:
    """Write where the portal stands and who sits on its three seats (None: nobody yet).

    Raises Refused once the round is published, for one person on two seats, for an officer of the
    assessed body, and for whoever has already marked the portal on another seat.
    """
    portal = _held(portal)
    if portal.round.state in (Round.State.APPROVAL, Round.State.PUBLISHED):
        raise Refused(
            _("The assessment is over."), _("Its assessors stay as they are."), code="over"
        )
    sitting = [person for person in seats if person is not None]
    if len(set(sitting)) < len(sitting):
        raise Refused(
            _("Three different people assess a portal."),
            _("Choose another person for one of the seats."),
            code="twice",
        )
    for seat, person in enumerate(seats, start=1):
        if person is not None:
            _check_independent(portal, seat, person)
    if portal.round.state == Round.State.DRAFT:
        portal.site = site
        portal.save(update_fields=["site"])
    portal.assessors.all().delete()
    Assessor.objects.bulk_create(
        Assessor(portal=portal, seat=seat, by=person)
        for seat, person in enumerate(seats, start=1)
        if person is not None
    )
    return portal


@transaction.atomic
def leave_out(portal: AssessedPortal, *, by: User) -> None:
    """Take a portal out of a draft. Raises Refused once the round is open."""
    portal = _held(portal)
    if portal.round.state != Round.State.DRAFT:
        raise Refused(
            _("The round is open: its portals stay."),
            _("Every portal of it gets its marks."),
            code="open",
        )
    portal.delete()


def check_whole(found: Round) -> None:
    """Raise Refused unless there are portals, each with its address and its three assessors."""
    portals = found.portals.annotate(
        seated=Count("assessors", filter=Q(assessors__by__isnull=False))
    )
    lacking = [
        portal.name for portal in portals if portal.seated < Assessor.SETTLES or not portal.site
    ]
    if lacking or not portals:
        raise Refused(
            _("Every portal needs its address and three assessors. Missing: %(names)s.")
            % {"names": ", ".join(lacking) or "–"},
            _("Fill them in, or leave the portal out."),
            code="not_whole",
        )


def _held(portal: AssessedPortal) -> AssessedPortal:
    """The portal with its round, which nobody changes meanwhile."""
    Round.objects.select_for_update(no_key=True).get(pk=portal.round_id)
    return AssessedPortal.objects.select_related("round", "body").get(pk=portal.pk)


def _check_independent(portal: AssessedPortal, seat: int, person: User) -> None:
    if not person.roles_in(portal.round.body):
        raise Refused(
            _("%(name)s does not act for the body that conducts the round.")
            % {"name": person.full_name},
            _("Choose one of its officers."),
            code="outsider",
        )
    if person.roles_in(portal.body):
        raise Refused(
            _("%(name)s acts for the body whose portal is assessed.") % {"name": person.full_name},
            _("Nobody assesses their own portal. Choose somebody else."),
            code="own_portal",
        )
    marked = Opinion.objects.filter(mark__portal=portal, by=person).exclude(seat=seat)
    if marked.exists():
        raise Refused(
            _("%(name)s has marked this portal on another seat.") % {"name": person.full_name},
            _("Choose somebody who has not marked it."),
            code="has_marked",
        )
