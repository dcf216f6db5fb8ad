"""A sheet signed on paper in a mahalla of Samarqand, by invented people."""

from datetime import date, datetime, timedelta

from portal.accounts.models import Role
from portal.accounts.oneid.simulator_people import people
from portal.accounts.pinfl import check_digit
from portal.clock import local_day
from portal.directory.models import District, Region
from proposals.models import Proposal
from proposals.paper_signing import Head, Row, enter

# They find the signature in "My participation" when they sign in.
KNOWN = ("sherzod", "gulnora")
OTHERS = 14
FIRST_BORN = date(1961, 1, 9)
PLACE = "Bogʻishamol mahallasi (namoyish uchun oʻylab topilgan)"
REGION = "UZ-SA"


def enter_a_sheet(now: datetime) -> None:
    """Let the demonstration's operator enter one sheet for an open proposal of the region."""
    role = Role.objects.current().filter(kind=Role.Kind.OPERATOR, body__isnull=False).first()
    proposal = _proposal(now)
    if role is None or role.body is None or proposal is None:
        return
    head = Head(PLACE, local_day(now), "SAM-1")
    enter(proposal, head, _rows(), office=role.body, by=role.user, now=now)


def _proposal(now: datetime) -> Proposal | None:
    rows = Proposal.objects.collecting(now).filter(demonstration=True, reached_at__isnull=True)
    here = rows.filter(region__code=REGION).order_by("reference").first()
    return here or rows.order_by("reference").first()


def _rows() -> list[Row]:
    home = Region.objects.get(code=REGION)
    districts = list(District.objects.filter(region=home).order_by("code"))
    known = [str(people()[slug].identity["pin"]) for slug in KNOWN]
    invented = [_nobody(number) for number in range(OTHERS)]
    return [
        Row(number, pinfl, home.pk, districts[number % len(districts)].pk)
        for number, pinfl in enumerate([*known, *invented], 1)
    ]


def _nobody(number: int) -> str:
    """A PINFL whose check digit is wrong, so that it is nobody's."""
    digits = f"4{FIRST_BORN + timedelta(days=700 * number):%d%m%y}0009{number:02}"
    return f"{digits}{(check_digit(digits) + 1) % 10}"
