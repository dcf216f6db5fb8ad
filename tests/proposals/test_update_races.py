"""An author who publishes updates from two browsers at once."""

import pytest

from proposals.models import Proposal
from proposals.updating import tell_news
from tests.factories import ProposalFactory
from tests.proposals.test_merge_races import at_once

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]


def telling(proposal, author):
    """Publish one, as a page of its own does."""
    return lambda: tell_news(Proposal.objects.get(pk=proposal.pk), by=author, text="Yangilik")


@pytest.mark.parametrize(
    ("before", "came"), [(0, ["done", "done"]), (1, ["done", "done"]), (2, ["done", "too_many"])]
)
def test_updates_at_once_get_a_number_each_and_no_more_than_the_norm(nilufar, before, came):
    for _round in range(5):
        proposal = ProposalFactory(published=True, author=nilufar)
        for _each in range(before):
            tell_news(proposal, by=nilufar, text="Yangilik")
        found = sorted(at_once(telling(proposal, nilufar), telling(proposal, nilufar)))
        numbers = list(proposal.updates.order_by("number").values_list("number", flat=True))
        done = before + came.count("done")
        assert (found, numbers) == (came, list(range(1, done + 1)))
