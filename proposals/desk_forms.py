"""Forms of the officers who answer, and of the head who approves."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from monitoring.step_forms import DAY_ERRORS
from portal.clock import local_day
from portal.directory.groups import in_groups
from portal.directory.models import Body
from portal.forms import DayInput
from portal.language.forms import PeopleTextFormField
from portal.norms.current import length
from proposals.models import Proposal


def words(label: Any, norm: str, *, required: Any, rows: int, help_text: Any = "") -> Any:
    """A field for paragraphs, bounded by its norm; `required` is the sentence when it is empty."""
    return PeopleTextFormField(
        label=label,
        help_text=help_text,
        max_length=length(norm),
        error_messages={"required": required},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


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
        found = addressees(proposal, now).select_related("region")
        self.fields["to"] = to = forms.ModelChoiceField(
            label=_("State body"),
            queryset=found,
            to_field_name="slug",
            error_messages={
                "required": _("Choose the state body."),
                "invalid_choice": _("Choose a body of the list."),
            },
        )
        to.choices = [
            ("", gettext("Choose who should answer")),
            *(
                (title, [(body.slug, body.name) for body in bodies])
                for title, bodies in in_groups(found)
            ),
        ]
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
