"""Bars and rows of monitoring: every part is known without its colour."""

import pytest
from django.template.loader import render_to_string

from monitoring.checks.counting import Tally
from monitoring.models import Status
from monitoring.rollups import NOTHING, Rollup
from monitoring.templatetags.monitoring import SHADES, status_bar


def rollup(**counts):
    return Rollup({**NOTHING.counts, **counts})


def test_the_parts_of_a_bar_follow_each_other_and_bear_their_shapes():
    parts = status_bar(rollup(on_time=3, silent=1))["parts"]
    assert [(part.status, part.shape, part.at, part.width, part.middle) for part in parts] == [
        (Status.ON_TIME, "circle", 0.0, 75.0, 37.5),
        (Status.SILENT, "hollow", 75.0, 25.0, 87.5),
    ]


def test_no_two_statuses_share_a_shape():
    assert len({shape for _shade, shape in SHADES.values()}) == len(Status)


def test_a_part_without_room_has_no_shape():
    parts = status_bar(rollup(done=96, late=4))["parts"]
    assert [(part.status, part.has_room) for part in parts] == [("late", False), ("done", True)]


def test_the_silent_and_the_disputed_are_striped():
    bar = render_to_string("monitoring/_status_bar.html", status_bar(rollup(silent=1, disputed=1)))
    stripes = '<line class="z-silent" x1="0.0%" x2="50.0%"', 'class="z-disputed" x1="50.0%"'
    assert [each in bar for each in stripes] == [True, True]


@pytest.mark.parametrize(
    ("tally", "parts"),
    [
        (
            Tally(works=2, does_not=1, not_there=1),
            [(0.0, 50.0, 50.0, "k1"), (50.0, 25.0, 75.0, "k2"), (75.0, 25.0, 100.0, "k3")],
        ),
        (Tally(not_there=3), [(0.0, 100.0, 100.0, "k3")]),
        (Tally(unverified=4), []),
    ],
)
def test_verdicts_follow_each_other_on_their_bar(tally, parts):
    assert tally.parts == parts


def test_the_stripes_of_a_verdict_end_where_it_ends():
    bar = render_to_string("monitoring/checks/_tally.html", {"tally": Tally(works=1, does_not=3)})
    assert '<line class="k2" x1="25.0%" x2="100.0%"' in bar
