"""Two officers at the grid of one quarter: nobody overwrites the other without being told."""

from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from monitoring.measuring.entering import Cell, draft
from tests.monitoring.measuring.scene import NOW, THIRD, measured
from tests.proposals.samples import SVG
from tests.staff import at_work

pytestmark = pytest.mark.django_db
EARLIER = NOW.replace(hour=8).isoformat()


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def saxaul(ministry):
    return measured(ministry)


@pytest.fixture
def path(saxaul):
    return f"/en/desk/commitments/{saxaul.commitment.reference}/indicators/{saxaul.pk}/2026-Q3/"


@pytest.fixture
def save(saxaul, aziza):
    """What the colleague does."""
    return lambda: draft(saxaul, THIRD, {"UZ-AN": Cell(Decimal(284))}, by=aziza, now=NOW)


def kept(entry):
    entry.refresh_from_db()
    return {place: cell["value"] for place, cell in entry.values.items()}


def test_a_draft_that_came_meanwhile_is_not_lost(path, save, aziza):
    browser = at_work(aziza)
    form = {"v-UZ-JI": "715", "seen": browser.get(path).context["seen"], "save": ""}
    entry = save()
    assert (browser.post(path, form).status_code, kept(entry)) == (409, {"UZ-AN": "284"})


def test_whoever_was_told_of_it_may_overwrite_it(path, save, aziza):
    entry, browser = save(), at_work(aziza)
    form = {"v-UZ-JI": "715", "seen": EARLIER, "save": ""}
    told = browser.post(path, form).context["seen"]
    assert browser.post(path, {**form, "seen": told}).status_code == 302
    assert kept(entry) == {"UZ-JI": "715"}


@pytest.mark.parametrize(
    ("slip", "status"),
    [({"v-UZ-JI": "715 ga"}, 422), ({"files": "a.svg"}, 409), ({"carry": ""}, 200)],
)
def test_what_was_not_told_is_told_at_the_next_try(path, save, aziza, slip, status):
    entry, browser = save(), at_work(aziza)
    form = {"v-UZ-AN": "290", "seen": EARLIER, "save": ""}
    files = {name: SimpleUploadedFile(slip[name], SVG) for name in slip if name == "files"}
    page = browser.post(path, {**form, **slip, **files})
    again = browser.post(path, {**form, "seen": page.context["seen"]})
    assert (page.status_code, again.status_code, kept(entry)) == (status, 409, {"UZ-AN": "284"})
