"""Has somebody asked this already?"""

import pytest
from django.utils import timezone

from proposals.similar import similar_to
from proposals.words import beginnings, stems, words_of
from tests.factories import ProposalFactory

pytestmark = pytest.mark.django_db


def found(title):
    return [one.proposal.title for one in similar_to(title, timezone.now())]


def test_words_are_folded():
    assert words_of("O'zbek maktablari, 18-son!") == words_of("«Ўзбек» мактаблари 18 сон")


def test_stems_lose_their_endings():
    assert stems("maktablarda va issiq ovqat") == ["maktabl", "issi", "ovqa"]


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


def test_one_query_for_the_row_counts(django_assert_num_queries):
    ProposalFactory.create_batch(3, published=True)
    with django_assert_num_queries(1):
        assert len(found("Maktabda issiq ovqat")) == 3
