"""The figures of the home page: kept by the beat, counted anew where nobody keeps them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from proposals import numbers
from proposals.tasks import count_figures
from tests.factories import ProposalFactory

pytestmark = pytest.mark.django_db


def answered(days: int) -> None:
    """A proposal answered so many days before its answer was due."""
    now = timezone.now()
    proposal = ProposalFactory(reached=True, state="answered", answered_at=now)
    proposal.answer_due_at = now + timedelta(days=days)
    proposal.save(update_fields=["answer_due_at"])


def test_the_figures_are_counted_from_the_rows() -> None:
    answered(3)
    answered(-3)
    now = timezone.now()
    assert numbers.counted(now) == numbers.Numbers(now, 0, answered=2, due=2, in_time=1)


def test_what_is_kept_is_shown_with_its_time() -> None:
    now = timezone.now()
    kept = numbers.keep(now)
    answered(3)
    assert numbers.numbers(now + timedelta(minutes=1)) == kept


def test_what_nobody_keeps_any_more_is_counted_anew() -> None:
    now = timezone.now()
    numbers.keep(now)
    answered(3)
    later = now + numbers.STALE
    assert numbers.numbers(later) == numbers.Numbers(later, 0, answered=1, due=1, in_time=1)


def test_the_beat_keeps_them() -> None:
    before = timezone.now()
    answered(3)
    count_figures()
    found = numbers.numbers(timezone.now())
    assert (found.answered, found.as_of >= before) == (1, True)


def test_a_page_reads_one_row(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    now = timezone.now()
    numbers.keep(now)
    with django_assert_num_queries(1):
        numbers.numbers(now)
