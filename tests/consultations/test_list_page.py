"""The public list of consultations: tabs, filters, sorts."""

import re

import pytest
from django.test import Client

from tests.consultation_factories import ConsultationFactory, ContributionFactory
from tests.factories import BodyFactory, RegionFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
URL = "/en/consultations/"


def listed(query=""):
    response = Client().get(f"{URL}{query}")
    assert response.status_code == 200
    html = response.content.decode()
    rows = html[html.find('class="rows"') : html.find('id="held-h"')]
    return re.findall(r"<h3><a [^>]*>([^<]*)</a>", rows)


@pytest.mark.parametrize(
    ("trait", "tab"), [("published", "open"), ("closed", "closed"), ("concluded", "outcome")]
)
def test_each_state_has_its_tab(trait, tab):
    made = ConsultationFactory(**{trait: True})
    found = {each: listed(f"?tab={each}") for each in ("open", "upcoming", "closed", "outcome")}
    assert {each for each, titles in found.items() if titles} == {tab}
    assert found[tab] == [made.title]


def test_drafts_are_in_no_tab():
    ConsultationFactory()
    ConsultationFactory(submitted=True)
    assert [listed(f"?tab={tab}") for tab in ("open", "upcoming", "closed", "outcome")] == [[]] * 4


def test_a_number_leads_to_its_page():
    made = ConsultationFactory(published=True)
    response = Client().get(URL, {"q": f"м {made.reference[2:].replace('-', ' ')}"})
    assert (response.status_code, response["Location"]) == (
        302,
        re.sub(r"^/[\w-]+/", "/en/", made.get_absolute_url()),
    )


def test_what_narrows_the_list():
    body, region, topic = BodyFactory(slug="eco"), RegionFactory(code="UZ-XO"), TopicFactory()
    made = ConsultationFactory(
        published=True,
        body=body,
        region=region,
        bears_on_business=True,
        title="Ariqlarni tozalash tartibi",
    )
    made.topics.add(topic)
    ConsultationFactory(published=True)
    ways = (
        "body=eco",
        "region=UZ-XO",
        f"topic={topic.slug}",
        "business=1",
        "q=ариқларни",
    )
    assert [listed(f"?{way}") for way in ways] == [[made.title]] * len(ways)
    assert (len(listed("?kind=law")), listed("?kind=concept")) == (2, [])


def test_the_least_heard_comes_first():
    heard, unheard = (ConsultationFactory(published=True, draft=True) for _ in range(2))
    ContributionFactory(consultation=heard)
    assert listed("?sort=least") == [unheard.title, heard.title]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_number_of_questions(number, django_assert_num_queries):
    ConsultationFactory.create_batch(number, published=True)
    listed()
    with django_assert_num_queries(3):
        listed()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_first_page_says_how_many_are_open(number):
    ConsultationFactory.create_batch(number, published=True)
    ConsultationFactory(closed=True)
    html = Client().get("/en/").content.decode()
    words = ["None is open now", "1 is open to opinions", "2 are open to opinions"]
    assert [each in html for each in words] == [at == number for at in range(3)]
