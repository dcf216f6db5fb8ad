"""Who gets into the administration, and what is registered there."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override
from unfold.admin import ModelAdmin

from portal.accounts.models import User
from portal.admin import READABLE, SECRET, PublicReading
from portal.admin_theme import theme
from portal.administration import ReadOnlyAdmin
from proposals.models import Proposal
from tests.administration import signed_in
from tests.factories import ProposalFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PAGES = ["/admin/", "/admin/norms/period/", "/admin/directory/body/", "/admin/audit/event/"]


@pytest.mark.parametrize("path", PAGES)
def test_a_visitor_is_led_to_the_portals_own_sign_in(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, f"/uz/account/login/?next={path}")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["nilufar", "kamola", "aziza", "bobur"])
def test_nobody_but_administrators_gets_in(
    request: pytest.FixtureRequest, who: str, path: str
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.get(path).status_code == 403


def test_a_superuser_without_the_role_does_not_get_in() -> None:
    root = User.objects.create_superuser("root@example.uz")
    assert signed_in(root).get("/admin/").status_code == 403


@pytest.mark.parametrize("path", PAGES)
def test_an_administrator_gets_in_with_a_second_factor(timur: User, path: str) -> None:
    assert signed_in(timur).get(path).status_code == 200


def test_without_a_second_factor_an_administrator_is_asked_for_one(timur: User) -> None:
    answer = signed_in(timur, factor=None).get("/admin/")
    assert (answer.status_code, "next=%2Fadmin%2F" in answer["Location"]) == (302, True)


def test_changing_anything_takes_a_fresh_factor(timur: User) -> None:
    client = signed_in(timur, factor=3600)
    assert client.get("/admin/norms/period/add/").status_code == 200
    assert client.post("/admin/norms/period/add/", {"key": "x"}).status_code == 302


def test_only_here_may_scripts_evaluate(timur: User, client: Client) -> None:
    inside = signed_in(timur).get("/admin/")["Content-Security-Policy"]
    outside = client.get("/uz/norms/")["Content-Security-Policy"]
    assert ["'unsafe-eval'" in policy for policy in (inside, outside)] == [True, False]
    assert ["'unsafe-inline'" in policy for policy in (inside, outside)] == [True, False]


def test_the_refusal_itself_is_not_relaxed(kamola: User) -> None:
    assert "unsafe" not in signed_in(kamola).get("/admin/")["Content-Security-Policy"]


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
def test_an_administrator_chooses_the_language(timur: User, language: str) -> None:
    client = signed_in(timur)
    client.post(reverse("admin:language"), {"language": language, "next": "/admin/"})
    assert f'<html lang="{language}"' in client.get("/admin/").content.decode()


def test_every_entry_of_the_menu_leads_somewhere(timur: User) -> None:
    client = signed_in(timur)
    links = [
        item["link"] for group in theme("x")["SIDEBAR"]["navigation"] for item in group["items"]
    ]
    assert {client.get(str(link)).status_code for link in links} == {200}


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_everything_in_the_administration_is_named_in_the_readers_language(language: str) -> None:
    ours = [m._meta for m in admin.site._registry if m._meta.label.split(".")[0] in OURS]
    names = [name for m in ours for name in (m.verbose_name, m.verbose_name_plural)]
    with override(language):
        said = [str(name) for name in names]
    with override("en"):
        assert [name for name, there in zip(names, said, strict=True) if str(name) == there] == []


def test_every_page_of_the_administration_is_of_unfold() -> None:
    ours = [
        label
        for model, registered in admin.site._registry.items()
        if (label := model._meta.label).split(".")[0] in OURS
        and not isinstance(registered, ModelAdmin)
    ]
    assert ours == []


OURS = {
    "directory",
    "norms",
    "accounts",
    "audit",
    "moderation",
    "proposals",
    "monitoring",
    "consultations",
}


@pytest.mark.parametrize("label", READABLE)
def test_what_is_readable_exists_and_is_listed(timur: User, label: str) -> None:
    opts = apps.get_model(label)._meta
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    assert signed_in(timur).get(address).status_code == 200


@pytest.mark.parametrize(
    "label",
    ["proposals.Signature", "proposals.CoSupporter", "accounts.PersonKey", "accounts.FirstAnswer"],
)
def test_what_links_people_to_acts_is_not_registered(label: str) -> None:
    assert not admin.site.is_registered(apps.get_model(label))


def test_what_is_read_here_is_what_is_public() -> None:
    ProposalFactory(title="Qoralama")
    published = ProposalFactory(published=True)
    reading = PublicReading(Proposal, admin.site)
    assert list(reading.get_queryset(RequestFactory().get("/"))) == [published]


def test_a_reader_changes_nothing() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    readers = [each for each in admin.site._registry.values() if isinstance(each, ReadOnlyAdmin)]
    may = {
        permission(request)
        for each in readers
        for permission in (
            each.has_add_permission,
            each.has_change_permission,
            each.has_delete_permission,
        )
    }
    assert (bool(readers), may) == (True, {False})


def test_secrets_are_left_out_of_what_is_read() -> None:
    read = PublicReading(Proposal, admin.site).get_fields(RequestFactory().get("/"))
    assert ("title" in read, set(read) & set(SECRET)) == (True, set())


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "heading"), [("uz", "uz"), ("ru", "ru"), ("en", "en")])
def test_the_way_in_goes_on_in_the_language_of_the_page(timur, language, heading):
    browser = signed_in(timur)
    entered = browser.get(f"/{language}/administration/")
    assert (entered.status_code, entered["Location"]) == (302, "/admin/")
    page = browser.get("/admin/").content.decode()
    assert re.search(r'<html lang="([a-z]+)', page)[1] == heading
