"""Querysets that are built once and asked often."""

from datetime import datetime, timedelta

import pytest
from django.db.models import CharField, Value
from django.utils import timezone

from portal.directory.models import District, Region
from portal.prepared import IsAmong, Prepared
from proposals.models import Proposal
from tests.factories import ProposalFactory, TopicFactory

pytestmark = pytest.mark.django_db


def of_region(code):
    return District.objects.filter(region__code=code).select_related("region").order_by("code")


def test_the_rows_are_those_of_the_queryset():
    prepared = Prepared(of_region, code=str)
    for code in ("UZ-SA", "UZ-NG", "nowhere"):
        assert prepared.rows(code=code) == list(of_region(code))


def test_what_is_read_along_needs_no_query(django_assert_num_queries):
    prepared = Prepared(of_region, code=str)
    with django_assert_num_queries(1):
        names = {district.region.code for district in prepared.rows(code="UZ-SA")}
    assert names == {"UZ-SA"}


def test_annotations_and_what_is_prefetched_come_along():
    topic = TopicFactory()
    proposal = ProposalFactory(published=True, signatures=2)
    proposal.topics.add(topic)
    rows = Proposal.objects.with_counts().prefetch_related("topics")
    prepared = Prepared(lambda reference: rows.filter(reference=reference), reference=str)
    found = prepared.first(reference=proposal.reference)
    assert (found.signature_count, list(found.topics.all())) == (2, [topic])


def test_nothing_is_none():
    assert Prepared(of_region, code=str).first(code="nowhere") is None


def test_the_signs_of_a_fixed_value_stay():
    said = "100 % o'zi, %s va %(x)s \\ \""
    rows = Region.objects.annotate(said=Value(said, CharField()))
    prepared = Prepared(lambda code: rows.filter(code=code), code=str)
    assert prepared.first(code="UZ-SA").said == said


def test_moments_are_bound():
    past, future = (ProposalFactory(published=True, closes_at=at(days)) for days in (-1, 1))
    prepared = Prepared(
        lambda now: Proposal.objects.filter(closes_at__gt=now).order_by("id"), now=datetime
    )
    assert prepared.rows(now=at(0)) == [future]
    assert prepared.rows(now=at(-2)) == [past, future]


def at(days):
    return timezone.now() + timedelta(days=days)


def test_one_value_may_stand_in_several_places():
    rows = Region.objects.all()
    prepared = Prepared(
        lambda code: rows.filter(code=code, pk__in=rows.filter(code=code)), code=str
    )
    assert [region.code for region in prepared.rows(code="UZ-SA")] == ["UZ-SA"]


def test_a_value_that_the_query_does_not_need_is_refused():
    with pytest.raises(ValueError, match=r"does not depend on \['code'\]"):
        Prepared(lambda code: Region.objects.all(), code=str).rows(code="UZ-SA")


def test_a_moment_that_was_worked_out_is_refused():
    soon = Prepared(
        lambda now: Proposal.objects.filter(closes_at__lt=now + timedelta(days=7)), now=datetime
    )
    with pytest.raises(ValueError, match="for ever"):
        soon.rows(now=timezone.now())


def test_among_many_numbers():
    first, second, _third = Region.objects.order_by("pk")[:3]
    prepared = Prepared(
        lambda pks: Region.objects.filter(IsAmong("pk", pks)).order_by("pk"), pks=list
    )
    assert prepared.rows(pks=[second.pk, first.pk, 10**12]) == [first, second]
    assert prepared.rows(pks=[]) == []
