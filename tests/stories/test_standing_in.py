"""The head is away: a colleague writes, the deputy approves, the public reads in whose place."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.models import User
from portal.clock import local_day
from portal.directory.models import Body
from portal.notifications.models import Notification
from tests.factories import ProposalFactory
from tests.stories import steps
from tests.stories.test_answers import fields
from tests.stories.walker import Walker, at_work

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("portal"),
]
AZIZA, BOBUR, ZAFAR = (f"{name}@demo.example" for name in ("aziza", "bobur", "zafar"))


def span(email: str, days: int) -> dict[str, str]:
    """What is typed: who, from today to so many days after."""
    today = local_day(timezone.now())
    return {
        "person": str(User.objects.get(email=email).uid),
        "first_day": today.isoformat(),
        "last_day": (today + timedelta(days=days)).isoformat(),
    }


@pytest.mark.parametrize("language", ["uz", pytest.param("ru", marks=pytest.mark.full)])
def test_the_head_is_away_and_the_deputy_publishes(language, nilufar):
    ministry = Body.objects.get(slug="school-education")
    demand = "1. Oshxona.\n2. Ovqat."
    proposal = ProposalFactory(reached=True, author=nilufar, body=ministry, demand=demand)
    bobur = at_work(language, BOBUR)
    bobur.read("desk/team/")
    bobur.press("Say who is away")
    bobur.press("Write it down", **span(BOBUR, 6))
    alone = "Answers that wait for approval cannot be published until the head is back or names"
    assert bobur.sees(f"{alone} a deputy; their terms run on.")
    bobur.press("Name a deputy")
    bobur.press("Name the deputy", **span(ZAFAR, 6))
    assert not bobur.sees(f"{alone} a deputy; their terms run on.")

    zafar = at_work(language, ZAFAR)
    steps.work()
    assert Notification.objects.filter(event__kind="deputy.named").get().person.email == ZAFAR
    zafar.read(f"desk/assignments/proposal/{proposal.reference}/")
    zafar.press("Save", owner=str(User.objects.get(email=AZIZA).uid))

    aziza, day = at_work(language, AZIZA), (local_day(timezone.now()) + timedelta(90)).isoformat()
    aziza.read("desk/?whose=mine")
    assert proposal.reference in aziza.text
    aziza.read(f"desk/proposals/{proposal.reference}/")
    aziza.press("Take it up")
    first = fields(0, "accepted", "Quriladi.", title="Oshxona qurish", due_on=day)
    aziza.press("Keep the draft and see it", **first)
    aziza.read(f"desk/proposals/{proposal.reference}/answer/")
    aziza.press("Send for approval", **fields(1, "rejected", "Mablagʻ yoʻq."))

    zafar.read(f"desk/proposals/{proposal.reference}/answer/approval/")
    zafar.press("Approve and publish")
    proposal.refresh_from_db()
    page = Walker(language)
    page.read(f"proposals/{proposal.reference}/")
    assert (proposal.state, page.sees("approved in the place of the head")) == ("answered", True)
    assert steps.api(proposal)["answers"][0]["in_place_of_head"] is True
