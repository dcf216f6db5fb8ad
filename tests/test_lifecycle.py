"""Transition tables and refusals."""

import pytest
from django.utils.translation import gettext_lazy, override

from portal.lifecycle import Lifecycle, Refused

DOOR = Lifecycle({"open": (("shut",), ("ajar", "wide")), "shut": (("ajar", "wide"), ("shut",))})


def test_a_verb_starts_only_from_its_sources() -> None:
    assert [DOOR.allows("open", state) for state in ("shut", "ajar", "wide")] == [
        True,
        False,
        False,
    ]


def test_an_unknown_verb_is_a_mistake_of_the_code() -> None:
    with pytest.raises(KeyError):
        DOOR.allows("paint", "shut")


def test_a_check_that_holds_says_nothing() -> None:
    assert DOOR.check("open", "shut", "It is open.") is None


def test_a_check_refuses_with_the_sentence_the_way_out_and_a_code() -> None:
    with pytest.raises(Refused) as refused:
        DOOR.check("open", "wide", "It is open.", "Walk in.")
    assert (refused.value.sentence, refused.value.way_out, refused.value.code) == (
        "It is open.",
        "Walk in.",
        "not_wide",
    )


def test_a_refusal_reads_as_its_sentences() -> None:
    assert [str(Refused("No.", "Yes there.")), str(Refused("No."))] == ["No. Yes there.", "No."]


def test_a_refusal_speaks_the_language_of_whoever_reads_it() -> None:
    refusal = Refused(gettext_lazy("Monday"))
    with override("ru"):
        assert str(refusal) == "Понедельник"


def test_every_pair_of_the_table_is_known() -> None:
    assert DOOR.pairs() == {
        ("open", "shut", "ajar"),
        ("open", "shut", "wide"),
        ("shut", "ajar", "shut"),
        ("shut", "wide", "shut"),
    }


def test_the_diagram_shows_every_pair_once() -> None:
    assert DOOR.diagram() == (
        "stateDiagram-v2\n"
        "    shut --> ajar: open\n"
        "    shut --> wide: open\n"
        "    ajar --> shut: shut\n"
        "    wide --> shut: shut\n"
    )
