"""What a list can be narrowed by."""

import pytest

from portal.choices import Choices, as_options
from tests.factories import BodyFactory

CHOICES = Choices.of([("a", "Birinchi"), ("b", "Suv & <yoʻl>")])


def test_options_are_escaped():
    assert as_options(CHOICES) == (
        '<option value="a">Birinchi</option><option value="b">Suv &amp; &lt;yoʻl&gt;</option>'
    )


def test_the_chosen_one_is_selected():
    assert as_options(CHOICES, "b") == (
        '<option value="a">Birinchi</option>'
        '<option value="b" selected>Suv &amp; &lt;yoʻl&gt;</option>'
    )


def test_what_is_no_choice_selects_nothing():
    for chosen in ("", "c", 'a">', "\\"):
        assert as_options(CHOICES, chosen) == CHOICES.markup


def test_what_is_chosen_stands_among_the_options_though_it_is_not_offered():
    choices = Choices.of([("a", "Birinchi")], {"q": "Suv & yoʻl"}.get)
    assert as_options(choices, "q") == (
        '<option value="q" selected>Suv &amp; yoʻl</option><option value="a">Birinchi</option>'
    )
    assert as_options(choices, "x") == choices.markup
    assert (choices.name_of("q"), choices.name_of("a")) == ("Suv & yoʻl", "Birinchi")


LISTS = (
    *("/en/feed/", "/en/proposals/", "/en/consultations/", "/en/consultations/calendar/"),
    *("/en/commitments/", "/en/questions/"),
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", LISTS)
def test_a_list_shows_which_body_is_chosen_though_it_has_nothing_there(client, norms, address):
    body = BodyFactory(slug="quiet")
    page = client.get(f"{address}?body=quiet").content.decode()
    assert page.count(f'<option value="quiet" selected>{body.name}</option>') == 1
    unknown = client.get(f"{address}?body=%00")
    assert (unknown.status_code, b" selected>quiet" in unknown.content) == (200, False)


def test_no_choices_are_false():
    assert (bool(Choices.of([])), bool(CHOICES)) == (False, True)
