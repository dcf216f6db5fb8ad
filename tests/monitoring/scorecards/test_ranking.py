"""Places, levels and changes, checked against a spreadsheet made by hand."""

from datetime import UTC, datetime

import pytest

from monitoring.scorecards.ranking import Place, places, ties
from monitoring.scorecards.scores import results_of
from monitoring.scorecards.standing import standing_of
from monitoring.scorecards.views.criteria import by_criterion, spread
from monitoring.scorecards.views.portals import changes
from tests.monitoring.scorecards.scene import conductor, edition, published

# The sheet of the first round. Criterion 1 has three features, criterion 2 two of them.
#               1.1 1.2 1.3 | 2.1 2.2   1  2  total  place
FIRST = {
    "UZ-TK": "11110",  #                3  1    4      1
    "UZ-SA": "11010",  #                2  1    3      2=
    "UZ-NG": "10011",  #                1  2    3      2=
    "UZ-BU": "10010",  #                1  1    2      4
    "UZ-QR": "00000",  #                0  0    0      5
}
# The sheet of the second round: Namangan was not assessed, Navoiy is new.
#                                       1  2  total  place  change  places gained
SECOND = {
    "UZ-TK": "11100",  #                3  0    3      3=     -1      -2
    "UZ-SA": "11111",  #                3  2    5      1      +2      +1
    "UZ-BU": "11011",  #                2  2    4      2      +2      +2
    "UZ-QR": "00000",  #                0  0    0      5       0       0
    "UZ-NW": "11010",  #                2  1    3      3=     new     new
}
EARLIER, LATER = datetime(2025, 12, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def both(db):
    method, body = edition(), conductor()
    return published(method, body, FIRST, EARLIER), published(method, body, SECOND, LATER)


def test_who_has_as_many_shares_the_place_and_the_next_is_passed():
    totals = {"a": 9, "b": 7, "c": 7, "d": 7, "e": 1}
    assert places(totals) == {
        "a": Place(1),
        "b": Place(2, 3),
        "c": Place(2, 3),
        "d": Place(2, 3),
        "e": Place(5),
    }


def test_nobody_is_ranked_where_nobody_is():
    assert places({}) == {}


def test_a_tie_is_said_once_with_the_place_that_follows():
    found = places({"a": 3, "b": 3, "c": 1, "d": 0, "e": 0})
    assert [(place.rank, place.shared, place.following) for place in ties(found.values())] == [
        (1, 2, 3),
        (4, 2, 6),
    ]


@pytest.mark.parametrize(
    ("first", "second", "ruled", "standing", "value"),
    [
        (None, None, None, "waiting", None),
        (True, None, None, "waiting", None),
        (None, False, None, "waiting", None),
        (True, True, None, "agreed", True),
        (False, False, None, "agreed", False),
        (True, False, None, "disputed", None),
        (False, True, None, "disputed", None),
        (True, False, True, "settled", True),
        (True, False, False, "settled", False),
        (False, False, True, "settled", True),
    ],
)
def test_what_a_mark_is_worth_follows_from_what_was_found(first, second, ruled, standing, value):
    assert standing_of(first, second, ruled) == (standing, value)


def sheet(results):
    """Region, criteria, total, place, shared, change, places gained: a row for each portal."""
    return {
        score.portal.region.code: (
            tuple(score.by_criterion.get(part.criterion.pk, 0) for part in results.parts),
            score.total,
            score.place.rank,
            score.place.shared,
            score.change,
            score.climbed,
        )
        for score in results.scores
    }


def test_the_first_round_is_as_on_the_sheet(both):
    assert sheet(results_of(both[0])) == {
        "UZ-TK": ((3, 1), 4, 1, 1, None, None),
        "UZ-NG": ((1, 2), 3, 2, 2, None, None),
        "UZ-SA": ((2, 1), 3, 2, 2, None, None),
        "UZ-BU": ((1, 1), 2, 4, 1, None, None),
        "UZ-QR": ((0, 0), 0, 5, 1, None, None),
    }


def test_the_second_round_is_as_on_the_sheet_with_its_changes(both):
    assert sheet(results_of(both[1])) == {
        "UZ-SA": ((3, 2), 5, 1, 1, 2, 1),
        "UZ-BU": ((2, 2), 4, 2, 1, 2, 2),
        "UZ-TK": ((3, 0), 3, 3, 2, -1, -2),
        "UZ-NW": ((2, 1), 3, 3, 2, None, None),
        "UZ-QR": ((0, 0), 0, 5, 1, 0, 0),
    }


def test_the_rows_stand_by_place_and_within_one_by_name(both):
    assert [score.portal.region.code for score in results_of(both[1]).scores] == [
        *("UZ-SA", "UZ-BU", "UZ-NW", "UZ-TK", "UZ-QR")
    ]


def test_levels_begin_at_their_percent(both):
    levels = {score.total: score.level for score in results_of(both[1]).scores}
    assert levels == {5: "juda yuqori", 4: "juda yuqori", 3: "yuqori", 0: "past"}


def test_a_round_by_another_edition_is_not_compared(both):
    other = published(edition("other", (2,)), both[0].body, {"UZ-TK": "11"})
    assert (results_of(other).previous, results_of(other).scores[0].change) == (None, None)


def test_a_demonstration_is_not_compared_with_what_is_real(both):
    both[0].demonstration = True
    both[0].save()
    assert results_of(both[1]).previous is None


def test_the_ranking_by_a_criterion_is_as_on_the_sheet(both):
    results = results_of(both[1])
    second = results.parts[1].criterion.pk
    assert [
        (row.score.portal.region.code, row.there, row.place.rank, row.place.shared)
        for row in by_criterion(results, second)
    ] == [
        ("UZ-BU", 2, 1, 2),
        ("UZ-SA", 2, 1, 2),
        ("UZ-NW", 1, 3, 1),
        ("UZ-QR", 0, 4, 2),
        ("UZ-TK", 0, 4, 2),
    ]


def test_each_feature_names_who_has_it_and_who_has_not(both):
    results = results_of(both[1])
    found = spread(results, results.parts[0].criterion.pk)
    assert [
        (each.feature.key, len(each.having), sorted(p.region.code for p in each.lacking))
        for each in found
    ] == [
        ("f11", 4, ["UZ-QR"]),
        ("f12", 4, ["UZ-QR"]),
        ("f13", 2, ["UZ-BU", "UZ-NW", "UZ-QR"]),
    ]


def test_what_a_portal_gained_and_lost_is_named(both):
    results = results_of(both[1])
    tashkent, bukhara = (
        next(score.portal for score in results.scores if score.portal.region.code == code)
        for code in ("UZ-TK", "UZ-BU")
    )
    keys = [
        [[mark.feature.key for mark in marks] for marks in changes(portal, results.previous)]
        for portal in (tashkent, bukhara)
    ]
    assert keys == [[[], ["f21"]], [["f12", "f22"], []]]


@pytest.mark.parametrize("number", [1, 3])
def test_counting_costs_the_same_for_one_and_three_portals(db, django_assert_num_queries, number):
    table = dict(list(FIRST.items())[:number])
    found = published(edition(), conductor(), table)
    found.edition  # noqa: B018  # read before
    with django_assert_num_queries(4):
        results_of(found)
