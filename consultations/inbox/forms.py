"""Forms of the inbox: a decision, a group, a passing, many at once, templates of reasons."""

import re
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from consultations import naming
from consultations.deciding import CHANGING
from consultations.models import Clause, Consultation, Decision, ReasonTemplate
from portal.clock import local_day
from portal.directory.models import Body
from portal.directory.order import NamedChoice
from portal.language.forms import PeopleCharFormField, PeopleTextFormField
from portal.norms.current import length

TITLE = 200
_IDS = re.compile(r"\d{1,18}")


def ids_in(texts: list[str]) -> list[int]:
    """The ids in what a form sent; each text may hold several."""
    return [int(found) for text in texts for found in _IDS.findall(text[:20_000])]


class DecisionForm(forms.Form):
    """What is decided, and why."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=Decision.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a decision."),
            "invalid_choice": _("Choose a decision."),
        },
    )

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["demand"] = PeopleCharFormField(
            label=_("What they ask for"), max_length=TITLE, required=False
        )
        self.fields["text"] = PeopleTextFormField(
            label=_("Reason"),
            help_text=_("Public, and sent to everybody whom it answers."),
            max_length=length("contribution-decision"),
            error_messages={"required": _("Write the reason: it is public.")},
            widget=forms.Textarea(attrs={"rows": 5, "class": "official"}),
        )
        self.fields["clause"] = ChangedClause(consultation)

    def clean(self) -> dict[str, Any]:
        """What was not accepted changed no clause, whatever is chosen."""
        said = super().clean() or self.cleaned_data
        if said.get("outcome") not in CHANGING:
            said["clause"] = None
        return said


class ChangedClause(forms.ModelChoiceField):
    """A clause of a later version than the first, or none."""

    def __init__(self, consultation: Consultation) -> None:
        rows = Clause.objects.filter(version__consultation=consultation, version__number__gt=1)
        super().__init__(
            rows.select_related("version").order_by("-version__number", "place"),
            label=_("Which clause was changed by it"),
            required=False,
            empty_label=_("No clause"),
            error_messages={"invalid_choice": _("Choose a clause of the list.")},
        )

    def label_from_instance(self, obj: Any) -> str:
        """The version and the number of the clause."""
        called = naming.label(obj, obj.version.language)
        return str(
            _("Version %(number)s, %(clause)s") % {"number": obj.version.number, "clause": called}
        )


class PassingForm(forms.Form):
    """To whom, and why them."""

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = NamedChoice(
            label=_("State body"),
            queryset=bodies,
            to_field_name="slug",
            error_messages={
                "required": _("Choose the state body."),
                "invalid_choice": _("Choose a body of the list."),
            },
        )
        self.fields["reason"] = reason_field(
            _("Why them"), _("Write why the other body should decide.")
        )


class ReturnForm(forms.Form):
    """Why it is given back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = reason_field(_("Reason"), _("Write why you give it back."))


class GroupForm(forms.Form):
    """What a group asks for."""

    demand = PeopleCharFormField(
        label=_("What they ask for"),
        max_length=TITLE,
        error_messages={"required": _("Write in a few words what they ask for.")},
    )


class TemplateForm(forms.ModelForm):
    """A reason that is given often."""

    class Meta:
        model = ReasonTemplate
        fields = ("title", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].error_messages["required"] = _("Give it a short name.")
        self.fields["text"] = PeopleTextFormField(
            label=_("Reason"),
            max_length=length("contribution-decision"),
            error_messages={"required": _("Write the reason.")},
            widget=forms.Textarea(attrs={"rows": 5, "class": "official"}),
        )


def reason_field(label: Any, required: Any) -> Any:
    """A few sentences that are public."""
    return PeopleTextFormField(
        label=label,
        max_length=length("transfer-reason"),
        error_messages={"required": required},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def other_bodies(body: Body, now: Any) -> QuerySet[Body]:
    """The bodies that exist at `now`, without `body`."""
    standing = Q(valid_until__isnull=True) | Q(valid_until__gte=local_day(now))
    return Body.objects.filter(standing).exclude(pk=body.pk)
