"""What the first page, state bodies and regions show of consultations."""

import re
from datetime import timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from consultations.scores import score_of
from portal.fresh import forget
from tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
)
from tests.factories import BodyFactory, RegionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture(autouse=True)
def _counted_anew():
    forget()
    yield
    forget()


def shown(tag, language="en", **context):
    template = Template(f"{{% load consultation_places %}}{{% {tag} %}}")
    with translation.override(language):
        return template.render(Context(context))


def titles(html):
    return re.findall(r"<a [^>]*lang[^>]*>([^<]*)</a>", html)


def opened(days, **fields):
    """Published so many days ago; open for twenty days."""
    at = timezone.now() - timedelta(days=days)
    return ConsultationFactory(published=True, published_at=at, **fields)


def test_what_closes_first_stands_first():
    later, sooner = opened(2, title="Later"), opened(18, title="Sooner")
    opened(22, title="Closed")
    html = shown("consultations_closing_soon")
    assert titles(html) == [sooner.title, later.title]
    assert 'class="d hot"' in html


def test_no_open_consultation_is_a_real_state():
    ConsultationFactory(closed=True)
    assert "No consultation is open at this moment." in shown("consultations_closing_soon")


def test_who_owes_an_outcome_the_late_ones_shown_as_late():
    opened(22, title="In time")
    opened(40, title="Late")
    html = shown("consultations_awaiting_outcome")
    assert titles(html) == ["Late", "In time"]
    assert (html.count("tag-bad"), "days late" in html) == (1, True)


def test_nothing_owed_is_a_real_state():
    html = shown("consultations_awaiting_outcome")
    assert "No state body owes an outcome at this moment." in html


def test_a_body_shows_what_is_urgent_first_and_nothing_of_others():
    body = BodyFactory(slug="eco")
    opened(45, title="Late", body=body)
    opened(1, title="Closes later", body=body)
    opened(15, title="Closes sooner", body=body)
    opened(22, title="Awaited", body=body)
    ConsultationFactory(title="Ended", concluded=True, body=body)
    ConsultationFactory(title="Draft", body=body)
    opened(1, title="Of others")
    html = shown("consultations_of_body body", body=body)
    assert titles(html) == ["Late", "Closes sooner", "Closes later", "Awaited", "Ended"]
    assert "?body=eco" in html


def test_a_body_without_any_says_so():
    html = shown("consultations_of_body body", body=BodyFactory())
    assert "This body has put nothing up for discussion here yet." in html


def test_a_region_shows_what_is_about_it():
    region = RegionFactory(code="UZ-XO")
    opened(1, title="Here", region=region)
    opened(1, title="Elsewhere")
    html = shown("consultations_of_region region", region=region)
    assert titles(html) == ["Here"]
    assert "?region=UZ-XO" in html


def test_a_region_without_any_says_so():
    html = shown("consultations_of_region region", region=RegionFactory())
    assert "No consultation is about this region yet." in html


def test_a_translated_passport_is_shown_to_its_readers():
    whole = {"title": "О деревьях", "bullets": ["Раз"], "purpose": "Ц", "affected": "К"}
    opened(1, title="Daraxtlar", translations={"ru": whole})
    found = [titles(shown("consultations_closing_soon", each))[0] for each in ("uz", "ru")]
    assert found == ["Daraxtlar", "О деревьях"]


def test_the_score_of_a_body_counts_what_was_held_and_how_punctually():
    body = BodyFactory()
    opened(1, body=body)
    opened(22, body=body)
    opened(40, body=body)
    ConsultationFactory(concluded=True, body=body)
    late = timezone.now() - timedelta(days=50)
    ConsultationFactory(concluded=True, body=body, published_at=late)
    ConsultationFactory(concluded=True)
    found = score_of(body.pk)
    assert (found.open, found.held, found.in_time, found.late) == (1, 4, 1, 2)


def test_the_score_of_a_body_says_how_much_it_accepts():
    body = BodyFactory()
    consultation = ConsultationFactory(closed=True, body=body)
    for outcome in ("accepted", "partly", "rejected", "noted"):
        decision = DecisionFactory(consultation=consultation, outcome=outcome)
        ContributionFactory(consultation=consultation, decision=decision)
    ContributionFactory(consultation=consultation)
    gone = timezone.now()
    ContributionFactory(consultation=consultation, decision=decision, withdrawn_at=gone)
    found = score_of(body.pk)
    assert (found.decided, found.accepted, found.acceptance) == (4, 2, 50)


def test_nothing_decided_is_no_share():
    assert score_of(BodyFactory().pk).acceptance is None


def test_a_decision_counts_for_the_body_that_gave_it():
    ours, theirs = BodyFactory(), BodyFactory()
    consultation = ConsultationFactory(closed=True, body=ours)
    decision = DecisionFactory(consultation=consultation, body=theirs, outcome="accepted")
    ContributionFactory(consultation=consultation, body=theirs, decision=decision)
    assert (score_of(ours.pk).decided, score_of(theirs.pk).decided) == (0, 1)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("tag", "queries"),
    [
        ("consultations_closing_soon", 2),
        ("consultations_awaiting_outcome", 2),
        ("consultations_of_body body", 5),
        ("consultations_of_region region", 3),
    ],
)
def test_a_block_asks_the_same_number_of_questions(number, tag, queries, django_assert_num_queries):
    body, region = BodyFactory(), RegionFactory(code="UZ-XO")
    for _ in range(number):
        opened(22 if "awaiting" in tag else 2, body=body, region=region)
    with django_assert_num_queries(queries):
        shown(tag, body=body, region=region)


@pytest.mark.parametrize("path", ["/en/", "/en/bodies/eco/", "/en/regions/UZ-XO/"])
def test_the_pages_show_them_to_visitors_and_stay_cacheable(client, path):
    title = "Ariqlarni tozalash tartibi"
    opened(2, title=title, body=BodyFactory(slug="eco"), region=RegionFactory(code="UZ-XO"))
    page = client.get(path)
    assert (page["Cache-Control"].split(",")[0], page.cookies) == ("public", {})
    assert title in page.content.decode()
