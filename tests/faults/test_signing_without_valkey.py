"""With Valkey stopped, and with it frozen, a citizen reads, signs in through OneID and signs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis

from portal.norms import current
from proposals.models import Proposal, Signature
from proposals.receipts import written
from tests.conftest import ValkeyServer
from tests.factories import ProposalFactory
from tests.faults.served import LONGEST_SECONDS, Served, walker_at
from tests.stories import steps
from tests.stories.walker import Walker

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
FAULTS = {"stopped": ValkeyServer.stop, "frozen": ValkeyServer.freeze}


@pytest.fixture
def proposal() -> Proposal:
    """One that can be signed."""
    current.clear()
    return ProposalFactory(published=True, title=steps.TITLE)


@pytest.fixture
def served(tmp_path: Path, valkey: ValkeyServer, proposal: Proposal) -> Iterator[Served]:
    """The portal's own web server, which has used this Valkey already."""
    portal = Served(tmp_path, valkey)
    portal.start()
    yield portal
    portal.stop()


@pytest.fixture(params=FAULTS.values(), ids=FAULTS.keys())
def walker(
    request: pytest.FixtureRequest, served: Served, valkey: ValkeyServer
) -> Iterator[Walker]:
    """A visitor of a portal whose Valkey was there and is not any more."""
    visitor = walker_at(served, "uz")
    visitor.read("/api/v1/regions/")
    with Redis.from_url(valkey.cache_url) as cache:
        assert cache.dbsize() > 0, "the portal keeps its cache elsewhere"
    fault: Callable[[ValkeyServer], None] = request.param
    fault(valkey)
    visitor.client.took.clear()
    yield visitor
    visitor.client.http.close()


def test_a_citizen_reads_signs_in_and_signs(walker: Walker, proposal: Proposal) -> None:
    # The API counts its readers in the cache, as no page does.
    walker.read(f"/api/v1/proposals/{proposal.reference}/")
    assert steps.TITLE in walker.text
    steps.sign(walker, proposal, "bekzod")

    signature = Signature.objects.get()
    assert (signature.proposal, signature.withdrawn_at) == (proposal, None)
    assert written(signature.receipt) in walker.text
    assert [took for took in walker.client.took if took > LONGEST_SECONDS] == []


def test_a_second_press_finds_the_first_signature(walker: Walker, proposal: Proposal) -> None:
    steps.sign(walker, proposal, "bekzod")
    receipt = written(Signature.objects.get().receipt)
    walker._arrive(walker.client.post(*walker.client.sent), walker.client.sent[0])

    assert (Signature.objects.count(), receipt in walker.text) == (1, True)
    assert max(walker.client.took) < LONGEST_SECONDS
