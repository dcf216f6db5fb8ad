"""A proposal that waits for a moderator."""

import pytest

from portal.norms.current import reason
from tests.factories import CoSupporterFactory, ProposalFactory


@pytest.fixture
def waiting(norms, nilufar, dilshod, ministry):
    """Nilufar's proposal, joined by Dilshod, in the queue."""
    proposal = ProposalFactory(submitted=True, author=nilufar, body=ministry)
    CoSupporterFactory(proposal=proposal, person=dilshod)
    return proposal


@pytest.fixture
def personal_case(db):
    """A reason that leaves the text readable."""
    return reason("S-3")


@pytest.fixture
def unclear(db):
    """A reason to return."""
    return reason("R-1")


@pytest.fixture
def hatred(db):
    """A reason that hides the text."""
    return reason("H-2")
