"""Bars, charts and maps: numbers become geometry."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from portal import charts, maps

REGIONS = 14


@pytest.mark.parametrize(
    ("value", "maximum", "percent"),
    [
        (0, 10, 0.0),
        (5, 10, 50.0),
        (7842, 10_000, 78.4),
        (20, 10, 100.0),
        (-1, 10, 0.0),
        (1, 0, 0.0),
    ],
)
def test_a_share_is_between_nothing_and_all(value: int, maximum: int, percent: float) -> None:
    assert charts.share(value, maximum) == percent


def test_the_threshold_has_ticks_at_its_quarters() -> None:
    drawn = charts.threshold_bar(7842, 10_000)
    assert (drawn["ticks"], drawn["missing"]) == ([(25, 2500), (50, 5000), (75, 7500)], 2158)


def test_nothing_is_missing_beyond_the_threshold() -> None:
    assert charts.threshold_bar(12_640, 10_000)["missing"] == 0


def test_bars_are_as_wide_as_their_share_of_the_largest() -> None:
    widths = [row["width"] for row in charts.bars([("a", 10), ("b", 5), ("c", 0)])]
    assert widths == [100.0, 50.0, 0.0]


@pytest.mark.parametrize(
    ("value", "axis"), [(0, 1), (0.4, 0.5), (1, 1), (3, 5), (80, 100), (101, 200), (2400, 2500)]
)
def test_an_axis_ends_at_a_round_number(value: float, axis: float) -> None:
    assert charts.round_up(value) == axis


def test_a_line_leaves_out_what_is_not_known() -> None:
    series = charts.Series("actual", [("I", 0), ("II", None), ("III", 10)])
    drawn = charts.line_chart([series])["lines"][0]
    assert drawn.points.split() == ["56.0,210.0", "510.0,14.0"]


def test_an_empty_chart_can_be_drawn() -> None:
    assert charts.line_chart([charts.Series("actual", [])])["lines"][0].points == ""


def test_few_labels_stand_under_many_points() -> None:
    labels = charts.spread([str(number) for number in range(30)])
    assert (len(labels), labels[-1]) == (5, "29")


def test_long_labels_are_fewer_so_that_none_covers_another() -> None:
    labels = charts.spread([f"{number}-oktabr 2026" for number in range(10, 31)])
    assert labels == ["10-oktabr 2026", "20-oktabr 2026", "30-oktabr 2026"]


def test_parts_of_a_bar_follow_each_other() -> None:
    assert charts.stacked([(1, "b0"), (3, "b2")], 4) == [(0.0, 25.0, "b0"), (25.0, 75.0, "b2")]


def test_every_region_is_on_the_map_once() -> None:
    places = maps.places({})
    assert (len(places), len({place.iso for place in places})) == (REGIONS, REGIONS)


def test_no_two_tiles_share_a_place() -> None:
    tiles = [(tile.column, tile.row) for tile in maps.tiles({})]
    assert len(set(tiles)) == REGIONS


def test_a_region_without_a_number_is_not_shaded() -> None:
    shades = {place.iso: place.shade for place in maps.places({"UZ-TK": 10, "UZ-NG": 1})}
    assert (shades["UZ-TK"], shades["UZ-NG"], shades["UZ-AN"]) == (5, 1, 0)


@pytest.mark.parametrize(
    ("language", "name"),
    [("uz", "Fargʻona viloyati"), ("uz-cyrl", "Фарғона вилояти"), ("en", "Fergana Region")],
)
def test_regions_are_named_in_the_language_of_the_page(language: str, name: str) -> None:
    with override(language):
        assert {place.iso: place.name for place in maps.places({})}["UZ-FA"] == name


def test_the_legend_covers_every_number_once() -> None:
    with override("en"):
        words = maps.legend({"UZ-TK": 1000})
    assert words == ["0–199", "200–399", "400–599", "600–799", "800+"]


@pytest.mark.parametrize(
    ("largest", "words"),
    [
        (0, ["", "", "", "", "0+"]),
        (1, ["0", "", "", "", "1+"]),
        (2, ["0", "", "1", "", "2+"]),
        (7, ["0–1", "2", "3–4", "5", "6+"]),
    ],
)
def test_small_numbers_stand_once_each_in_the_legend(largest: int, words: list[str]) -> None:
    assert maps.legend({"UZ-TK": largest}) == words


@pytest.mark.parametrize("largest", [1, 2, 3, 4, 5, 7, 13])
def test_the_legend_tells_the_shade_of_each_number(largest: int) -> None:
    begins = maps.thresholds({"UZ-TK": largest})
    for number, words in enumerate(maps.legend({"UZ-TK": largest}), 1):
        if words:
            assert maps.shade(int(words.split("–")[0].rstrip("+")), begins) == number


def test_the_smallest_region_gets_a_ring() -> None:
    assert len(maps.rings()) == 1


def test_the_number_of_a_region_stands_in_it_or_above_its_ring() -> None:
    labels = {place.iso: place.label for place in maps.places({})}
    ring = maps.rings()[0]
    assert labels["UZ-TK"] == (ring[0], ring[1] - maps.ABOVE)
    assert len(set(labels.values())) == REGIONS


def test_numbers_stand_on_the_map_and_patterns_beside_it_where_they_are_asked_for() -> None:
    written = '{% load ui %}{% region_map values "Regions" numbers=numbers %}'
    plain, numbered = (
        Template(written).render(Context({"values": {"UZ-TK": 3}, "numbers": numbers}))
        for numbers in (False, True)
    )
    assert (plain.count("<pattern"), numbered.count("<pattern")) == (0, 3)
    assert ('class="off"' in plain, numbered.count('class="off"')) == (False, REGIONS)
