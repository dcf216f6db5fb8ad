"""Pages by cursor."""

import base64
import json
from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from portal.directory.models import District, Region
from portal.keyset import Cursor, among, page_of
from tests.factories import RegionFactory

MOMENT = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)


def address(text):
    return QueryDict(f"page={text}")


@pytest.mark.parametrize("backwards", [True, False])
def test_a_cursor_is_read_as_it_was_written(backwards):
    cursor = Cursor((MOMENT, 7, 0.25), backwards, MOMENT)
    assert Cursor.of(address(str(cursor))) == cursor


@given(st.text())
def test_no_text_is_refused(text):
    assert isinstance(Cursor.of(QueryDict(mutable=True) | {"page": text}), Cursor)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=9))
def test_no_json_is_refused(value):
    text = base64.urlsafe_b64encode(json.dumps(value).encode()).decode()
    assert isinstance(Cursor.of(address(text)), Cursor)


@pytest.mark.parametrize(
    "values", [[2**63], [True], ["text"], [None], [{"t": "2026-11-23"}], [{"x": 1}], [float("nan")]]
)
def test_values_of_other_kinds_are_the_first_page(values):
    text = base64.urlsafe_b64encode(json.dumps(["after", None, *values]).encode()).decode()
    assert Cursor.of(address(text)) == Cursor()


@pytest.mark.django_db
@pytest.mark.parametrize("values", [(1,), (1, 2, 3), (MOMENT, 5), (0.5, MOMENT)])
def test_a_cursor_of_another_order_is_the_first_page(values):
    rows = Region.objects.all()
    asked = page_of(rows, ("-id", "population"), address(str(Cursor(values))), size=3)
    assert asked.rows == page_of(rows, ("-id", "population"), QueryDict(), size=3).rows


@pytest.mark.django_db
def test_every_row_comes_once_there_and_back():
    order, rows = ("-region_id", "id"), District.objects.all()
    pages, query = [], QueryDict()
    while query is not None:
        page = page_of(rows, order, query, size=50)
        pages.append(page.rows)
        query = QueryDict(page.next_url[1:]) if page.next_url else None
    assert [row for found in pages for row in found] == list(rows.order_by(*order))
    back = page_of(rows, order, QueryDict(page.previous_url[1:]), size=50)
    assert back.rows == pages[-2]


@pytest.mark.django_db
def test_an_order_by_words_is_refused():
    with pytest.raises(TypeError):
        page_of(Region.objects.all(), ("code",), QueryDict(), size=4)


@pytest.mark.django_db
def test_the_first_page_has_nothing_before_it():
    page = page_of(Region.objects.all(), ("id",), QueryDict("q=suv"), size=4)
    assert (page.is_first, page.next_url.startswith("?q=suv&page=")) == (True, True)


@pytest.mark.django_db
def test_an_empty_list_has_one_page():
    page = page_of(Region.objects.none(), ("id",), QueryDict(), size=4)
    assert (page.rows, page.next_url, page.previous_url) == ([], "", "")


@pytest.mark.django_db
class TestAmong:
    def test_many_keys_are_one_parameter(self) -> None:
        wanted = RegionFactory.create_batch(2)
        RegionFactory()
        rows = Region.objects.filter(among("id", [row.pk for row in wanted]))
        assert {row.pk for row in rows} == {row.pk for row in wanted}
        assert str(rows.query).count("ANY") == 1

    def test_of_no_keys_nothing_is_asked(self, django_assert_num_queries) -> None:
        with django_assert_num_queries(0):
            assert list(Region.objects.filter(among("id", []))) == []
