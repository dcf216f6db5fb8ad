"""Two proposals ask for the same: asked, agreed, merged, and signed anew by who wants to."""

import pytest

from portal.accounts.models import User
from portal.notifications.models import Notification
from proposals.models import Merge, Proposal, Signature
from proposals.signing import sign
from tests.factories import BodyFactory, CitizenFactory, ProposalFactory
from tests.stories import steps
from tests.stories.walker import Walker, at_work

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("portal"),
]
KAMOLA = "kamola@demo.example"
NOTE = "Ikkalamiz bir narsani soʻrayapmiz."


def signed(author: User, title: str, number: int) -> Proposal:
    """A proposal that so many people have signed."""
    body = BodyFactory(slug="school-education")
    made = ProposalFactory(author=author, body=body, title=title, published=True)
    for person in CitizenFactory.create_batch(number):
        sign(made, by=person)
    return made


def counts(*proposals: Proposal) -> list[object]:
    """What the API says of each count."""
    return [steps.api(each)["signatures"] for each in proposals]


@pytest.mark.parametrize("language", ["uz", pytest.param("ru", marks=pytest.mark.full)])
def test_two_become_one_and_nobody_is_signed_by_themselves(language, nilufar, dilshod, bekzod):
    mine = signed(nilufar, "Maktabda issiq ovqat boʻlsin", 3)
    other = signed(dilshod, "Maktablarda issiq ovqat berilsin", 2)
    sign(mine, by=bekzod)

    # One author asks, and the other one finds it among the notices.
    author = Walker(language, nilufar)
    author.read(f"proposals/drafts/{mine.uid}/")
    author.press("Merge with another proposal")
    author.press("Ask the other author", other=other.reference, way="ends", note=NOTE)
    merge = Merge.objects.get()
    steps.work()
    asked = Walker(language, dilshod)
    asked.read("me/notices/")
    assert asked.sees("Another author asks you to merge two proposals")
    asked.read(f"proposals/merges/{merge.uid}/")
    assert NOTE in asked.text
    asked.press("I agree")

    # A moderator merges the two.
    moderator = at_work(language, KAMOLA)
    moderator.read(f"moderation/merge/{merge.pk}/")
    assert NOTE in moderator.text
    moderator.press("Send the decision", outcome="publish")
    steps.work()
    assert (steps.api(mine)["merged_into"], counts(mine, other)) == (other.reference, [4, 2])

    # Who signed is told once, and signs the other one by themselves.
    signer = Walker(language, bekzod)
    signer.read("me/notices/")
    assert signer.sees("A proposal that you signed was merged with another one")
    assert Notification.objects.filter(person=bekzod).count() == 1
    signer.read(f"proposals/{mine.reference}/")
    assert signer.sees("Your signature counts here alone.")
    assert Signature.objects.filter(signer=bekzod).count() == 1
    signer.press("Sign the one that goes on")
    signer.press("Put my signature")
    assert signer.sees("Your signature is recorded")
    steps.work()
    assert counts(mine, other) == [4, 3]
    signer.read(f"proposals/{mine.reference}/")
    assert signer.sees("You have signed the one that goes on too.")
