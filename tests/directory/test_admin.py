"""The directory in the administration."""

import pytest
from django.contrib.admin.models import LogEntry

from portal.accounts.models import User
from portal.directory.loading import load_directory
from portal.directory.models import Body, Region, Topic
from tests.administration import signed_in

pytestmark = pytest.mark.django_db


def body_form(body: Body, **changes: str) -> dict[str, str]:
    names = {f"names_{code}": body.names[code] for code in ("uz", "ru", "en")}
    return {
        **names,
        "kind": body.kind,
        "above": str(body.above_id or ""),
        "site": body.site,
    } | changes


def change(user: User, body: Body, **changes: str) -> int:
    path = f"/admin/directory/body/{body.pk}/change/"
    return signed_in(user).post(path, body_form(body, **changes)).status_code


def test_a_renamed_body_keeps_its_name_when_the_data_is_loaded_again(timur: User) -> None:
    body = Body.objects.get(slug="sport")
    assert change(timur, body, names_en="Ministry of Games") == 302
    load_directory()
    body.refresh_from_db()
    assert (body.names["en"], body.edited) == ("Ministry of Games", True)


def test_a_body_is_ended_not_deleted(timur: User) -> None:
    body = Body.objects.get(slug="sport")
    client = signed_in(timur)
    assert (
        client.post(f"/admin/directory/body/{body.pk}/delete/", {"post": "yes"}).status_code == 403
    )
    assert change(timur, body, valid_until="01.12.2026") == 302


def test_a_body_does_not_end_before_it_begins(timur: User) -> None:
    body = Body.objects.get(slug="sport")
    assert change(timur, body, valid_from="02.12.2026", valid_until="01.12.2026") == 200
    body.refresh_from_db()
    assert body.valid_until is None


def test_a_name_that_is_missing_in_a_language_is_asked_for(timur: User) -> None:
    assert change(timur, Body.objects.get(slug="sport"), names_ru="") == 200


def test_an_address_once_given_stays(timur: User) -> None:
    body = Body.objects.get(slug="sport")
    change(timur, body, slug="games")
    body.refresh_from_db()
    assert body.slug == "sport"


def test_a_new_body_can_be_added(timur: User) -> None:
    names = {"names_uz": "Yangi agentlik", "names_ru": "Новое агентство", "names_en": "New Agency"}
    signed_in(timur).post("/admin/directory/body/add/", {"slug": "new", "kind": "agency", **names})
    assert Body.objects.get(slug="new").names["ru"] == "Новое агентство"


def test_names_in_further_languages_are_kept(timur: User) -> None:
    region = Region.objects.get(code="UZ-TK")
    texts = {f"names_{code.replace('-', '_')}": text for code, text in region.names.items()}
    signed_in(timur).post(
        f"/admin/directory/region/{region.pk}/change/", {**texts, "population": "1"}
    )
    changed = Region.objects.get(pk=region.pk)
    assert (changed.names, changed.population) == (region.names, 1)


@pytest.mark.parametrize("term", ["sogʻliqni", "здравоохранения", "Health"])
def test_bodies_are_found_by_a_name_in_any_language(timur: User, term: str) -> None:
    page = signed_in(timur).get("/admin/directory/body/", {"q": term})
    assert "health" in [body.slug for body in page.context["cl"].result_list]


def test_a_change_is_written_down_with_who_made_it(timur: User) -> None:
    change(timur, Body.objects.get(slug="sport"), names_en="Ministry of Games")
    assert LogEntry.objects.get().user == timur


def test_a_topic_gets_its_goals(timur: User) -> None:
    topic = Topic.objects.get(slug="water")
    names = {f"names_{code}": topic.names[code] for code in ("uz", "ru", "en")}
    path = f"/admin/directory/topic/{topic.pk}/change/"
    goals = list(topic.goals.model.objects.filter(number__in=(6, 14)).values_list("pk", flat=True))
    signed_in(timur).post(path, {**names, "goals": goals})
    assert sorted(topic.goals.values_list("number", flat=True)) == [6, 14]
