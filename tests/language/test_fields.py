"""Fields for people's text: normalised, measured like a person would, hostile-safe."""

from collections.abc import Callable
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.test.utils import isolate_apps
from django.utils.translation import override

from portal.language.fields import PeopleCharField, PeopleTextField
from portal.language.forms import PeopleCharFormField, PeopleTextFormField
from tests.hostile import HOSTILE

TYPES = [PeopleCharFormField, PeopleTextFormField]


def refusal(field: forms.Field, value: str) -> list[str]:
    with override("en"):
        with pytest.raises(ValidationError) as caught:
            field.clean(value)
        return list(caught.value.messages)


def test_a_line_is_cleaned() -> None:
    assert PeopleCharFormField().clean(" O'zbekiston\r\n yo`li ") == "Oʻzbekiston yoʻli"


def test_paragraphs_are_cleaned() -> None:
    assert PeopleTextFormField().clean("bir\r\n\r\n\r\nikki ") == "bir\n\nikki"


def test_a_line_end_counts_once() -> None:
    assert PeopleTextFormField(max_length=7).clean("bir\r\nuch") == "bir\nuch"


def test_composed_letters_count_once() -> None:
    assert PeopleCharFormField(max_length=1).clean("o\u0308") == "ö"


def test_what_is_too_long_gets_both_numbers() -> None:
    assert refusal(PeopleCharFormField(max_length=3), "bosh'") == [
        "Please shorten this: at most 3 characters fit, you wrote 5."
    ]


@pytest.mark.parametrize("field", TYPES)
def test_nul_gets_a_sentence(field: Callable[[], forms.Field]) -> None:
    assert refusal(field(), "a\x00b") == [
        "A sign in this text cannot be kept. Delete it, or type that place again."
    ]


@pytest.mark.parametrize("field", TYPES)
def test_invisible_text_is_no_answer(field: Callable[[], forms.Field]) -> None:
    assert refusal(field(), "\u200b\u3164 ") == ["This field is required."]


def test_nothing_is_cut_off_while_typing() -> None:
    assert "maxlength" not in str(PeopleCharFormField(max_length=3).widget_attrs(forms.TextInput()))


@pytest.mark.parametrize(("name", "text"), HOSTILE, ids=[name for name, _ in HOSTILE])
@pytest.mark.parametrize("field", TYPES)
def test_hostile_text_is_kept_or_refused(
    field: Callable[..., forms.Field], name: str, text: str
) -> None:
    try:
        kept = field(max_length=500, required=False).clean(text)
    except ValidationError as refused:
        kept = "".join(refused.messages)

    assert len(kept) <= 500
    assert "\x00" not in kept


@isolate_apps("portal.language")
def made_model() -> type[models.Model]:
    class Note(models.Model):
        title = PeopleCharField(max_length=20)
        body = PeopleTextField(max_length=50, blank=True)

        class Meta:
            app_label = "language"

    return Note


def test_a_model_keeps_what_is_normalised() -> None:
    note = made_model()(title=" O'zbek\u202e", body="bo`l\r\n")
    columns = note._meta.get_fields()[1:]

    saved = [column.pre_save(note, add=True) for column in columns]

    assert saved == [note.title, note.body] == ["Oʻzbek", "boʻl"]


def test_a_query_is_normalised_too() -> None:
    query = str(made_model().objects.filter(title="O'zbek").query)

    assert "Oʻzbek" in query


def test_a_model_refuses_what_is_too_long() -> None:
    with pytest.raises(ValidationError) as caught:
        made_model()(title="a" * 21, body="b" * 51).full_clean()

    assert set(caught.value.message_dict) == {"title", "body"}


def test_forms_of_models_use_the_fields() -> None:
    form: Any = forms.modelform_factory(made_model(), fields=["title", "body"])

    assert {name: type(field) for name, field in form.base_fields.items()} == {
        "title": PeopleCharFormField,
        "body": PeopleTextFormField,
    }


def test_migrations_name_the_fields() -> None:
    _, path, _, options = PeopleTextField(max_length=5).deconstruct()

    assert (path, options) == ("portal.language.fields.PeopleTextField", {"max_length": 5})
