"""Arguments: one a side, mended for a while, marked once, ranked with a place for new ones."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.joining import join
from portal.lifecycle import Refused
from portal.notifications.models import Notification
from portal.notifications.notices import notice_in
from portal.notifications.telling import sweep
from proposals.arguing import argue, mark, mend, take_back, unmark
from proposals.models import Argument
from proposals.remark_privacy import RemarkData
from proposals.weighing import columns_of
from tests.factories import CitizenFactory, ProposalFactory, QuantityFactory, UserFactory

pytestmark = pytest.mark.django_db
TEXT = "Chekka qishloqda bu bola uchun kunning yagona issiq ovqati."


@pytest.fixture
def proposal(norms):
    return ProposalFactory(published=True)


@pytest.fixture
def argument(proposal, gulnora):
    return argue(proposal, by=gulnora, side="for", text=TEXT)


def refused(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def shown(proposal, side="for"):
    return next(column for column in columns_of(proposal) if column.side == side).arguments


def useful(proposal, marks, **fields):
    return Argument.objects.create(
        proposal=proposal, author=None, side="for", text=TEXT, useful=marks, **fields
    )


def test_an_argument_is_public_at_once_and_unnamed_unless_asked(argument, gulnora):
    assert list(Argument.objects.readable()) == [argument]
    assert (argument.author_name, argument.region) == ("", gulnora.region)


def test_one_argument_a_side_and_person(argument, proposal, gulnora):
    assert refused(argue, proposal, by=gulnora, side="for", text="Yana") == "argued"
    assert argue(proposal, by=gulnora, side="concern", text="Lekin").side == "concern"


def test_after_taking_it_back_another_may_be_written(argument, proposal, gulnora):
    take_back(argument, by=gulnora)
    again = argue(proposal, by=gulnora, side="for", text="Boshqa dalil")
    assert list(Argument.objects.shown()) == [again]


def test_an_e_mail_account_writes_no_argument(proposal):
    assert refused(argue, proposal, by=UserFactory(), side="for", text=TEXT) == "assurance"


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "answered", "reached": True},
        {"state": "withdrawn", "published": True},
        {"published": True, "closes_at": timezone.now() - timedelta(days=1)},
        {"published": True, "hidden_at": timezone.now()},
    ],
)
def test_nothing_is_argued_once_it_is_over(norms, gulnora, fields):
    proposal = ProposalFactory(**fields)
    assert refused(argue, proposal, by=gulnora, side="for", text=TEXT) == "over"


def test_while_the_answer_is_awaited_people_still_argue(norms, gulnora):
    proposal = ProposalFactory(reached=True, state="with_body")
    assert argue(proposal, by=gulnora, side="for", text=TEXT).pk


def test_a_mark_counts_once_and_can_be_taken_back(argument, jasur):
    assert (mark(argument, by=jasur), mark(argument, by=jasur)) == (True, False)
    argument.refresh_from_db()
    assert (argument.useful, argument.marks.count()) == (1, 1)
    assert (unmark(argument, by=jasur), unmark(argument, by=jasur)) == (True, False)
    argument.refresh_from_db()
    assert (argument.useful, argument.marks.count()) == (0, 0)


def test_nobody_marks_the_own_argument_under_another_account(argument, gulnora):
    other = UserFactory(person_keys=gulnora.person_keys, assurance_level=3)
    assert refused(mark, argument, by=gulnora) == "own_content"
    assert refused(mark, argument, by=other) == "own_content"


def test_words_change_within_the_hour_only(argument, gulnora):
    hour = argument.created_at + timedelta(hours=1)
    mended = mend(argument, by=gulnora, text="Aniqroq", now=hour - timedelta(seconds=1))
    assert (mended.text, mended.changed_at is not None) == ("Aniqroq", True)
    assert refused(mend, argument, by=gulnora, text="Kech", now=hour) == "fixed"


def test_words_stay_once_somebody_has_marked_them(argument, gulnora, jasur):
    mark(argument, by=jasur)
    assert refused(mend, argument, by=gulnora, text="Boshqa") == "fixed"


def test_nobody_else_changes_or_takes_it_back(argument, jasur):
    assert refused(mend, argument, by=jasur, text="Begona") == "not_the_author"
    assert refused(take_back, argument, by=jasur) == "not_the_author"


def test_the_last_place_belongs_to_the_newest_with_few_marks(proposal):
    first, second = useful(proposal, 90), useful(proposal, 80)
    third, _old, new = useful(proposal, 70), useful(proposal, 1), useful(proposal, 0)
    assert shown(proposal) == [first, second, new]
    Argument.objects.filter(pk=new.pk).update(useful=6)
    assert shown(proposal)[2] == _old
    Argument.objects.filter(useful__lt=70).delete()
    assert shown(proposal) == [first, second, third]


def test_how_few_marks_are_few_is_a_norm(proposal):
    places = [useful(proposal, marks) for marks in (90, 80, 70, 9)]
    assert shown(proposal) == places[:3]
    QuantityFactory(key="argument-few-marks", value=9)
    assert shown(proposal) == [*places[:2], places[3]]


def test_columns_count_all_and_cost_one_query(proposal, django_assert_num_queries):
    useful(proposal, 3)
    useful(proposal, 0, hidden_at=timezone.now())
    for _each in range(4):
        useful(proposal, 0)
    columns_of(proposal)
    with django_assert_num_queries(1):
        columns = columns_of(proposal)
    assert [(column.side, column.total) for column in columns] == [("for", 5), ("concern", 0)]


def test_ties_go_to_the_newer_one(proposal):
    rows = [useful(proposal, 7) for _each in range(3)]
    assert shown(proposal) == rows[::-1]


def test_a_person_from_abroad_without_region_may_argue(proposal):
    nobody = CitizenFactory(region=None)
    assert argue(proposal, by=nobody, side="for", text=TEXT).region is None


# --- two accounts of one person -------------------------------------------------
def test_a_person_who_marked_with_two_accounts_is_counted_once(argument, dilshod):
    early, stranger = UserFactory(assurance_level=2), CitizenFactory()
    for person in (dilshod, early, stranger):
        mark(argument, by=person)
    join(dilshod, early)
    argument.refresh_from_db()
    assert (argument.useful, argument.marks.count()) == (2, 2)


def test_a_mark_of_one_account_alone_moves_and_stays_counted(argument, dilshod):
    early = UserFactory(assurance_level=2)
    mark(argument, by=early)
    join(dilshod, early)
    argument.refresh_from_db()
    assert (argument.useful, argument.marks.get().person) == (1, dilshod)


@pytest.fixture
def twice(proposal, dilshod):
    """Two arguments of one person on one side, the earlier one with the account that is kept."""
    early = UserFactory(assurance_level=2)
    first = argue(proposal, by=dilshod, side="for", text="Birinchi dalil")
    return early, first, argue(proposal, by=early, side="for", text="Ikkinchi dalil")


def readable(*arguments):
    shown_now = set(Argument.objects.readable())
    return [argument in shown_now for argument in arguments]


def test_of_two_arguments_of_one_person_the_earlier_one_stays_public(twice, dilshod):
    early, first, second = twice
    join(dilshod, early)
    assert readable(first, second) == [True, False]
    assert {row.author for row in Argument.objects.filter(side="for")} == {dilshod}


def test_or_the_one_that_more_people_found_useful(twice, dilshod, jasur):
    early, first, second = twice
    mark(second, by=jasur)
    join(dilshod, early)
    assert readable(first, second) == [False, True]


def test_but_not_one_that_was_taken_down(twice, dilshod, jasur):
    early, first, second = twice
    mark(second, by=jasur)
    Argument.objects.filter(pk=second.pk).update(hidden_at=timezone.now())
    join(dilshod, early)
    assert readable(first, second) == [True, False]


def test_the_person_is_told_and_keeps_the_words(twice, dilshod):
    early, first, second = twice
    join(dilshod, early)
    sweep()
    notice = notice_in(Notification.objects.get(event__kind="argument.doubled"), "en")
    assert notice.sentence == "One of your two arguments is no longer shown"
    assert "Ikkinchi dalil" in notice.body
    held = [row["text"] for row in RemarkData.export(dilshod)["arguments"]]
    assert held == ["Birinchi dalil", "Ikkinchi dalil"]


def test_arguments_on_two_sides_both_stay(proposal, dilshod):
    early = UserFactory(assurance_level=2)
    first = argue(proposal, by=dilshod, side="for", text="Birinchi dalil")
    second = argue(proposal, by=early, side="concern", text="Ikkinchi dalil")
    join(dilshod, early)
    assert readable(first, second) == [True, True]
