"""What search engines are told: every public page in every language, and nothing else."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from monitoring.models import Commitment
from monitoring.promises import make
from portal import sitemap
from tests.consultation_factories import ConsultationFactory
from tests.factories import BodyFactory, ProposalFactory

pytestmark = pytest.mark.django_db
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def promised() -> Commitment:
    day = timezone.localdate() + timedelta(days=30)
    return make("Suv", by=None, body=BodyFactory(), due_on=day)


def tree(path: str) -> ElementTree.Element:
    response = Client().get(path)
    assert (response.status_code, response["Content-Type"].partition(";")[0]) == (
        200,
        "application/xml",
    )
    return ElementTree.fromstring(response.content)


def files() -> list[str]:
    places = [place.text or "" for place in tree("/sitemap.xml").iter(f"{SPACE}loc")]
    return [place.removeprefix(settings.SITE_URL) for place in places]


def addresses() -> list[str]:
    places = [place.text or "" for file in files() for place in tree(file).iter(f"{SPACE}loc")]
    return [place.removeprefix(settings.SITE_URL) for place in places]


def test_public_things_stand_in_it_in_every_language() -> None:
    proposal, promise = ProposalFactory(published=True), promised()
    consultation = ConsultationFactory(published=True)
    found = set(addresses())
    for code, _name in settings.LANGUAGES:
        assert f"/{code}/proposals/{proposal.reference}/" in found
        assert f"/{code}/consultations/{consultation.reference}/" in found
        assert f"/{code}/commitments/{promise.reference}/" in found


def test_what_is_hidden_or_unpublished_does_not() -> None:
    hidden = ProposalFactory(published=True, hidden_at=timezone.now())
    gone = promised()
    Commitment.objects.filter(pk=gone.pk).update(hidden_at=timezone.now())
    ProposalFactory(state="submitted", submitted_at=timezone.now(), reference="T-2026-999999")
    ConsultationFactory(reference="M-2026-999999")
    text = " ".join(addresses())
    names = (hidden.reference, gone.reference, "T-2026-999999", "M-2026-999999")
    assert [name for name in names if name in text] == []


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_no_address_is_dead(language: str) -> None:
    ProposalFactory(published=True)
    ConsultationFactory(published=True)
    client = Client()
    places = [place for place in addresses() if place.startswith(f"/{language}/")]
    kinds = {re.sub(r"bodies/.+", "bodies/…", place): place for place in places}
    answers = {place: client.get(place).status_code for place in kinds.values()}
    assert {place: code for place, code in answers.items() if code != 200} == {}


def test_an_address_names_itself_in_all_languages() -> None:
    first = next(tree("/sitemap-pages-0.xml").iter(f"{SPACE}url"))
    alternates = {link.get("hreflang"): link.get("href") for link in first.iter(LINK)}
    assert alternates == {
        tag: f"{settings.SITE_URL}/{code}/"
        for tag, code in [
            *(("uz-Latn", "uz"), ("uz-Cyrl", "uz-cyrl"), ("ru", "ru"), ("en", "en")),
            *(("kaa", "kaa"), ("x-default", "uz")),
        ]
    }


def test_many_proposals_fill_several_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "SPAN", 2)
    rows = ProposalFactory.create_batch(5, published=True)
    parts = {row.pk // 2 for row in rows}
    assert [file for file in files() if "proposals" in file] == [
        f"/sitemap-proposals-{part}.xml" for part in sorted(parts)
    ]
    assert {row.reference for row in rows} == {
        place.split("/")[3] for place in addresses() if re.search("/ru/proposals/.", place)
    }


@pytest.mark.parametrize("path", ["/sitemap-proposals-9999.xml", "/sitemap-nothing-0.xml"])
def test_what_holds_nothing_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml", "/sitemap-bodies-0.xml"])
def test_everybody_may_keep_the_answers(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response["Cache-Control"], response.cookies) == ("public, max-age=3600", {})


def test_a_file_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    part = ProposalFactory.create_batch(3, published=True)[0].pk // sitemap.SPAN
    with django_assert_num_queries(1):
        Client().get(f"/sitemap-proposals-{part}.xml")


@override_settings(OPERATOR_NAME="Vazirlik")
def test_a_portal_with_an_operator_opens_its_pages(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in text
    assert ("Disallow: /*/me/" in text, "Disallow: /\n" in text) == (True, False)


@override_settings(OPERATOR_NAME="")
def test_a_demonstration_is_not_read_by_search_engines(client: Client) -> None:
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()
