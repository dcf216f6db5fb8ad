"""How far a commitment has come: by its main indicator, by milestones, never by the clock."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from monitoring.models import Indicator, Measurement, Milestone, Target
from monitoring.progress import of_all, of_indicator, of_milestones, whole_country
from portal.clock import local_day
from tests.monitoring.factories import (
    CommitmentFactory,
    IndicatorFactory,
    MeasurementFactory,
    MilestoneFactory,
    TargetFactory,
)

Q1, Q2, Q3 = date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)


def indicator(**fields):
    return Indicator(**{"baseline": Decimal(0)} | fields)


def targets(*rows):
    return [Target(period=period, value=Decimal(value)) for period, value in rows]


def measured(*rows):
    return [Measurement(period=period, value=Decimal(value)) for period, value in rows]


def told(progress):
    return progress and (progress.done, progress.planned, progress.behind)


@pytest.mark.parametrize(
    ("fields", "plan", "actual", "expected"),
    [
        ({}, [(Q1, 50), (Q3, 100)], [(Q1, 25)], (25, 50, 25)),
        ({}, [(Q1, 50), (Q3, 100)], [(Q1, 60)], (60, 50, 0)),
        ({}, [(Q1, 50), (Q3, 100)], [(Q1, 25), (Q2, 45)], (45, 50, 5)),
        ({}, [(Q2, 100)], [(Q1, 25)], (25, 0, 0)),
        ({"baseline": Decimal(20)}, [(Q1, 60), (Q3, 100)], [(Q1, 40)], (25, 50, 25)),
        (
            {"baseline": Decimal(40), "direction": "down"},
            [(Q1, 30), (Q3, 20)],
            [(Q1, 35)],
            (25, 50, 25),
        ),
        ({"baseline": None}, [(Q1, 50), (Q3, 100)], [(Q1, 25)], (25, 50, 25)),
        ({"baseline": None, "direction": "down"}, [(Q1, 50)], [(Q1, 25)], None),
        ({"baseline": Decimal(100)}, [(Q3, 100)], [(Q1, 25)], None),
        ({}, [], [(Q1, 25)], None),
        ({}, [(Q1, 50)], [], None),
        ({}, [(Q1, 3)], [(Q1, 1)], (Decimal("33.33"), 100, Decimal("66.67"))),
    ],
)
def test_the_way_of_an_indicator(fields, plan, actual, expected):
    assert told(of_indicator(indicator(**fields), targets(*plan), measured(*actual))) == expected


def test_a_value_that_went_the_wrong_way_draws_no_bar():
    progress = of_indicator(indicator(), targets((Q1, 10)), measured((Q1, -900000)))
    assert (progress.shown, progress.mark, progress.behind) == (0, 100, Decimal("9999.99"))


def regional(*rows):
    return [
        Measurement(period=period, region_id=region, value=Decimal(value))
        for period, region, value in rows
    ]


@pytest.mark.parametrize(
    ("total", "expected"),
    [("sum", {Q1: 30}), ("mean", {Q1: 15}), ("none", {})],
)
def test_the_whole_country_from_its_regions(total, expected):
    rows = regional((Q1, 1, 10), (Q1, 2, 20), (Q2, 1, 30))
    assert whole_country(indicator(total=total), rows) == expected


def test_a_value_of_its_own_goes_before_the_regions():
    rows = [*regional((Q1, 1, 10), (Q1, 2, 20)), *measured((Q1, 31))]
    assert whole_country(indicator(total="sum"), rows) == {Q1: 31}


def steps(*days, done=()):
    today = date(2026, 11, 23)
    return [
        Milestone(due_on=today + timedelta(days=day), done_at=timezone.now() if n in done else None)
        for n, day in enumerate(days)
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (steps(-9, 0, 5, 9, done=(0,)), (25, 25, 0)),
        (steps(-9, -1, 5, 9, done=(0,)), (25, 50, 25)),
        (steps(-9, 5, 6, 9, done=(0, 1, 2)), (75, 25, 0)),
        ([], None),
    ],
)
def test_the_way_of_milestones(rows, expected):
    assert told(of_milestones(rows, date(2026, 11, 23))) == expected


def test_a_dropped_milestone_counts_no_longer():
    rows = steps(-1, 5, done=(1,))
    rows[0].dropped_at = timezone.now()
    assert told(of_milestones(rows, date(2026, 11, 23))) == (100, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 3])
def test_a_page_of_them_costs_four_queries(many, django_assert_num_queries):
    rows = CommitmentFactory.create_batch(many)
    for row in rows:
        main = IndicatorFactory(commitment=row)
        TargetFactory(indicator=main)
        MeasurementFactory(indicator=main)
        MilestoneFactory(commitment=row)
    with django_assert_num_queries(4):
        found = of_all(rows, local_day(timezone.now()))
    assert {pk: progress.basis for pk, progress in found.items()} == {
        row.pk: "indicator" for row in rows
    }


@pytest.mark.django_db
def test_time_gone_by_is_no_progress():
    assert of_all([CommitmentFactory()], local_day(timezone.now())) == {}
