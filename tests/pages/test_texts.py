"""The portal's own texts: whole in three languages, versioned, never at odds with the norms."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from portal.pages import reading
from portal.pages.reading import SLUGS, html_of, links_in, text_for, text_in, versions_of
from tests.factories import PeriodFactory

pytestmark = pytest.mark.django_db
WRITTEN = ("uz", "ru", "en")
ASCII_APOSTROPHE = re.compile(r"[oOgG]['’‘`]")


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en", "kaa"])
def test_each_page_opens_in_each_language(client: Client, slug: str, language: str) -> None:
    assert client.get(f"/{language}/pages/{slug}/").status_code == 200


@pytest.mark.parametrize("slug", SLUGS)
def test_the_languages_are_of_one_version_with_the_same_sections(slug: str) -> None:
    texts = [text_in(slug, language) for language in WRITTEN]
    assert len({(text.version, text.on, text.body.count("\n## ")) for text in texts}) == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_the_languages_lead_to_the_same_places(slug: str) -> None:
    assert len({frozenset(links_in(text_in(slug, each).body)) for each in WRITTEN}) == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_uzbek_is_written_with_its_own_letters(slug: str) -> None:
    text = text_in(slug, "uz")
    assert ASCII_APOSTROPHE.findall(text.title + text.summary + text.body) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_text_says_that_this_is_a_demonstration(slug: str) -> None:
    text = text_in(slug, "en")
    assert "demonstration" in text.summary + text.body or slug == "rules"


@pytest.mark.parametrize("slug", SLUGS)
def test_every_link_leads_somewhere(client: Client, slug: str) -> None:
    page = client.get(f"/en/pages/{slug}/").content.decode()
    article = page.split("<article", 1)[1].split("</article>", 1)[0]
    answers = {
        link: client.get(link).status_code for link in re.findall(r'href="(/[^"]+)"', article)
    }
    assert {link: code for link, code in answers.items() if code not in (200, 302)} == {}


def test_a_number_is_what_the_norm_in_force_says() -> None:
    PeriodFactory(key="appeal", number=123)
    assert "123 days" in html_of("{period:appeal} days", "en", {})


def test_uzbek_in_cyrillic_is_made_from_the_latin(client: Client) -> None:
    page = client.get("/uz-cyrl/pages/privacy/").content.decode()
    assert ("Шахсий маълумотлар ҳақида" in page, 'lang="uz-Cyrl"' in page) == (True, True)


def test_karakalpak_falls_back_to_uzbek_and_says_so(client: Client) -> None:
    page = client.get("/kaa/pages/privacy/").content.decode()
    assert ('<article class="prose" lang="uz-Latn">' in page, "kaa" in page) == (True, True)


@pytest.mark.parametrize("slug", ["nothing", "older", "how-it-works-x"])
def test_an_unknown_page_is_a_404(client: Client, slug: str) -> None:
    assert client.get(f"/en/pages/{slug}/").status_code == 404


def test_a_visitor_gets_no_cookie(client: Client) -> None:
    answer = client.get("/en/pages/privacy/")
    assert (dict(answer.cookies), answer.headers["Cache-Control"].split(",")[0]) == ({}, "public")


class TestVersions:
    @pytest.fixture
    def second(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The terms in a second version, with the first one kept."""
        head = "---\ntitle: {}\nversion: {}\ndate: 2026-11-2{}\n---\nSummary\n\n===\n\nBody {}\n"
        (tmp_path / "terms" / "older" / "1").mkdir(parents=True)
        (tmp_path / "terms" / "older" / "1" / "uz.md").write_text(head.format("Old", 1, 4, "one"))
        (tmp_path / "terms" / "uz.md").write_text(head.format("New", 2, 5, "two"))
        monkeypatch.setattr(reading, "TEXTS", tmp_path)
        for kept in (text_in, versions_of):
            kept.cache_clear()
        yield
        for kept in (text_in, versions_of):
            kept.cache_clear()

    def test_every_version_is_listed_the_newest_first(self, second: None) -> None:
        assert versions_of("terms") == (2, 1)

    def test_the_newest_is_shown(self, second: None) -> None:
        assert text_for("terms", "uz").body == "Body two"

    def test_an_older_one_can_still_be_read_and_says_that_it_is_old(
        self, client: Client, second: None
    ) -> None:
        with override("en"):
            page = client.get(reverse("page_version", args=["terms", 1])).content.decode()
        assert ("Body one" in page, "no longer in force" in page) == (True, True)

    def test_a_version_that_never_was_is_a_404(self, client: Client, second: None) -> None:
        assert client.get("/en/pages/terms/versions/9/").status_code == 404
