"""Programmes and objectives: opened in public, and commitments filed under them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from monitoring import programmes, promises
from monitoring.models import Objective, Programme
from portal.audit.models import Event
from portal.clock import local_day
from portal.lifecycle import Refused
from tests.monitoring.factories import (
    CommitmentFactory,
    ObjectiveFactory,
    ProgrammeFactory,
    done,
    withdrawn,
)
from tests.staff import at_work

pytestmark = pytest.mark.django_db
NAMES = {"uz": "Suv", "ru": "Вода", "en": "Water"}
DAYS = {"starts_on": date(2026, 1, 1), "ends_on": date(2030, 12, 31)}
LIST = "/en/programmes/"


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def test_programmes_are_numbered_within_their_year(bobur, ministry):
    made = [programmes.open_programme(NAMES, by=bobur, body=ministry, **DAYS) for _each in range(2)]
    year = local_day(timezone.now()).year
    assert [each.reference for each in made] == [f"P-{year}-001", f"P-{year}-002"]


def test_opening_is_public(bobur, ministry):
    made = programmes.open_programme(NAMES, by=bobur, body=ministry, **DAYS)
    event = Event.objects.on(made).get()
    assert (event.kind, event.body, event.visibility) == ("programme.made", ministry, "public")


def test_a_programme_does_not_end_before_it_begins(bobur):
    days = {"starts_on": DAYS["ends_on"], "ends_on": DAYS["starts_on"]}
    assert refusal_of(programmes.open_programme, NAMES, by=bobur, **days) == "ends_first"
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgrammeFactory(**days)


def test_objectives_stand_in_the_order_in_which_they_were_named(bobur):
    programme = ProgrammeFactory()
    for number in ("2", "1"):
        programmes.add_objective(programme, by=bobur, number=number, names=NAMES)
    assert [each.number for each in programme.objectives.all()] == ["2", "1"]


def test_a_number_is_taken_once(bobur):
    programme = ProgrammeFactory()
    programmes.add_objective(programme, by=bobur, number="1", names=NAMES)
    told = {"number": "1", "names": NAMES}
    assert refusal_of(programmes.add_objective, programme, by=bobur, **told) == "number_taken"
    assert Objective.objects.count() == 1


def test_a_commitment_is_filed_under_an_objective(bobur):
    commitment, objective = CommitmentFactory(), ObjectiveFactory()
    place = {"programme": objective.programme, "objective": objective}
    programmes.place(commitment, by=bobur, **place)
    commitment.refresh_from_db()
    assert (commitment.programme, commitment.objective) == (objective.programme, objective)
    assert Event.objects.on(commitment).get().visibility == "staff"


def test_an_objective_of_another_programme_is_refused(bobur, ministry):
    objective, other = ObjectiveFactory(), ProgrammeFactory()
    place = {"programme": other, "objective": objective}
    day = local_day(timezone.now())
    assert [
        refusal_of(programmes.place, CommitmentFactory(), by=bobur, **place),
        refusal_of(promises.make, "Suv", by=bobur, body=ministry, due_on=day, **place),
    ] == ["other_programme", "other_programme"]


def test_a_commitment_is_made_with_all_it_stands_on(bobur, ministry):
    objective = ObjectiveFactory()
    day = local_day(timezone.now()) + timedelta(days=9)
    made = promises.make(
        "Suv",
        by=bobur,
        body=ministry,
        due_on=day,
        programme=objective.programme,
        objective=objective,
        description="Hamma maktabga",
        legal_basis="PQ-118",
        co_bodies=[objective.programme.body],
    )
    assert (made.objective, made.description, made.legal_basis, list(made.co_bodies.all())) == (
        objective,
        "Hamma maktabga",
        "PQ-118",
        [objective.programme.body],
    )


# --- pages -------------------------------------------------------------------
@pytest.fixture
def programme():
    programme = ProgrammeFactory()
    first = ObjectiveFactory(programme=programme)
    ObjectiveFactory(programme=programme, position=1)
    under = {"programme": programme, "objective": first}
    for made in (CommitmentFactory(**under), done(**under), withdrawn(programme=programme)):
        made.save()
    return programme


def test_the_list_shows_how_the_commitments_of_each_stand(client, programme):
    rows = client.get(LIST).context["programmes"]
    assert [(each, rollup.total, rollup.counts["done"]) for each, rollup in rows] == [
        (programme, 3, 1)
    ]


def test_the_page_shows_objectives_with_their_commitments_and_the_sum(client, programme):
    page = client.get(programme.get_absolute_url()).context
    parts = [
        (part.objective and part.objective.position, part.rollup.total, len(part.rows))
        for part in page["parts"]
    ]
    assert (parts, page["rollup"].total) == ([(0, 2, 2), (1, 0, 0), (None, 1, 1)], 3)


def test_hidden_programmes_and_commitments_are_nowhere(client, programme):
    programme.commitments.update(hidden_at=timezone.now())
    assert client.get(programme.get_absolute_url()).context["rollup"].total == 0
    Programme.objects.update(hidden_at=timezone.now())
    assert (
        client.get(programme.get_absolute_url()).status_code,
        client.get(LIST).context["programmes"],
    ) == (410, [])


def test_a_hidden_programme_is_not_named_on_its_commitments(client, programme):
    commitment = programme.commitments.first()
    Programme.objects.update(hidden_at=timezone.now())
    page = client.get(commitment.get_absolute_url())
    assert (page.status_code, programme.name in page.content.decode()) == (200, False)


@pytest.mark.parametrize("many", [1, 3])
def test_a_programme_costs_the_same_however_many_stand_under_it(
    client, many, django_assert_num_queries
):
    programme = ProgrammeFactory()
    CommitmentFactory.create_batch(many, programme=programme)
    client.get(programme.get_absolute_url())
    with django_assert_num_queries(8):
        client.get(programme.get_absolute_url())


def test_an_empty_portal_and_an_empty_programme_say_so(client):
    first = client.get(LIST).content.decode()
    second = client.get(ProgrammeFactory().get_absolute_url()).content.decode()
    assert ("No programme is watched here yet" in first, "Nothing is promised" in second) == (
        True,
        True,
    )


# --- the desk ----------------------------------------------------------------
DESK = "/en/desk/commitments/programmes/"
IN_THREE = {f"names_{code}": name for code, name in NAMES.items()}
TYPED = {**IN_THREE, "kind": "programme", "starts_on": "2026-01-01", "ends_on": "2030-12-31"}


def test_the_head_opens_a_programme_and_names_its_objectives(ministry, bobur):
    browser = at_work(bobur)
    opened = browser.post(f"{DESK}new/", TYPED)
    programme = Programme.objects.get()
    named = browser.post(opened["Location"], {**IN_THREE, "number": "2.4"})
    objective = Objective.objects.get()
    assert (opened.status_code, named.status_code) == (302, 302)
    assert (programme.body, programme.names, objective.number, objective.names) == (
        ministry,
        NAMES,
        "2.4",
        NAMES,
    )


def test_what_is_said_in_one_language_is_said_in_all(ministry, bobur):
    page = at_work(bobur).post(f"{DESK}new/", {**TYPED, "summaries_uz": "Suv", "names_ru": ""})
    assert (page.status_code, sorted(page.context["form"].errors)) == (
        422,
        ["names_ru", "summaries_en", "summaries_ru"],
    )


def test_a_programme_that_ends_first_is_refused_and_the_words_stay(ministry, bobur):
    page = at_work(bobur).post(f"{DESK}new/", {**TYPED, "ends_on": "2025-12-31"})
    assert (page.status_code, page.context["form"]["names_uz"].value()) == (409, "Suv")


def test_an_officer_opens_none_and_a_head_touches_no_other_body_s(ministry, aziza, bobur):
    other = ProgrammeFactory()
    assert (
        at_work(aziza).post(f"{DESK}new/", TYPED).status_code,
        at_work(bobur).get(f"{DESK}{other.reference}/").status_code,
    ) == (403, 403)
