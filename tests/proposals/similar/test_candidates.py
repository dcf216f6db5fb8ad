"""Where similar proposals are looked for: as few rows among a million as among a hundred."""

from collections import defaultdict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from proposals.candidates import WALKED, rare_among, sharing
from proposals.rarity import Shares, shares
from proposals.similar import similar_to
from tests.factories import ProposalFactory

SUV = "Maktab suv"
Rows = list[tuple[int, str]]


PROPOSALS = 4.0 * WALKED


def held(**numbers: float) -> Shares:
    """How many rows hold a word: none, unless `numbers` says so."""
    known = {word: number / PROPOSALS for word, number in numbers.items()}
    return Shares(defaultdict(float, known), PROPOSALS)


def ids(found: Rows) -> list[int]:
    return sorted(pk for pk, _meaning in found)


# --- which words are walked through -----------------------------------------------------
def test_the_rarest_are_taken_while_they_are_few_together():
    number = held(often=WALKED, seldom=10, never=0)
    assert rare_among(["often", "seldom", "never"], number.holding) == {"seldom", "never"}


def test_a_word_may_fill_the_whole_measure():
    assert rare_among(["often"], held(often=WALKED).holding) == {"often"}


def test_shares_are_turned_into_numbers():
    known = Shares({"suv": 0.25}, 2000.0)
    assert (known["suv"], known.holding("suv")) == (0.25, 500.0)


def test_words_stand_together_as_if_they_kept_apart():
    number = held(maktab=WALKED, suv=WALKED)
    assert number.together([("maktab", "suv")]) == WALKED / 4
    assert number.together([("maktab", "suv"), ("maktab", "yol")]) == WALKED / 4
    assert number.together([]) == 0


# --- the pairs of a title ---------------------------------------------------------------
def pairs(meaning: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT proposals_pairs(%s)::text", [meaning])
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        ("suv maktab\nyol", "'maktab+suv'"),
        ("suv maktab suv", "'maktab+suv'"),
        ("suv\nyol", ""),
        ("\nyol", ""),
        ("", ""),
        ("ş z", "'z+ş'"),
    ],
)
def test_the_database_pairs_the_words_of_a_title(meaning, expected):
    assert pairs(meaning) == expected


@pytest.mark.django_db
def test_only_the_first_twelve_words_are_paired():
    meaning = " ".join(f"w{number}" for number in range(40))
    assert pairs(meaning).count("+") == 66


# --- what is found ----------------------------------------------------------------------
@pytest.mark.django_db
class TestCommonWords:
    """`maktab` and `suv` stand in more rows than are walked through."""

    often = held(maktab=WALKED + 1, suv=WALKED + 1)

    def test_two_of_them_in_one_title_are_found(self, norms):
        wanted = ProposalFactory(title=SUV, published=True)
        ProposalFactory(title="Maktab", problem="Suv yoʻq", published=True)
        assert ids(sharing(["maktab", "suv"], self.often)) == [wanted.pk]

    def test_three_of_them_are_found_by_their_pairs(self, norms):
        wanted = ProposalFactory(title="Maktab suv yoʻl", published=True)
        often = held(maktab=WALKED + 1, suv=WALKED + 1, yol=WALKED + 1)
        assert ids(sharing(["yol", "suv", "maktab"], often)) == [wanted.pk]

    def test_a_rarer_word_leads_to_them_anywhere(self, norms):
        wanted = ProposalFactory(title="Maktab", problem="Chirchiqda suv yoʻq", published=True)
        meaning = wanted.meaning.split()
        rare = next(word for word in meaning if word.startswith("çirçiq"))
        assert ids(sharing(["suv", rare], self.often)) == [wanted.pk]

    def test_one_alone_is_looked_for_among_the_newest(self, norms):
        wanted = ProposalFactory(title="Maktab", published=True)
        ProposalFactory(title="Yoʻl", published=True)
        assert ids(sharing(["maktab"], self.often)) == [wanted.pk]

    def test_what_nobody_holds_is_not_looked_for_again(self, norms, django_assert_num_queries):
        ProposalFactory(title="Maktab", published=True)
        with django_assert_num_queries(1):
            assert sharing(["chirchiq"], self.often) == []


@pytest.mark.django_db
class TestWordsThatStandTogetherOften:
    """Of the pairs in a text only so many rows would be read; three or four words are asked for."""

    def looked_for(self, common: Shares) -> str:
        with CaptureQueriesContext(connection) as asked:
            sharing(["suv", "maktab", "yol", "gaz"], common)
        return str(asked[0]["sql"])

    def test_pairs_that_are_few_are_asked_for(self, norms):
        assert "(suv & maktab) | " in self.looked_for(held(suv=30, maktab=30, yol=30, gaz=30))

    def test_of_many_pairs_three_words_are(self, norms):
        often = held(suv=WALKED / 5, maktab=WALKED / 5, yol=WALKED / 5, gaz=WALKED / 5)
        assert "(suv & maktab & yol) | " in self.looked_for(often)
        assert "(suv & maktab) | " not in self.looked_for(often)

    def test_of_many_threes_four_are(self, norms):
        often = held(suv=WALKED, maktab=2 * WALKED, yol=2 * WALKED, gaz=2 * WALKED)
        assert "(suv & maktab & yol & gaz)" in self.looked_for(often)
        assert "(suv & maktab & yol) | " not in self.looked_for(often)


@pytest.mark.django_db
def test_no_words_find_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert sharing([], held()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("hidden", [{}, {"published": True, "hidden_at": timezone.now()}])
def test_what_is_not_public_is_not_found(norms, hidden):
    ProposalFactory(title=SUV, **hidden)
    assert sharing(["maktab", "suv"], held()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_looking_costs_the_same_for_one_and_three(norms, django_assert_num_queries, number):
    for _each in range(number):
        ProposalFactory(title=SUV, published=True)
    with django_assert_num_queries(3):
        assert len(similar_to(SUV, timezone.now())) == number


@pytest.mark.django_db
def test_nothing_is_common_before_the_first_analyze():
    assert shares().holding("maktab") == 0.0
