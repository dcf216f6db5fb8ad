"""One person signs online and on paper, takes it back, is set aside and released, in any order:
never more than one signature counts, and always one where the last word was a signature."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from portal.lifecycle import Refused
from portal.norms import current
from proposals import counting
from proposals.criteria import Criterion
from proposals.models import Quarantine, Signature
from proposals.quarantining import number_of, release, set_aside
from proposals.signing import sign, withdraw
from tests.factories import ProposalFactory
from tests.paper import entered, operator, person_of, pinfl_of

pytestmark = pytest.mark.django_db
PINFL = pinfl_of(1)
ACTS = ("online", "paper", "take back", "set aside", "release")
GIVEN, GONE = ("online", "paper"), ("take back", "set aside")
ORDERS = list(product(GIVEN, GONE, ACTS, ACTS))
ALL_ORDERS = list(product(ACTS, repeat=4))


class Person:
    """Somebody with an account, the operator who enters sheets, and two moderators."""

    def __init__(self, kamola, rustam):
        self.proposal = ProposalFactory(published=True)
        self.account, self.clerk = person_of(PINFL), operator()
        self.moderators = (kamola, rustam)
        self.sheets = 0

    def online(self):
        sign(self.proposal, by=self.account)

    def paper(self):
        self.sheets += 1
        entered(self.proposal, PINFL, by=self.clerk, number=str(self.sheets))

    def take_back(self):
        withdraw(self.proposal, by=self.account)

    def set_aside(self):
        now = timezone.now()
        span = Criterion(since=now - timedelta(days=1), until=now)
        said = {"reason": current.reason("Q-1"), "text": "Bir tarmoqdan."}
        seen = number_of(self.proposal, span)
        set_aside(self.proposal, by=self.moderators[0], criterion=span, expected=seen, **said)

    def release(self):
        last = Quarantine.objects.standing().filter(proposal=self.proposal).first()
        if last is not None:
            release(last, by=self.moderators[1], reason="Haqiqiy.")


def reckoned(order):
    """Whether a signature counts after `order`: given last, and not set aside."""
    given = aside = False
    for act in order:
        if act in ("online", "paper"):
            given = True
        elif act == "take back":
            given = False
        elif act == "set aside":
            aside = aside or given
        else:
            aside = False
    return int(given and not aside)


def counted_after(order, kamola, rustam):
    """What is shown, what COUNT(*) says, what the nightly check finds, and how many stand."""
    person = Person(kamola, rustam)
    for act in order:
        try:
            getattr(person, act.replace(" ", "_"))()
        except Refused:
            continue
    rows = Signature.objects.filter(proposal=person.proposal)
    shown = counting.exact_count(person.proposal)
    return shown, rows.counted().count(), counting.recount(person.proposal), rows.standing().count()


@pytest.mark.slow
@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_in_any_order_one_person_counts_once(order, kamola, rustam):
    shown, counted, difference, standing = counted_after(order, kamola, rustam)
    assert (shown, counted, difference) == (reckoned(order), reckoned(order), 0)
    assert standing <= 1


@pytest.mark.full
@pytest.mark.parametrize("order", ALL_ORDERS, ids="-".join)
def test_in_every_order_one_person_counts_once(order, kamola, rustam):
    assert counted_after(order, kamola, rustam)[:3] == (reckoned(order), reckoned(order), 0)
