"""The tests' own footing: what a transactional test leaves goes, reference rows come back."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from portal.accounts.models import User
from portal.audit.models import Event
from portal.directory.models import Body, Region
from proposals.models import Proposal, Signature
from tests import reference
from tests.factories import ProposalFactory, RegionFactory


def rows() -> dict[str, object]:
    """What must be the same after a flush, ids included."""
    return {
        "regions": list(Region.objects.order_by("pk").values()),
        "bodies": list(Body.objects.order_by("pk").values()),
        "types": dict(ContentType.objects.values_list("model", "pk")),
    }


@pytest.mark.django_db(transaction=True)
def test_reference_rows_come_back_when_all_are_gone() -> None:
    before = rows()
    call_command(
        "flush",
        verbosity=0,
        interactive=False,
        inhibit_post_migrate=True,
        reset_sequences=False,
    )
    emptied = Region.objects.count()
    reference.restore()
    assert (emptied, rows()) == (0, before)


@pytest.mark.django_db(transaction=True)
def test_reference_rows_come_back_when_some_are_changed_gone_or_new() -> None:
    before = rows()
    changed, *_others = Region.objects.order_by("pk")
    Region.objects.filter(pk=changed.pk).update(sort_key="zzz")
    Body.objects.filter(pk=Body.objects.latest("pk").pk).delete()
    RegionFactory(code="UZ-NEW")
    reference.restore()
    assert rows() == before


@pytest.mark.django_db(transaction=True)
def test_nothing_else_stays() -> None:
    ProposalFactory(published=True, signatures=2)
    reference.restore()
    left = (Proposal.objects.count(), Signature.objects.count(), User.objects.count())
    assert (*left, Event.objects.count()) == (0, 0, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_leaves_something_behind() -> None:
    RegionFactory(code="UZ-LEFT")


@pytest.mark.django_db(transaction=True)
def test_and_the_next_one_meets_nothing_of_it() -> None:
    assert not Region.objects.filter(code="UZ-LEFT").exists()


@pytest.mark.django_db
def test_restoring_twice_changes_nothing() -> None:
    before = rows()
    reference.restore()
    assert rows() == before
