"""Bodies that keep a commitment together: entered by the head, shown, counted, in the feed."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import Q
from django.http import QueryDict
from django.template import Context, Template
from django.utils import timezone

from monitoring import figures, listing, promises, tasks
from monitoring.listing import LONG, Asked
from monitoring.models import Commitment, Question
from monitoring.questions import listing as questions
from monitoring.questions.asking import ask
from monitoring.questions.clock import tell_late_answers
from monitoring.recording import record_of
from portal.audit.feed import number_feed
from portal.audit.filing import Place
from portal.audit.models import Event, Filing
from portal.clock import local_day
from portal.directory.models import Goal
from portal.notifications.audience import audience_of
from portal.participation.following import follow
from tests.factories import BodyFactory, DistrictFactory, GoalFactory, RegionFactory
from tests.monitoring.factories import CommitmentFactory, IndicatorFactory, QuestionFactory
from tests.people import staff
from tests.staff import at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
NEW = "/en/desk/commitments/new/"


@pytest.fixture
def health():
    return BodyFactory(slug="health")


@pytest.fixture
def shared(health):
    """Led by another body, kept together with `health`."""
    made = CommitmentFactory()
    made.co_bodies.add(health)
    return made


def typed(**more):
    day = local_day(timezone.now()) + timedelta(days=90)
    return {"title": "64 maktabga suv", "due_on": day.isoformat(), **more}


def test_the_head_names_who_keeps_it_together_and_in_which_district(ministry, bobur, health):
    district, water = DistrictFactory(), BodyFactory(slug="water")
    sent = typed(co_bodies=["health", "water"], district=district.pk)
    page, made = at_work(bobur).post(NEW, sent), Commitment.objects.get()
    assert (page.status_code, made.body, set(made.co_bodies.all()), made.district, made.region) == (
        302,
        ministry,
        {health, water},
        district,
        district.region,
    )


def test_the_head_is_asked_for_goals_by_their_numbers(bobur):
    for number in (11, 4, 2):
        GoalFactory(number=number)
    goals = at_work(bobur).get(NEW).context["form"].fields["goals"]
    named = [label for _key, label in goals.choices]
    assert named == [f"{goal.number}. {goal.name}" for goal in Goal.objects.order_by("number")]


def test_who_leads_is_not_offered_beside_itself(ministry, bobur):
    page = at_work(bobur).post(NEW, typed(co_bodies=[ministry.slug]))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["co_bodies"])


@pytest.mark.parametrize(("chosen", "is_open"), [([], False), (["health"], True)])
def test_the_long_list_of_bodies_unfolds_where_one_is_chosen(bobur, health, chosen, is_open):
    page = at_work(bobur).post(NEW, {"title": "", "co_bodies": chosen}).content.decode()
    assert ('<details class="fold" open>' in page, page.count('<details class="fold"')) == (
        is_open,
        1,
    )


def test_the_verb_names_who_leads_once(ministry, bobur, health):
    day = local_day(timezone.now()) + timedelta(days=9)
    made = promises.make("Suv", by=bobur, body=ministry, due_on=day, co_bodies=[ministry, health])
    assert list(made.co_bodies.all()) == [health]


def test_a_district_of_another_region_is_refused_and_nothing_typed_is_lost(ministry, bobur):
    sent = typed(region=RegionFactory(code="UZ-AN").code, district=DistrictFactory().pk)
    page = at_work(bobur).post(NEW, sent)
    assert (page.status_code, page.context["refusal"].code) == (409, "other_region")
    assert (page.context["form"]["title"].value(), Commitment.objects.count()) == (
        "64 maktabga suv",
        0,
    )


@pytest.mark.usefixtures("english")
def test_the_page_says_who_leads(client, shared):
    page = " ".join(client.get(shared.get_absolute_url()).content.decode().split())
    assert ("Leads:" in page, " · together with: <a" in page, "Responsible:" in page) == (
        True,
        True,
        False,
    )


@pytest.mark.usefixtures("english")
def test_the_page_of_one_body_names_it_as_ever(client):
    page = client.get(CommitmentFactory().get_absolute_url()).content.decode()
    assert ("Leads:" in page, "Responsible:" in page) == (False, True)


# --- counting ----------------------------------------------------------------
@pytest.mark.parametrize("many", [0, LONG + 1])
def test_the_list_of_a_body_holds_what_it_keeps_together(health, shared, many):
    own = CommitmentFactory(body=health)
    CommitmentFactory()
    page = listing.page(Asked(body="health"), QueryDict(), timezone.now(), many)
    assert {row.pk for row in page.rows} == {own.pk, shared.pk}


def test_it_counts_once_for_each_of_its_bodies(health, shared):
    shared.co_bodies.add(BodyFactory(slug="water"), shared.body)
    asked = [Asked(body=slug) for slug in ("health", "water", shared.body.slug)]
    assert [figures.figures(each, timezone.now()).rollup.total for each in asked] == [1, 1, 1]


def test_a_body_that_only_keeps_together_is_offered(health, shared):
    assert set(listing.promising_bodies("en").names) == {"health", shared.body.slug}


def test_who_leads_everything_is_asked_for_alone(health):
    assert Commitment.objects.promised_by(health.pk) == Q(body=health.pk)


def test_the_page_of_a_body_counts_what_it_keeps_together(health, shared):
    block = Template("{% load monitoring %}{% commitments_of_body body %}")
    assert shared.title in block.render(Context({"body": health}))


def test_a_hidden_one_counts_nowhere(client, health, shared):
    Commitment.objects.update(hidden_at=timezone.now())
    assert client.get("/en/commitments/?body=health").context["rollup"].total == 0


def test_the_api_gives_them_too(client, shared):
    CommitmentFactory()
    found = client.get("/api/v1/commitments/?body=health").json()["results"]
    assert [row["reference"] for row in found] == [shared.reference]


# --- the feed ----------------------------------------------------------------
def test_each_of_its_bodies_has_its_acts_in_the_feed(ministry, bobur, health):
    day = local_day(timezone.now()) + timedelta(days=9)
    promises.make("Suv", by=bobur, body=ministry, due_on=day, co_bodies=[health])
    number_feed()
    event = Event.objects.get(kind="commitment.made")
    places = set(Filing.objects.filter(event=event).values_list("under", flat=True))
    assert {Place.BODY.of(body.pk) for body in (ministry, health)} <= places
    assert event.data["co_bodies"] == ["health"]


def test_what_one_body_promises_names_no_other(ministry, bobur):
    day = local_day(timezone.now()) + timedelta(days=9)
    promises.make("Suv", by=bobur, body=ministry, due_on=day)
    assert Event.objects.get().data == {"due": day.isoformat()}


# --- who is told -------------------------------------------------------------
@pytest.fixture
def head(health):
    """Heads the body that keeps it together with another."""
    return staff("Salim", "head", health)


def told(event):
    return set(audience_of(event))


def test_what_the_clock_says_of_it_is_told_to_each_of_its_bodies(shared, health, head, bekzod):
    follow(health, by=bekzod)
    yesterday = local_day(timezone.now()) - timedelta(days=1)
    Commitment.objects.update(due_on=yesterday, next_due_on=yesterday)
    tasks.tell_late()
    event = Event.objects.get(kind="commitment.overdue")
    assert {(head.pk, "head"), (bekzod.pk, "follower")} <= told(event)


def test_what_happens_to_it_is_told_to_who_follows_either_body(shared, health, aziza, bekzod):
    follow(health, by=bekzod)
    now = timezone.now()
    with transaction.atomic():
        event = record_of("updated", shared, by=aziza, now=now, text="Suv keldi.")
    assert (bekzod.pk, "follower") in told(event)


def test_a_question_and_a_late_answer_are_told_to_each_of_its_bodies(shared, head, bekzod):
    ask(shared, by=bekzod, text="Suv qachon keladi? Maktabda suv yoʻq.")
    Question.objects.update(due_at=timezone.now() - timedelta(days=1))
    tell_late_answers()
    for kind in ("question_asked", "question_overdue"):
        assert (head.pk, "head") in told(Event.objects.get(kind=f"commitment.{kind}"))


def test_who_has_nothing_to_do_with_it_is_not_told(shared, bekzod):
    other = staff("Olim", "head", BodyFactory(slug="water"))
    ask(shared, by=bekzod, text="Suv qachon keladi? Maktabda suv yoʻq.")
    assert other.pk not in {person for person, _why in told(Event.objects.latest("pk"))}


# --- questions and indicators --------------------------------------------------
@pytest.mark.parametrize("slug", ["health", "led"])
def test_questions_and_indicators_are_found_by_either_body(client, shared, bekzod, slug):
    slug = shared.body.slug if slug == "led" else slug
    ask(shared, by=bekzod, text="Suv qachon keladi? Maktabda suv yoʻq.")
    QuestionFactory()
    measured = IndicatorFactory(commitment=shared)
    IndicatorFactory()
    asked = [
        [row["commitment"] for row in client.get(address).json()["results"]]
        for address in (f"/api/v1/questions/?body={slug}", f"/api/v1/indicators/?body={slug}")
    ]
    assert asked == [[shared.reference], [measured.commitment.reference]]
    page = client.get(f"/en/questions/?body={slug}")
    assert [row.commitment for row in page.context["page"].rows] == [shared]
    assert slug in questions.asked_bodies("en").names
