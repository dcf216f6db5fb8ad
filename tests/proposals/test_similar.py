"""Has somebody asked this already?"""

import pytest
from django.db import connection
from django.utils import timezone

from portal.language.finding import beginnings, words_of
from proposals.similar import similar_to
from tests.factories import ProposalFactory
from tests.hostile import HOSTILE

pytestmark = pytest.mark.django_db


def found(title):
    return [one.proposal.title for one in similar_to(title, timezone.now())]


def test_words_are_folded():
    assert words_of("O'zbek maktablari, 18-son!") == words_of("«Ўзбек» мактаблари 18 сон")


def test_a_query_has_every_word_as_a_beginning():
    assert beginnings("Issiq ovqat") == "issiq:* & ovqat:*"


def test_endings_do_not_hide_what_is_near():
    ProposalFactory(title="Maktablarda bolalarga issiq ovqat berilsin", published=True)
    ProposalFactory(title="Koʻcha chiroqlari", published=True, demand="Chiroq.", problem="Tun.")
    assert found("Maktablar uchun issiq ovqat") == ["Maktablarda bolalarga issiq ovqat berilsin"]


def test_the_other_script_finds_it_too():
    ProposalFactory(title="Мактабларда иссиқ овқат берилсин", published=True)
    assert found("Maktablarda issiq ovqat") == ["Мактабларда иссиқ овқат берилсин"]


def test_the_nearest_comes_first_and_of_equals_what_can_be_signed():
    ProposalFactory(title="Issiq ovqat maktabda", reached=True, state="answered")
    ProposalFactory(title="Issiq ovqat maktablarda", published=True)
    ProposalFactory(title="Ovqat narxi", published=True)
    assert found("Maktabda issiq ovqat")[:2] == ["Issiq ovqat maktablarda", "Issiq ovqat maktabda"]


def test_what_nobody_may_read_is_not_shown():
    ProposalFactory(title="Maktabda issiq ovqat")
    ProposalFactory(title="Maktabda issiq ovqat", published=True, hidden_at=timezone.now())
    assert found("Maktabda issiq ovqat") == []


@pytest.mark.parametrize("title", ["", "va", "!!!", "' & |", "\\"])
def test_a_title_without_words_finds_nothing(title):
    assert found(title) == []


def test_three_queries_however_many_are_found(django_assert_num_queries):
    ProposalFactory.create_batch(3, published=True)
    with django_assert_num_queries(3):
        assert len(found("Maktabda issiq ovqat")) == 3


def test_one_more_for_a_name_that_nobody_has_written(django_assert_num_queries):
    ProposalFactory(title="Beshkentda suv", published=True)
    with django_assert_num_queries(4):
        assert found("Bashkentda suv") == ["Beshkentda suv"]


def test_nothing_found_asks_no_rows(django_assert_num_queries):
    with django_assert_num_queries(2):
        assert found("Maktabda issiq ovqat") == []


def test_the_demand_in_another_language_is_found():
    ProposalFactory(title="Бесплатные обеды в школах", published=True)
    assert found("Maktabda tekin tushlik") == ["Бесплатные обеды в школах"]


def test_of_equals_what_is_over_comes_last():
    ProposalFactory(title="Maktabda issiq ovqat", reached=True, state="answered")
    open_one = ProposalFactory(title="Мактабда иссиқ овқат", published=True)
    first = similar_to("Maktabda issiq ovqat", timezone.now())[0]
    assert (first.proposal, first.is_near) == (open_one, True)


def test_a_rarer_word_counts_more():
    ProposalFactory.create_batch(30, title="Maktab hovlisi", published=True)
    ProposalFactory(title="Maktab va jayronlar", published=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE proposals_proposal")
    assert found("Maktab oldidagi jayron")[0] == "Maktab va jayronlar"


@pytest.mark.parametrize(("name", "text"), [each for each in HOSTILE if len(each[1]) < 200])
def test_whatever_is_asked_is_answered(name, text):
    ProposalFactory(title="Maktabda issiq ovqat", published=True)
    assert len(found(text)) <= 1


def test_where_all_are_about_one_thing_it_is_found():
    ProposalFactory.create_batch(3, title="Maktab ovqati", published=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE proposals_proposal")
    assert len(found("Maktab ovqati")) == 3
