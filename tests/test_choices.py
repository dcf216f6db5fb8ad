"""What a list can be narrowed by."""

from portal.choices import Choices, as_options

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


def test_no_choices_are_false():
    assert (bool(Choices.of([])), bool(CHOICES)) == (False, True)
