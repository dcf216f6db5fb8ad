"""Components say what they take, and refuse the rest."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from portal import icons
from portal.route import Station


def drawn(source: str, **context: Any) -> str:
    """What a piece of template becomes, in English, white space made even."""
    with override("en"):
        text = Template("{% load ui %}" + source).render(Context(context))
    return re.sub(r"\s+", " ", text).strip()


def test_an_unknown_parameter_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword argument 'colour'"):
        drawn('{% button "Send" colour="red" %}')


def test_a_missing_parameter_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError, match="threshold"):
        drawn("{% threshold 10 %}")


@pytest.mark.parametrize(("ended", "said"), [(False, True), (True, False)])
def test_what_has_ended_needs_no_more_signatures(ended: bool, said: bool) -> None:
    html = drawn("{% threshold 10 100 ended=ended %}", ended=ended)
    assert ("more signatures are needed" in html, "threshold is reached" in html) == (said, False)


@pytest.mark.parametrize(
    ("count", "reached", "says"),
    [
        (100, False, "There are enough signatures; the count is being confirmed."),
        (100, True, "The threshold is reached"),
        (99, True, "The threshold is reached"),
    ],
)
def test_the_threshold_is_reached_when_the_proposal_says_so(
    count: int, reached: bool, says: str
) -> None:
    html = drawn("{% threshold count 100 reached=reached %}", count=count, reached=reached)
    assert (says in html, html.count("reached"), "needed" in html) == (True, reached, False)


def test_a_counter_says_how_many_characters_fit_at_most() -> None:
    class Typed(forms.Form):
        text = forms.CharField(max_length=1200, widget=forms.Textarea)

    assert 'data-longest="1200"' in drawn("{% field form.text %}", form=Typed())


def test_a_value_out_of_the_list_is_an_error_that_names_the_list() -> None:
    with pytest.raises(TemplateSyntaxError) as error:
        drawn('{% notice "Words" kind="loud" %}')
    assert str(error.value) == (
        "{% notice %}: kind must be one of 'info', 'warn', 'bad', 'good', not 'loud'."
    )


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError, match="There is no icon 'unicorn' in Lucide"):
        drawn('{% icon "unicorn" %}')


def test_every_icon_that_a_template_names_exists() -> None:
    named = re.compile(r"""\{% icon "([\w-]+)"|icon="([\w-]+)\"""")
    missing = set()
    for path in Path(settings.BASE_DIR / "templates").rglob("*.html"):
        for first, second in named.findall(path.read_text()):
            try:
                icons.shapes(first or second)
            except TemplateSyntaxError:
                missing.add(f"{path.name}: {first or second}")
    assert missing == set()


def test_a_button_with_an_address_is_a_link() -> None:
    assert drawn('{% button "Read" url="/x/" kind="secondary" size="sm" %}') == (
        '<a class="btn btn-s btn-sm" href="/x/">Read</a>'
    )


def test_a_button_without_an_address_sends_the_form() -> None:
    assert drawn('{% button "Send" name="do" value="1" busy="Sending" %}') == (
        '<button class="btn btn-p" type="submit" name="do" value="1" data-busy="Sending">'
        "Send</button>"
    )


def test_what_people_typed_is_escaped() -> None:
    assert drawn("{% tag words %}", words="<b>") == '<span class="tag">&lt;b&gt;</span>'


def test_a_block_keeps_its_markup() -> None:
    assert drawn('{% noticeblock kind="warn" %}<p>A <b>b</b></p>{% endnoticeblock %}') == (
        '<div class="note warn"><p>A <b>b</b></p></div>'
    )


def test_the_route_marks_where_the_thing_stands() -> None:
    stations = [Station("done", "Published"), Station("now", "Gathering", percent=78)]
    page = drawn('{% route stations label="Route" %}', stations=stations)
    assert re.findall(r"<li ([^>]*)>", page) == [
        'class="done"',
        'class="now p-80" aria-current="step"',
    ]


@pytest.mark.parametrize(("percent", "step"), [(None, 0), (0, 0), (4, 0), (78, 80), (100, 100)])
def test_progress_on_the_route_goes_in_tens(percent: int | None, step: int) -> None:
    assert Station("now", "Gathering", percent=percent).step == step


def test_days_left_turn_into_days_late() -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    page = drawn("{% days_left deadline now=now %}", deadline=now - timedelta(days=3), now=now)
    assert re.findall(r'class="(dead[ \w]*)"><b class="num">(\d+)</b><span>([\w ]+)', page) == [
        ("dead late", "3", "days late")
    ]


class Sample(forms.Form):
    """A field of each kind that is drawn in its own way."""

    title = forms.CharField(max_length=80, help_text="Short.", widget=forms.Textarea)
    note = forms.CharField(required=False)
    choice = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="I agree")


def test_a_wrong_field_is_tied_to_its_words() -> None:
    page = drawn("{% field form.title %}", form=Sample({}))
    ids = re.findall(r'id="(id_title\w*)"', page)
    tied = re.findall(r'aria-describedby="([^"]*)"', page)
    assert (ids, tied) == (
        ["id_title_helptext", "id_title_error", "id_title"],
        ["id_title_helptext id_title_error"],
    )


def test_a_field_says_how_much_fits() -> None:
    page = drawn("{% field form.title %}", form=Sample())
    assert re.findall(r"up to [^<]*", page) == ["up to 80 characters"]


def test_only_what_may_stay_empty_says_so() -> None:
    page = drawn("{% field form.title %}{% field form.note %}", form=Sample())
    assert page.count("(optional)") == 1


def test_choices_are_labels_around_their_controls() -> None:
    page = drawn("{% field form.choice %}", form=Sample())
    assert re.findall(r'<label class="choice" for="(\w+)"', page) == ["id_choice_0", "id_choice_1"]


def test_the_summary_leads_to_each_wrong_field() -> None:
    page = drawn("{% error_summary form %}", form=Sample({}))
    assert re.findall(r'href="#(\w+)"', page) == ["id_title", "id_choice_0", "id_agree"]


def test_a_question_keeps_its_mark_alone_in_the_summary() -> None:
    form = Sample({})
    form.fields["title"].label = "What do you want?"
    page = drawn("{% error_summary form %}", form=form)
    assert "What do you want? " in page
    assert "?:" not in page


def test_a_form_without_errors_has_no_summary() -> None:
    assert drawn("{% error_summary form %}", form=Sample()) == ""


def test_every_form_is_drawn_by_the_components() -> None:
    with override("en"):
        assert str(Sample()).count('class="fld"') == 4
