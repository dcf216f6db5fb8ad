"""Forms of the officers who answer, and of the head who approves."""

from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.forms.formsets import BaseFormSet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from monitoring.forms import DayInput
from portal.clock import local_day
from portal.directory.models import Body
from portal.directory.order import NamedChoice
from portal.language.forms import PeopleCharFormField, PeopleTextFormField
from portal.norms.current import length
from proposals.answering import Step
from proposals.models import Answer, Proposal

MOST_STEPS = 10
DAY_ERRORS = {"required": _("Choose the day."), "invalid": _("Write the day as 2027-03-01.")}


def words(label: Any, norm: str, *, required: Any, rows: int, help_text: Any = "") -> Any:
    """A field for paragraphs, bounded by its norm; `required` is the sentence when it is empty."""
    return PeopleTextFormField(
        label=label,
        help_text=help_text,
        max_length=length(norm),
        error_messages={"required": required},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class AnswerForm(forms.Form):
    """The decision and its reasons, in the words of the body."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=Answer.Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the decision.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = words(
            _("Answer and reasons"),
            "answer-text",
            required=_("Write the answer."),
            rows=12,
            help_text=_("What was decided, why, by which act. Leave an empty line between parts."),
        )
        self.fields["text"].widget.attrs["class"] = "official"


class StepForm(forms.Form):
    """What will be done, by when: both or neither."""

    title = PeopleCharFormField(label=_("What will be done"), required=False)
    due_on = forms.DateField(
        label=_("By"), required=False, widget=DayInput(), error_messages=DAY_ERRORS
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["title"] = PeopleCharFormField(
            label=self.fields["title"].label, required=False, max_length=length("next-step")
        )

    def clean(self) -> dict[str, Any]:
        """A promise has words and a day that is not over."""
        cleaned = super().clean() or {}
        title, day = cleaned.get("title"), cleaned.get("due_on")
        if title and not day and "due_on" not in self.errors:
            self.add_error("due_on", _("Choose the day by which it will be done."))
        if day and not title and "title" not in self.errors:
            self.add_error("title", _("Write what will be done by that day."))
        if day and day < self.today:
            self.add_error("due_on", _("This day is over. Choose today or a later day."))
        return cleaned


class StepsFormSet(BaseFormSet):
    """The next steps of an answer."""

    @property
    def steps(self) -> list[Step]:
        """The rows that were filled in."""
        rows = [form.cleaned_data for form in self.forms]
        return [Step(row["title"], row["due_on"]) for row in rows if row.get("title")]


Steps = forms.formset_factory(
    StepForm, formset=StepsFormSet, extra=0, max_num=MOST_STEPS, absolute_max=MOST_STEPS
)


def steps_form(
    now: datetime, data: QueryDict | None = None, initial: list[dict[str, Any]] | None = None
) -> StepsFormSet:
    """The rows of next steps; never fewer than one."""
    kwargs = {"today": local_day(now)}
    if data is not None:
        return cast(StepsFormSet, Steps(data, prefix="steps", form_kwargs=kwargs))
    rows = initial or [{}]
    return cast(StepsFormSet, Steps(initial=rows, prefix="steps", form_kwargs=kwargs))


def typed_steps(data: QueryDict) -> list[dict[str, Any]]:
    """What was typed into the rows, and one more empty row."""
    typed = [
        {name: data[f"steps-{row}-{name}"] for name in ("title", "due_on")}
        for row in range(MOST_STEPS)
        if f"steps-{row}-title" in data and f"steps-{row}-due_on" in data
    ]
    return [*typed, {}][:MOST_STEPS]


class NoteForm(forms.Form):
    """What the head wants changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"] = words(
            _("What should be changed?"),
            "moderator-note",
            required=_("Write what should be changed."),
            rows=4,
            help_text=_("Only your colleagues read this."),
        )


class ExtensionForm(forms.Form):
    """Until when, and why; public at once."""

    until = forms.DateField(label=_("New last day"), widget=DayInput(), error_messages=DAY_ERRORS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = words(
            _("Reason"),
            "extension-reason",
            required=_("Write why more time is needed."),
            rows=3,
            help_text=_("The reason, the old and the new day are public at once."),
        )


class TransferForm(forms.Form):
    """To whom, and why; public at once."""

    def __init__(self, *args: Any, proposal: Proposal, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = NamedChoice(
            label=_("State body"),
            queryset=addressees(proposal, now),
            to_field_name="slug",
            error_messages={
                "required": _("Choose the state body."),
                "invalid_choice": _("Choose a body of the list."),
            },
        )
        self.fields["reason"] = words(
            _("Reason"),
            "transfer-reason",
            required=_("Write why the other body should answer."),
            rows=3,
            help_text=_("The reason is public at once. The due date stays."),
        )


def addressees(proposal: Proposal, now: datetime) -> QuerySet[Body]:
    """The bodies that exist at `now`, without the one that has the proposal."""
    today = local_day(now)
    standing = Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    return Body.objects.filter(standing).exclude(pk=proposal.body.pk if proposal.body else 0)
