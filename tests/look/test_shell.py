"""What surrounds every page: light for visitors, the same page in every language, no dead links."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from portal.accounts.models import User
from portal.appearance import Appearance
from portal.shell import BOTTOM, FOOTER, NAVIGATION, Shell

TEMPLATES = settings.BASE_DIR / "templates"


def test_every_link_of_the_shell_leads_somewhere() -> None:
    items = [*NAVIGATION, *BOTTOM, *(item for _, column in FOOTER for item in column)]
    assert [item.name for item in items if not item.url] == []


def test_the_switch_keeps_the_page() -> None:
    languages = Shell("/en/proposals/T-2026-000001/", Appearance()).languages
    assert [each.url for each in languages] == [
        f"/{code}/proposals/T-2026-000001/" for code in ("uz", "uz-cyrl", "ru", "en", "kaa")
    ]


def test_a_page_without_a_language_has_no_alternates() -> None:
    assert Shell("/gallery/", Appearance()).alternates == []


@pytest.mark.parametrize(
    ("language", "tag", "font"),
    [
        ("uz", "uz-Latn", "latin"),
        ("uz-cyrl", "uz-Cyrl", "cyr"),
        ("ru", "ru", "cyr"),
        ("en", "en", "latin"),
    ],
)
@pytest.mark.django_db
def test_the_page_names_its_language_and_fetches_its_font(
    client: Client, language: str, tag: str, font: str
) -> None:
    page = client.get(f"/{language}/").content.decode()
    found = re.findall(r'<html lang="([\w-]+)"|rel="preload" href="[^"]*ei-sans-(\w+)', page)
    assert found == [(tag, ""), ("", font)]


def test_the_shell_asks_the_database_nothing_for_a_visitor(
    client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert client.get("/gallery/").status_code == 200


def test_the_shell_asks_three_things_for_who_is_signed_in(
    client: Client, bekzod: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(bekzod)
    with django_assert_num_queries(3):  # the session, the user, the count of unread notices
        client.get("/en/appearance/")


@pytest.mark.django_db
def test_the_home_page_sets_no_cookie_and_holds_no_token(client: Client) -> None:
    response = client.get("/en/")
    page = response.content.decode()
    assert (dict(response.cookies), "csrf" in page, 'method="post"' in page) == ({}, False, False)


@pytest.mark.django_db
def test_the_home_page_may_be_kept_by_anyone(client: Client) -> None:
    response = client.get("/en/")
    assert (response["Cache-Control"], "Cookie" in response["Vary"]) == (
        "public, max-age=30, stale-while-revalidate=20",
        True,
    )


@pytest.mark.django_db
def test_the_root_leads_to_the_language_that_is_asked_for(client: Client) -> None:
    response = client.get("/", headers={"accept-language": "ru,en;q=0.5"})
    assert (response.status_code, response["Location"]) == (302, "/ru/")


@pytest.mark.django_db
def test_a_visitor_is_told_that_this_is_a_demonstration(client: Client) -> None:
    assert b"Demonstration copy" in client.get("/en/").content


@pytest.mark.django_db
def test_a_named_operator_takes_the_banners_place(client: Client, settings: object) -> None:
    settings.OPERATOR_NAME = "Ministry of Examples"  # type: ignore[attr-defined]
    page = client.get("/en/").content.decode()
    assert ("Demonstration copy" in page, "Ministry of Examples" in page) == (False, True)


@pytest.mark.django_db
def test_who_is_signed_in_gets_the_second_style_sheet(client: Client, bekzod: User) -> None:
    client.force_login(bekzod)
    sheets = re.findall(
        r'rel="stylesheet" href="[^"]*/(\w+)\.css', client.get("/en/").content.decode()
    )
    assert sheets == ["site", "member"]


@pytest.mark.django_db
def test_the_current_section_is_marked(client: Client) -> None:
    page = client.get(reverse("proposals:list")).content.decode()
    nav = page.partition('<nav class="nav"')[2].partition("</nav>")[0]
    assert len(re.findall(r'aria-current="page"', nav)) == 1


FORBIDDEN = re.compile(
    r"""\sstyle=|\son\w+=["']|<style|<script(?![^>]*\bsrc=)(?![^>]*json)|javascript:"""
)


def test_no_template_needs_what_the_security_policy_forbids() -> None:
    mails = ("/email/", "/notices/")
    strays = [
        f"{path.relative_to(TEMPLATES)}: {found.group().strip()}"
        for path in Path(TEMPLATES).rglob("*.html")
        if not any(part in f"/{path.relative_to(TEMPLATES)}" for part in mails)
        and (found := FORBIDDEN.search(path.read_text()))
    ]
    assert strays == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en", "kaa"])
def test_no_link_around_a_page_leaves_its_language(client: Client, language: str) -> None:
    page = client.get(f"/{language}/").content.decode()
    around = page[: page.find("<main")] + page[page.find("</main>") :]
    links = {link for link in re.findall(r'href="(/[^"]*)"', around) if "/static/" not in link}
    others = {f"/{code}/" for code in ("uz", "uz-cyrl", "ru", "en", "kaa")}
    assert {link for link in links if not link.startswith((f"/{language}/", *others))} == set()


def test_the_old_address_of_the_open_data_leads_to_the_readers_language(client: Client) -> None:
    answer = client.get("/api/v1/docs/", headers={"accept-language": "ru"})
    assert (answer.status_code, answer["Location"]) == (302, "/ru/open-data/")


def test_the_icon_is_where_browsers_look_for_it(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (302, "/static/img/favicon.png")
