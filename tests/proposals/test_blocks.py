"""What other pages show of proposals."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from proposals.counting import drain
from proposals.models import Answer
from tests.factories import BodyFactory, ProposalFactory

pytestmark = pytest.mark.django_db


def shown(tag, **context):
    request = RequestFactory().get("/en/")
    request.user = AnonymousUser()
    template = Template(f"{{% load proposals %}}{{% {tag} %}}")
    return template.render(Context({"request": request, **context}))


def test_what_ends_soon():
    now = timezone.now()
    for title, days in (("Later", 10), ("Sooner", 80)):
        ProposalFactory(title=title, published=True, published_at=now - timedelta(days=days))
    html = shown("proposals_ending_soon")
    assert html.index("Sooner") < html.index("Later")


def test_who_owes_an_answer_the_late_ones_first():
    late = timezone.now() - timedelta(days=65)
    ProposalFactory(title="In time", reached=True)
    ProposalFactory(title="Late", reached=True, published_at=late)
    html = shown("proposals_awaiting_answer")
    assert html.index("Late") < html.index("In time")
    assert "tag-bad" in html


def test_nothing_owed_is_a_real_state():
    assert "<p" in shown("proposals_awaiting_answer")


def answered(decision):
    now = timezone.now()
    proposal = ProposalFactory(reached=True, state="answered", answered_at=now, signatures=1)
    Answer.objects.create(
        proposal=proposal,
        body=proposal.body,
        decision=decision,
        text="Javob",
        stage="published",
        published_at=now,
    )


def test_what_changed_is_hidden_until_there_are_three():
    for decision in ("accepted", "partly", "rejected"):
        answered(decision)
    drain()
    assert shown("proposals_changed") == "\n"
    answered("accepted")
    drain()
    assert shown("proposals_changed").count("<article>") == 3


def test_how_many_are_open():
    ProposalFactory.create_batch(2, published=True)
    ProposalFactory(reached=True)
    assert shown("proposals_open_count") == "2"


@pytest.mark.parametrize("size", [1, 3])
def test_a_body_shows_its_own(size, django_assert_num_queries):
    body = BodyFactory(slug="health")
    ProposalFactory.create_batch(size, published=True, body=body)
    ProposalFactory(published=True, title="Boshqaga")
    with django_assert_num_queries(5):
        html = shown("proposals_of_body body", body=body)
    assert (html.count('class="rw"'), "Boshqaga" in html) == (size, False)
