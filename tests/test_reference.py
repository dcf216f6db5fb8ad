"""The tests' own footing: a flush takes the reference rows, and they come back as they were."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from portal.directory.models import Body, Region
from tests import reference


def rows() -> dict[str, object]:
    """What must be the same after a flush, ids included."""
    return {
        "regions": list(Region.objects.order_by("pk").values()),
        "bodies": list(Body.objects.order_by("pk").values()),
        "types": dict(ContentType.objects.values_list("model", "pk")),
    }


@pytest.mark.django_db(transaction=True)
def test_reference_rows_come_back_after_a_flush() -> None:
    before = rows()
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    emptied = Region.objects.count()
    reference.restore()
    assert (emptied, rows()) == (0, before)


@pytest.mark.django_db
def test_restoring_twice_changes_nothing() -> None:
    before = rows()
    reference.restore()
    assert rows() == before
