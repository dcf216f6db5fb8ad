"""Proposals in the administration."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.utils import timezone

from portal.audit.models import Event
from portal.lifecycle import Refused
from proposals.admin import ProposalAdmin, ReschedulingForm
from proposals.models import Proposal
from tests.factories import ProposalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return ProposalFactory(published=True)


@pytest.fixture
def page():
    return ProposalAdmin(Proposal, admin.site)


def posted(moment, reason="Portal ishlamadi"):
    local = timezone.localtime(moment)
    return {
        "closes_at_0": local.strftime("%Y-%m-%d"),
        "closes_at_1": local.strftime("%H:%M:%S"),
        "reason": reason,
    }


def save(page, published, person, data):
    form = ReschedulingForm(data, instance=published)
    assert form.is_valid(), form.errors
    request = SimpleNamespace(user=person)
    page.save_model(request, form.save(commit=False), form, change=True)
    return form


def test_moving_the_end_is_recorded_in_public(page, published, timur):
    later = (published.closes_at + timedelta(days=1)).replace(microsecond=0)
    save(page, published, timur, posted(later))
    published.refresh_from_db()
    event = Event.objects.on(published).get()
    assert (published.closes_at, event.kind, event.actor) == (
        later,
        "proposal.rescheduled",
        timur,
    )


def test_saving_without_a_change_does_nothing(page, published, timur):
    save(page, published, timur, posted(published.closes_at.replace(microsecond=0)))
    assert Event.objects.count() == 0


def test_moving_needs_a_reason(published):
    form = ReschedulingForm(posted(published.closes_at + timedelta(days=1), ""), instance=published)
    assert (form.is_valid(), list(form.errors)) == (False, ["reason"])


def test_an_end_cannot_be_taken_away(published):
    form = ReschedulingForm({"reason": "x"}, instance=published)
    assert (form.is_valid(), list(form.errors)) == (False, ["closes_at"])


def test_what_is_over_is_not_moved(page, published, timur):
    Proposal.objects.filter(pk=published.pk).update(state="answered")
    later = published.closes_at + timedelta(days=1)
    with pytest.raises(Refused):
        save(page, published, timur, posted(later))


def test_nothing_else_can_be_written(page):
    written = set(ReschedulingForm.base_fields)
    readonly = set(page.get_readonly_fields(None))
    assert written == {"closes_at", "reason"}
    assert not written & readonly


@pytest.mark.parametrize("day", ["9999-12-31", "2096-01-01", "0001-01-01"])
def test_an_end_is_neither_over_nor_too_far(published, day):
    data = {"closes_at_0": day, "closes_at_1": "23:59:59", "reason": "Portal ishlamadi"}
    form = ReschedulingForm(data, instance=published)
    assert (form.is_valid(), list(form.errors)) == (False, ["closes_at"])
