"""Paper in tests: invented PINFLs with right check digits, sheets, people with an account."""

from datetime import date
from typing import Any

from django.utils import timezone

from portal.accounts.identity import person_digests
from portal.accounts.models import PersonKey, User
from portal.accounts.pinfl import check_digit
from portal.directory.models import Body
from proposals.models import PaperSheet, PaperSignature, Proposal
from proposals.paper_signing import Head, Row, enter
from proposals.signing import nullifier_of
from tests.factories import BodyFactory, ProposalFactory, RegionFactory, SignatureFactory
from tests.people import citizen, staff


def pinfl_of(number: int, born: date = date(1985, 3, 7)) -> str:
    """A PINFL of the district 000, which is nobody's."""
    first = "5" if born.year >= 2000 else "3"
    digits = f"{first}{born:%d%m%y}000{number:03}"
    return f"{digits}{check_digit(digits)}"


def person_of(pinfl: str, name: str = "Qogʻoz Egasi", **fields: Any) -> User:
    """Somebody whom OneID has confirmed with this PINFL."""
    keys = person_digests(pinfl)
    hexes = {str(version): digest.hex() for version, digest in keys.items()}
    person = citizen(name, "UZ-TK", person_keys={}, assurance_level=0, **fields)
    User.objects.filter(pk=person.pk).update(person_keys=hexes, assurance_level=3)
    PersonKey.objects.bulk_create(
        PersonKey(user=person, version=version, digest=digest) for version, digest in keys.items()
    )
    return User.objects.get(pk=person.pk)


def office(slug: str = "hokimlik-of-a-district") -> Body:
    """The hokimiyat of a district of Samarqand."""
    return BodyFactory(slug=slug, kind="district-hokimlik", region=RegionFactory(code="UZ-SA"))


def operator(name: str = "Oʻgʻiloy Operatorova", body: Body | None = None) -> User:
    """Somebody who enters what others sign on paper."""
    return staff(name, "operator", body or office())


def rows_of(*pinfls: str, region: str = "UZ-SA") -> list[Row]:
    """Rows of a sheet, in order."""
    home = RegionFactory(code=region).pk
    return [Row(number, pinfl, home) for number, pinfl in enumerate(pinfls, 1)]


def entered(
    proposal: Proposal, *pinfls: str, by: User, number: str = "1", **fields: Any
) -> PaperSheet:
    """A sheet as `by` enters it today; with ``number=""`` one person at a counter."""
    head = Head("Bogʻishamol mahallasi", timezone.localdate(), number)
    return enter(proposal, head, rows_of(*pinfls), office=by.offices()[0], by=by, **fields)


def sheet_of(owner: User, body: Body, **fields: Any) -> PaperSheet:
    """A sheet of which row 1 is `owner`'s, as entering leaves it."""
    proposal = ProposalFactory(published=True)
    digest = nullifier_of(owner, proposal)
    signature = SignatureFactory(signer=owner, proposal=proposal, nullifier=digest, **fields)
    sheet = PaperSheet.objects.create(
        proposal=proposal,
        kind="sheet",
        number="1",
        place="Bogʻishamol mahallasi",
        signed_on=timezone.localdate(),
        office=body,
        given=1,
    )
    PaperSignature.objects.create(sheet=sheet, proposal=proposal, signature=signature, row=1)
    return sheet
