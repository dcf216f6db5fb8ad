"""The officers' inbox: what it shows, what each button does, what it keeps when it refuses."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from consultations.inbox.bundles import bundled
from consultations.models import Contribution, Decision, Group, Passing, ReasonTemplate
from consultations.versions import begin_version, current_version, write
from portal.keyset import SIZE
from portal.moderation import locking
from portal.moderation.models import Lock
from tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
    GroupFactory,
    PassingFactory,
)
from tests.factories import BodyFactory
from tests.people import staff
from tests.staff import at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]

ALIKE = (
    "Eʼlon mahalla Telegram guruhida ham chiqsin.",
    "Eʼlon mahallaning Telegram guruhida ham chiqarilsin, xaritani hamma koʻrmaydi.",
    "Эълон маҳалла Telegram гуруҳида чиқсин, кексалар ҳам кўрсин.",
)
OTHER = "Kompensatsiya miqdori kamida oʻn baravar boʻlsin."
WHY = "Eʼlon guruhga ham yuboriladi."


@pytest.fixture
def consultation(ministry):
    return ConsultationFactory(body=ministry, published=True, draft=True)


@pytest.fixture
def clause(consultation):
    return current_version(consultation).clauses.get(number="2.2")


@pytest.fixture
def said(consultation, clause):
    """Three that ask for the same, and another one, on one clause."""
    return [
        ContributionFactory(consultation=consultation, clause=clause, text=text, supports=supports)
        for supports, text in zip((9, 5, 3, 1), (*ALIKE, OTHER), strict=True)
    ]


@pytest.fixture
def desk(aziza):
    return at_work(aziza)


def address(consultation, page=""):
    return f"/en/desk/consultations/{consultation.uid}/inbox/{page}"


def card(rows, marked=None, **more):
    """What the form of a bundle sends."""
    return {
        "card": f"c{rows[0].pk}",
        "all": ",".join(str(row.pk) for row in rows),
        "members": [row.pk for row in (rows if marked is None else marked)],
        "seen": timezone.now().isoformat(),
        "idempotency_key": str(uuid.uuid4()),
        **more,
    }


DECIDED = {"outcome": "accepted", "text": WHY, "demand": "Guruhda ham chiqsin"}


# --- what it shows ---------------------------------------------------------------------
def test_alike_ones_are_suggested_as_a_group(said):
    found = bundled(said, {}, 0.35)
    assert [bundle.ids for bundle in found] == [[row.pk for row in said[:3]], [said[3].pk]]
    assert (found[0].is_suggested, found[0].people, found[0].supports) == (True, 3, 17)
    assert found[0].common == ["eʼlon", "mahalla", "telegram"]


def test_the_words_put_nothing_together_across_clauses_or_against_an_officer(said, consultation):
    said[1].line = None
    said[2].group = GroupFactory(consultation=consultation)
    found = bundled(said, {}, 0.35)
    assert [bundle.ids for bundle in found] == [[row.pk] for row in said]


def test_what_says_nearly_the_same_is_counted_under_the_first(desk, consultation, said, clause):
    ContributionFactory.create_batch(
        4, consultation=consultation, clause=clause, text=ALIKE[0], like=said[0]
    )
    page = desk.get(address(consultation)).content.decode()
    assert ("7 people" in page, "4 more" in page) == (True, False)
    opened = desk.get(address(consultation) + f"?open=c{said[0].pk}").content.decode()
    assert "4 more say nearly the same" in opened


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_do_not_grow(desk, consultation, clause, number, django_assert_max_num_queries):
    for _each in range(number):
        ContributionFactory(consultation=consultation, clause=clause, text=f"{OTHER} {_each}")
        ContributionFactory(consultation=consultation)
        PassingFactory(contribution=ContributionFactory(consultation=consultation))
    key = f"c{Contribution.objects.filter(clause=clause).first().pk}"
    desk.get(address(consultation))
    with django_assert_max_num_queries(45):
        answer = desk.get(address(consultation) + f"?place=2&open={key}")
    assert answer.status_code == 200


def test_an_empty_inbox_says_so(desk, consultation):
    assert "Nobody has said anything yet" in desk.get(address(consultation)).content.decode()


def test_everything_decided_says_so(desk, consultation, said, aziza):
    Contribution.objects.update(decision=DecisionFactory(consultation=consultation))
    page = desk.get(address(consultation)).content.decode()
    assert ("Every contribution has its decision." in page, "100&nbsp;%" in page) == (True, True)


@pytest.mark.parametrize("show", ["decided", "rejected"])
def test_what_is_decided_can_be_looked_up(desk, consultation, said, show):
    made = DecisionFactory(consultation=consultation, demand="Muddat qisqa")
    Contribution.objects.filter(pk=said[0].pk).update(decision=made)
    page = desk.get(address(consultation) + f"?place=2&show={show}").content.decode()
    assert f"/decisions/{made.pk}/" in page


@pytest.mark.parametrize(
    "query", ["?place=yoq", "?open=c0", "?open=g99999999999999999999", "?show=x"]
)
def test_a_strange_address_shows_the_list(desk, consultation, said, query):
    assert desk.get(address(consultation) + query).status_code == 200


def test_the_wording_of_the_next_version_stands_beside_it(desk, consultation, said, clause, aziza):
    version = begin_version(consultation, by=aziza)
    tree = current_version(consultation).tree()
    last = tree[-1]
    tree[-1] = type(last)(last.kind, last.number, "", f"{last.text} Guruhda ham.", last.depth)
    write(version, tree)
    page = desk.get(address(consultation) + f"?open=c{said[0].pk}").content.decode()
    changed = version.clauses.get(number="2.2")
    assert f'<option value="{changed.pk}" selected>' in page
    assert "<ins> Guruhda ham.</ins>" in page


# --- who --------------------------------------------------------------------------------
def test_another_body_stays_outside(consultation, said):
    stranger = at_work(staff("Botir Stranger", "head", BodyFactory()))
    assert stranger.get(address(consultation)).status_code == 403


def test_an_editor_reads_and_prepares_but_does_not_decide(consultation, said, ministry):
    editor = at_work(staff("Lola Editor", "editor", ministry))
    page = editor.get(address(consultation) + f"?open=c{said[0].pk}").content.decode()
    assert ("Keep as a draft" in page, "Decide on what is marked" in page) == (True, False)
    answer = editor.post(address(consultation, "decision/"), card(said[:3], **DECIDED))
    assert (answer.status_code, Decision.objects.count()) == (403, 0)


def test_the_body_that_was_asked_sees_what_was_passed_to_it_alone(consultation, said):
    other = BodyFactory()
    passing = PassingFactory(contribution=said[0], to_body=other)
    sanjar = at_work(staff("Sanjar Olimov", "answerer", other))
    page = sanjar.get(address(consultation)).content.decode()
    assert (passing.reason in page, OTHER in page) == (True, False)
    key = {"passing": passing.pk, "take": "1", "idempotency_key": str(uuid.uuid4())}
    sanjar.post(address(consultation, "answer/"), key)
    page = sanjar.get(address(consultation)).content.decode()
    assert (ALIKE[0] in page, OTHER in page) == (True, False)


def test_a_draft_has_no_inbox(desk, ministry):
    assert desk.get(address(ConsultationFactory(body=ministry))).status_code == 404


# --- deciding ----------------------------------------------------------------------------
def test_one_decision_for_what_is_marked(desk, consultation, said):
    answer = desk.post(address(consultation, "decision/"), card(said[:3], said[:2], **DECIDED))
    made = Decision.objects.get()
    assert (answer.status_code, made.outcome, made.text, made.demand) == (
        302,
        "accepted",
        WHY,
        "Guruhda ham chiqsin",
    )
    assert list(made.contributions.order_by("pk")) == said[:2]


def test_a_resent_form_decides_once(desk, consultation, said):
    form = card(said[:1], **DECIDED)
    first = desk.post(address(consultation, "decision/"), form)
    again = desk.post(address(consultation, "decision/"), form)
    assert (first.status_code, again.status_code, Decision.objects.count()) == (302, 302, 1)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": ""}, "Write the reason: it is public."),
        ({"outcome": ""}, "Choose a decision."),
        ({"outcome": "burned"}, "Choose a decision."),
        ({"members": []}, "Mark at least one contribution."),
        ({"clause": "999999"}, "Choose a clause of the list."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(desk, consultation, said, change, words):
    form = card(said[:3], said[:2], **{**DECIDED, **change})
    answer = desk.post(address(consultation, "decision/"), form)
    page = answer.content.decode()
    assert (answer.status_code, words in page, Decision.objects.count()) == (422, True, 0)
    assert ("text" in change or WHY in page, "Guruhda ham chiqsin" in page) == (True, True)


def test_what_a_colleague_decided_meanwhile_keeps_what_was_typed(desk, consultation, said):
    made = DecisionFactory(consultation=consultation)
    Contribution.objects.filter(pk__in=[row.pk for row in said[:3]]).update(decision=made)
    answer = desk.post(address(consultation, "decision/"), card(said[:3], **DECIDED))
    page = answer.content.decode()
    assert (answer.status_code, WHY in page, "decided meanwhile" in page) == (409, True, True)


def test_what_a_colleague_has_open_is_read_only(desk, consultation, said, bobur):
    locking.take(said[0], by=bobur)
    page = desk.get(address(consultation) + f"?open=c{said[0].pk}").content.decode()
    assert ("Bobur Norqulov" in page, "Decide on what is marked" in page) == (True, False)
    answer = desk.post(address(consultation, "decision/"), card(said[:3], **DECIDED))
    assert (answer.status_code, Decision.objects.count()) == (409, 0)


def test_it_can_be_taken_over_with_a_reason(desk, consultation, said, bobur, aziza):
    locking.take(said[0], by=bobur)
    key = f"c{said[0].pk}"
    lock = {"card": key, "all": str(said[0].pk)}
    without = desk.post(address(consultation, "lock/"), lock)
    assert (without.status_code, locking.standing(said[0], timezone.now()).holder) == (422, bobur)
    desk.post(address(consultation, "lock/"), {**lock, "over-reason": "Taʼtilda."})
    assert locking.standing(said[0], timezone.now()).holder == aziza
    desk.post(address(consultation, "lock/"), {**lock, "release": "1"})
    assert locking.standing(said[0], timezone.now()) is None


def test_a_template_goes_into_the_reason_and_decides_nothing(desk, consultation, said, ministry):
    template = ReasonTemplate.objects.create(body=ministry, title="Bor", text="Bu bandda bor.")
    form = card(said[:3], **DECIDED, template=template.pk)
    answer = desk.post(address(consultation, "decision/"), form)
    page = answer.content.decode()
    assert (answer.status_code, Decision.objects.count()) == (200, 0)
    assert (WHY in page, template.text in page) == (True, True)


def test_the_template_of_another_body_is_not_ours(desk, consultation, said):
    template = ReasonTemplate.objects.create(body=BodyFactory(), title="Bor", text="Begona.")
    form = card(said[:3], **DECIDED, template=template.pk)
    assert "Begona." not in desk.post(address(consultation, "decision/"), form).content.decode()


# --- groups --------------------------------------------------------------------------------
def test_what_is_not_marked_is_separated(desk, consultation, said):
    desk.post(address(consultation, "separation/"), card(said[:3], said[:2], demand="Guruhda"))
    group = Group.objects.get()
    assert (group.title, list(group.contributions.order_by("pk"))) == ("Guruhda", said[:2])
    form = card(said[:2], said[:1], card=f"g{group.pk}")
    desk.post(address(consultation, "separation/"), form)
    assert list(group.contributions.all()) == said[:1]


def test_a_draft_is_there_when_it_is_opened_again(desk, consultation, said):
    desk.post(address(consultation, "draft/"), card(said[:3], **DECIDED))
    group = Group.objects.get()
    page = desk.get(address(consultation) + f"?open=g{group.pk}").content.decode()
    assert (WHY in page, group.title, group.outcome) == (True, "Guruhda ham chiqsin", "accepted")


def test_bundles_are_put_together(desk, consultation, said):
    pick = [",".join(str(row.pk) for row in said[:3]), str(said[3].pk)]
    desk.post(address(consultation, "bulk/"), {"pick": pick, "join": "1"})
    assert list(Group.objects.get().contributions.order_by("pk")) == said


def test_without_a_template_the_way_to_make_one_stands_instead(desk, consultation, said, ministry):
    found = [desk.get(address(consultation)).content.decode()]
    ReasonTemplate.objects.create(body=ministry, title="Bor", text="Bu bandda bor.")
    found.append(desk.get(address(consultation)).content.decode())
    way = f'class="btn btn-o btn-xs" href="/en/desk/consultations/reasons/{ministry.slug}/"'
    assert [(way in page, 'id="b-reason"' in page) for page in found] == [
        (True, False),
        (False, True),
    ]


def test_many_are_decided_at_once_each_bundle_for_itself(desk, consultation, said, ministry):
    template = ReasonTemplate.objects.create(body=ministry, title="Bor", text="Bu bandda bor.")
    form = {
        "pick": [",".join(str(row.pk) for row in said[:3]), str(said[3].pk)],
        "outcome": "noted",
        "reason": template.pk,
    }
    answer = desk.post(address(consultation, "bulk/"), form)
    made = Decision.objects.order_by("pk")
    assert (answer.status_code, [each.contributions.count() for each in made]) == (302, [3, 1])
    assert {(each.outcome, each.text) for each in made} == {("noted", "Bu bandda bor.")}


@pytest.mark.parametrize(
    "change", [{"reason": ""}, {"outcome": ""}, {"pick": []}, {"outcome": "", "join": "1"}]
)
def test_many_at_once_need_a_reason_and_a_mark(desk, consultation, said, ministry, change):
    template = ReasonTemplate.objects.create(body=ministry, title="Bor", text="Bu bandda bor.")
    form = {"pick": [str(said[3].pk)], "outcome": "noted", "reason": template.pk, **change}
    answer = desk.post(address(consultation, "bulk/"), form)
    assert (answer.status_code, Decision.objects.count(), Group.objects.count()) == (409, 0, 0)


def test_one_refusal_among_many_undoes_all(desk, consultation, said, ministry):
    template = ReasonTemplate.objects.create(body=ministry, title="Bor", text="Bu bandda bor.")
    PassingFactory(contribution=said[3])
    pick = [str(said[0].pk), str(said[3].pk)]
    form = {"pick": pick, "outcome": "noted", "reason": template.pk}
    answer = desk.post(address(consultation, "bulk/"), form)
    assert (answer.status_code, Decision.objects.count()) == (409, 0)


def test_many_passings_come_page_by_page(consultation, desk):
    for _number in range(SIZE + 1):
        PassingFactory(contribution=ContributionFactory(consultation=consultation))
    pages = [desk.get(address(consultation))]
    pages.append(desk.get(f"{address(consultation)}{pages[0].context['passings'].next_url}"))
    shown = [[row.pk for row in page.context["passings"].rows] for page in pages]
    assert [len(rows) for rows in shown] == [SIZE, 1]
    assert sorted(sum(shown, [])) == sorted(Passing.objects.values_list("pk", flat=True))


# --- passing ---------------------------------------------------------------------------------
def test_what_is_marked_is_passed_on(desk, consultation, said):
    other = BodyFactory()
    form = card(said[:3], said[:1], **{"to-to": other.slug, "to-reason": "Sizniki."})
    answer = desk.post(address(consultation, "passing/"), form)
    passing = Passing.objects.get()
    assert (answer.status_code, passing.contribution, passing.to_body) == (302, said[0], other)
    page = desk.get(address(consultation)).content.decode()
    assert "On the way between bodies" in page


@pytest.mark.parametrize("change", [{"to-to": ""}, {"to-reason": ""}, {"members": []}])
def test_a_passing_needs_a_body_a_reason_and_a_mark(desk, consultation, said, change):
    form = card(said[:3], **{"to-to": BodyFactory().slug, "to-reason": "Sizniki.", "text": WHY})
    answer = desk.post(address(consultation, "passing/"), {**form, **change})
    assert (answer.status_code, Passing.objects.count()) == (422, 0)
    assert WHY in answer.content.decode()


def test_it_is_given_back_with_a_reason_or_not_at_all(consultation, said):
    passing = PassingFactory(contribution=said[0])
    sanjar = at_work(staff("Sanjar Olimov", "answerer", passing.to_body))
    form = {"passing": passing.pk, "give_back": "1", "reason": ""}
    assert sanjar.post(address(consultation, "answer/"), form).status_code == 422
    sanjar.post(address(consultation, "answer/"), {**form, "reason": "Bizniki emas."})
    passing.refresh_from_db()
    assert (passing.answer, passing.answer_reason) == ("returned", "Bizniki emas.")


def test_what_was_not_answered_in_time_is_marked_and_taken_back(desk, consultation, said):
    passing = PassingFactory(contribution=said[0], due_at=timezone.now() - timedelta(days=3))
    page = desk.get(address(consultation)).content.decode()
    assert "The other body let its time pass" in page
    desk.post(address(consultation, "answer/"), {"passing": passing.pk, "take_back": "1"})
    passing.refresh_from_db()
    assert passing.answer == "recalled"


# --- another one in its place, and templates ----------------------------------------------
def replacement(consultation, made):
    return f"/en/desk/consultations/{consultation.uid}/decisions/{made.pk}/"


def test_a_decision_is_replaced_on_its_page(desk, consultation, said, ministry):
    made = DecisionFactory(consultation=consultation)
    Contribution.objects.filter(pk=said[0].pk).update(decision=made)
    assert made.text in desk.get(replacement(consultation, made)).content.decode()
    without = desk.post(replacement(consultation, made), {"outcome": "noted", "text": ""})
    answer = desk.post(replacement(consultation, made), {"outcome": "noted", "text": WHY})
    fresh = Decision.objects.latest("pk")
    assert (without.status_code, answer.status_code, fresh.replaces) == (422, 302, made)
    again = desk.post(replacement(consultation, made), {"outcome": "noted", "text": "Yana."})
    assert again.status_code == 409


def test_a_decision_of_another_consultation_is_not_found(desk, consultation):
    assert desk.get(replacement(consultation, DecisionFactory())).status_code == 404


def reasons(body, pk=""):
    return f"/en/desk/consultations/reasons/{body.slug}/{pk}"


def test_templates_are_kept_changed_and_removed(desk, ministry):
    desk.post(reasons(ministry), {"title": "Bor", "text": "Bu bandda bor."})
    made = ReasonTemplate.objects.get()
    desk.post(reasons(ministry, f"{made.pk}/"), {"title": "Bor edi", "text": "Bor."})
    made.refresh_from_db()
    assert (made.title, made.text, made.body) == ("Bor edi", "Bor.", ministry)
    desk.post(reasons(ministry, f"{made.pk}/"), {"remove": "1"})
    assert ReasonTemplate.objects.count() == 0


@pytest.mark.parametrize("change", [{"title": ""}, {"text": ""}, {"title": "Bor"}])
def test_a_template_needs_its_own_name_and_words(desk, ministry, change):
    ReasonTemplate.objects.create(body=ministry, title="Bor", text="Bor.")
    form = {"title": "Yangi", "text": "Sabab.", **change}
    answer = desk.post(reasons(ministry), form)
    assert (answer.status_code, ReasonTemplate.objects.count()) == (422, 1)


def test_templates_of_another_body_are_closed(desk):
    assert desk.get(reasons(BodyFactory())).status_code == 403


# --- what nobody types by hand ---------------------------------------------------------
@pytest.mark.parametrize("seen", ["2026-02-30T00:00", "2026-01-01T00:00", "x", "9" * 5000])
def test_a_moment_that_is_none_stops_no_decision(desk, consultation, said, seen):
    Contribution.objects.update(changed_at=timezone.now() - timedelta(days=300))
    sent = desk.post(address(consultation, "decision/"), card(said[:1], seen=seen, **DECIDED))
    assert (sent.status_code, Decision.objects.count()) == (302, 1)


@pytest.mark.parametrize("key", ["c{0},{1}", "c0", "", "g{0} {1}"])
def test_a_lock_is_for_one_bundle(desk, consultation, said, key):
    named = key.format(said[0].pk, said[1].pk)
    form = {"card": named, "over-reason": "Tezroq boʻladi."}
    held = desk.post(address(consultation, "lock/"), form).status_code
    assert (held, Lock.objects.count()) == (404, 0)


def test_nobody_locks_or_renames_what_another_body_decides_on(desk, consultation, said):
    other = BodyFactory()
    group = GroupFactory(consultation=consultation, title="Boshqalarniki")
    Contribution.objects.filter(pk=said[0].pk).update(group=group, body=other)
    members = {"card": f"g{group.pk}", "members": [said[0].pk], "demand": "Bizniki"}
    renamed = desk.post(address(consultation, "separation/"), members)
    locked = desk.post(
        address(consultation, "lock/"), {"card": f"g{group.pk}", "over-reason": "Tez."}
    )
    group.refresh_from_db()
    assert (renamed.status_code, locked.status_code, group.title) == (409, 404, "Boshqalarniki")
    assert Lock.objects.count() == 0


def test_what_was_taken_back_on_its_way_is_read_no_more(desk, consultation, said):
    PassingFactory(contribution=said[0])
    Contribution.objects.filter(pk=said[0].pk).update(withdrawn_at=timezone.now())
    page = desk.get(address(consultation)).content.decode()
    assert ALIKE[0] not in page


def test_what_came_after_the_like_of_it_went_elsewhere_waits_in_sight(desk, consultation, said):
    Contribution.objects.filter(pk=said[0].pk).update(body=BodyFactory())
    later = ContributionFactory(
        consultation=consultation, clause=said[0].clause, text=ALIKE[0], like=said[0]
    )
    opened = desk.get(address(consultation) + "?place=2").context["bundles"]
    assert later.pk in [pk for bundle in opened for pk in bundle.ids]


@pytest.mark.parametrize("gone", ["hidden_at", "withdrawn_at"])
def test_no_decision_says_in_public_what_is_out_of_sight(desk, consultation, said, gone):
    Contribution.objects.filter(pk=said[0].pk).update(**{gone: timezone.now()})
    template = ReasonTemplate.objects.create(body=consultation.body, title="Muddat", text=WHY)
    picked = ",".join(str(row.pk) for row in said[:3])
    form = {"pick": [picked], "outcome": "noted", "reason": template.pk}
    opened = desk.get(address(consultation) + "?place=2").context["bundles"][0]
    prefilled = desk.get(address(consultation) + f"?place=2&open={opened.key}").context["form"]
    assert prefilled.initial["demand"].startswith(ALIKE[1][:40])
    assert desk.post(address(consultation, "bulk/"), form).status_code == 302
    assert Decision.objects.get().demand.startswith(ALIKE[1][:40])


# --- the same decision once more ---------------------------------------------------------
@pytest.fixture
def before(consultation, said):
    """What was decided last on the clause."""
    decision = DecisionFactory(
        consultation=consultation, outcome="partly", text="Muddat besh kun.", demand="Uzaytirish"
    )
    said[3].decision = decision
    said[3].save()
    return decision


def test_the_last_decision_of_the_clause_is_one_click_away(desk, consultation, said, before):
    page = desk.get(address(consultation)).content.decode()
    assert f"open=c{said[0].pk}&amp;same={before.pk}#opened" in page
    opened = desk.get(address(consultation) + f"?open=c{said[0].pk}&same={before.pk}")
    form = opened.context["form"]
    assert (form["outcome"].value(), form["text"].value()) == ("partly", "Muddat besh kun.")
    assert form["demand"].value() == opened.context["opened"].title


def test_it_is_shown_before_it_is_sent(desk, consultation, said, before):
    desk.get(address(consultation) + f"?open=c{said[0].pk}&same={before.pk}")
    answer = desk.post(
        address(consultation, "decision/"), card(said[:3], same=before.pk, text="", outcome="")
    )
    assert answer.status_code == 200
    assert (answer.context["form"]["text"].value(), Decision.objects.count()) == (before.text, 1)


def test_what_was_typed_stays_above_the_same_decision(desk, consultation, said, before):
    sent = card(said[:3], same=before.pk, text="Rahmat.", demand="Guruh", outcome="noted")
    form = desk.post(address(consultation, "decision/"), sent).context["form"]
    shown = [form[name].value() for name in ("text", "outcome", "demand")]
    assert shown == ["Rahmat.\n\nMuddat besh kun.", "partly", "Guruh"]


def test_the_decision_of_another_consultation_is_not_copied(desk, consultation, said):
    foreign = DecisionFactory(text="Boshqa.")
    opened = desk.get(address(consultation) + f"?open=c{said[0].pk}&same={foreign.pk}")
    assert opened.context["form"]["text"].value() in ("", None)


def test_where_nothing_is_decided_there_is_nothing_to_repeat(desk, consultation, said):
    assert "Same decision" not in desk.get(address(consultation)).content.decode()
