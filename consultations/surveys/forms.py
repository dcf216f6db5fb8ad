"""What people type and choose in a survey, and what officers ask; lengths are norms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Question
from consultations.surveys.answers import STEPS, Given
from portal.language.forms import LengthLimit, PeopleCharFormField, PeopleTextFormField
from portal.norms import current

Kind = Question.Kind


def limit(field: forms.Field, norm: str) -> None:
    """Let the field take as many characters as the norm says."""
    most = current.length(norm)
    field.max_length = most  # type: ignore[attr-defined]  # a text field
    field.validators.append(LengthLimit(most))


class AnswerForm(forms.Form):
    """The answer to one question; a ranking is ordered by buttons and has a form of its own."""

    def __init__(self, *args: Any, question: Question, **options: Any) -> None:
        super().__init__(*args, **options)
        self.question = question
        self.fields["answer"] = FIELDS[Kind(question.kind)](question)
        self.fields["answer"].label = question.text

    def given(self) -> Given:
        """What was chosen or typed, once the form is valid."""
        value = self.cleaned_data["answer"]
        if self.question.kind == Kind.SCALE:
            return Given(step=int(value))
        if self.question.kind == Kind.TEXT:
            return Given(text=value)
        chosen = value if isinstance(value, list) else [value]
        return Given(options=tuple(int(each) for each in chosen))


class QuestionForm(forms.Form):
    """A question as an officer words it."""

    text = PeopleCharFormField(
        label=_("Question"), error_messages={"required": _("Write the question.")}
    )
    note = PeopleCharFormField(
        label=_("Explanation"), help_text=_("One line under the question."), required=False
    )
    options = PeopleTextFormField(
        label=_("Answers to choose from"),
        help_text=_("Each on a line of its own, in their order."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write at least two answers to choose from.")},
    )

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        limit(self.fields["text"], "survey-question")
        self.fields["note"].max_length = Question._meta.get_field("note").max_length  # type: ignore[attr-defined]
        self.fields["note"].validators.append(LengthLimit(self.fields["note"].max_length))  # type: ignore[attr-defined]
        if kind in (Kind.SCALE, Kind.TEXT):
            del self.fields["options"]

    def clean_options(self) -> list[str]:
        """Its lines, none of them longer than an answer may be."""
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines()]
        check = LengthLimit(current.length("survey-option"))
        for line in lines:
            check(line)
        return [line for line in lines if line]


class SurveyForm(forms.Form):
    """What stands before the questions, and when the results are seen."""

    introduction = PeopleTextFormField(
        label=_("Introduction"),
        help_text=_("What the answers will be used for, in a few sentences."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    results_hidden = forms.BooleanField(
        label=_("Show results only after the close"),
        help_text=_("Nobody sees them earlier, the state body neither."),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        limit(self.fields["introduction"], "consultation-purpose")


def _options(question: Question) -> list[tuple[int, str]]:
    return [(option.pk, option.text) for option in question.options.all()]


def _single(question: Question) -> forms.Field:
    return forms.ChoiceField(
        choices=_options(question),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer, or skip the question.")},
    )


def _multiple(question: Question) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=_options(question),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose an answer, or skip the question.")},
    )


def _scale(question: Question) -> forms.Field:
    # As people read it: from the fullest agreement down.
    steps = list(enumerate(STEPS, 1))[::-1]
    return forms.ChoiceField(
        choices=steps,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer, or skip the question.")},
    )


def _text(question: Question) -> forms.Field:
    field = PeopleTextFormField(
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write an answer, or skip the question.")},
    )
    limit(field, "survey-text")
    return field


FIELDS = {Kind.SINGLE: _single, Kind.MULTIPLE: _multiple, Kind.SCALE: _scale, Kind.TEXT: _text}
