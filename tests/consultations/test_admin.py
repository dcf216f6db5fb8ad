"""Consultations in the administration: read as the public reads them, written by nobody."""

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.utils import timezone

from consultations.models import Consultation, Contribution, Decision, Outcome
from tests.administration import signed_in
from tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
)
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
HOLDING = (Consultation, Contribution, Decision, Outcome)


def page_of(model):
    return admin.site._registry[model]


def rows_of(model):
    return list(page_of(model).get_queryset(RequestFactory().get("/")))


def test_a_draft_is_not_read_here():
    ConsultationFactory(draft=True)
    published = ConsultationFactory(published=True)
    assert rows_of(Consultation) == [published]


def test_what_is_hidden_or_taken_back_is_not_read_here():
    shown = ContributionFactory()
    ContributionFactory(consultation=shown.consultation, hidden_at=timezone.now())
    ContributionFactory(consultation=shown.consultation, withdrawn_at=timezone.now())
    assert rows_of(Contribution) == [shown]


def test_an_outcome_in_the_making_is_not_read_here():
    over = ConsultationFactory(closed=True)
    Outcome.objects.create(consultation=over, summary="Hali yoʻq.")
    assert rows_of(Outcome) == []


def test_nobody_is_linked_to_what_he_said():
    fields = page_of(Contribution).get_fields(RequestFactory().get("/"))
    assert ("text" in fields, {"author", "key", "hidden_by"} & set(fields)) == (True, set())


def test_what_an_officer_and_the_head_say_to_each_other_stays_at_the_desk():
    fields = page_of(Consultation).get_fields(RequestFactory().get("/"))
    assert ("title" in fields, {"note", "written_by"} & set(fields)) == (True, set())


@pytest.mark.parametrize("model", HOLDING)
def test_a_page_posted_to_changes_nothing(timur, model):
    decision = DecisionFactory()
    said = ContributionFactory(
        consultation=decision.consultation, decision=decision, author=UserFactory()
    )
    over = ConsultationFactory(concluded=True)
    outcome = Outcome.objects.create(
        consultation=over, stage="published", published_at=timezone.now(), summary="Bor."
    )
    row = {
        Consultation: over,
        Contribution: said,
        Decision: decision,
        Outcome: outcome,
    }[model]
    name = model._meta.model_name
    address = f"/admin/consultations/{name}/"
    client = signed_in(timur)
    before = model.objects.filter(pk=row.pk).values().get()
    read = [client.get(address).status_code, client.get(f"{address}{row.pk}/change/").status_code]
    posted = client.post(f"{address}{row.pk}/change/", {"state": "draft", "text": "Boshqa"})
    gone = client.post(f"{address}{row.pk}/delete/", {"post": "yes"})
    assert (read, posted.status_code, gone.status_code) == ([200, 200], 403, 403)
    assert model.objects.filter(pk=row.pk).values().get() == before
