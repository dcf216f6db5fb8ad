"""What moderators fill in to look at signatures and to set them aside."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.clock import FURTHEST
from portal.norms.current import reasons
from portal.norms.models import Reason
from proposals.criteria import Criterion
from proposals.desk_forms import words
from proposals.models import Objection
from proposals.signing_forms import DistrictChoice

MOMENT = "%Y-%m-%dT%H:%M"
DIGEST = re.compile(r"[0-9a-f]{32}")
OLDEST = 3650
# No criterion meets more: a number in a form is not longer than this.
DIGITS = 9


class MomentInput(forms.DateTimeInput):
    """A day and a minute in the browser's own field."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format=MOMENT)


class SpanForm(forms.Form):
    """From when until when one looks."""

    since = forms.DateTimeField(
        label=_("From"),
        widget=MomentInput(),
        error_messages={
            "required": _("Choose the day and the minute."),
            "invalid": _("Write the moment as 2027-03-01T14:00."),
        },
    )
    until = forms.DateTimeField(
        label=_("Until"),
        widget=MomentInput(),
        error_messages={
            "required": _("Choose the day and the minute."),
            "invalid": _("Write the moment as 2027-03-01T14:00."),
        },
    )

    def clean(self) -> dict[str, Any]:
        """A span has an end after its beginning, both within what clocks can count from."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = data.get("since"), data.get("until")
        for name, moment in (("since", since), ("until", until)):
            if moment and abs(moment - timezone.now()) > FURTHEST:
                self.add_error(name, _("The day that you chose is too far away."))
        if since and until and until <= since:
            self.add_error("until", _("The end must come after the beginning."))
        return data


class CriterionForm(SpanForm):
    """Which signatures are meant."""

    network = forms.CharField(label=_("One network"), required=False)
    younger_than = forms.IntegerField(
        label=_("Accounts younger than so many days when they signed"),
        required=False,
        min_value=1,
        max_value=OLDEST,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"] = DistrictChoice(label=_("District or city"), required=False)
        self.fields["network"].help_text = _("The sign of a network in the table of networks.")
        self.order_fields(["since", "until", "network", "district", "younger_than"])

    def clean_network(self) -> bytes | None:
        """A digest as the table writes it."""
        text = self.cleaned_data["network"].strip().lower()
        if text and not DIGEST.fullmatch(text):
            raise forms.ValidationError(_("Choose a network of the table."), code="network")
        return bytes.fromhex(text) if text else None

    @property
    def criterion(self) -> Criterion:
        """What was asked for; only of a valid form."""
        data = self.cleaned_data
        district = data["district"]
        return Criterion(
            since=data["since"],
            until=data["until"],
            network=data["network"],
            district=district.code if district else "",
            younger_than=data["younger_than"],
        )


class QuarantineForm(forms.Form):
    """Why the signatures are set aside, and how many the moderator has seen."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**DIGITS)
    reason = forms.ChoiceField(
        label=_("Reason"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the reason.")},
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {row.key: row for row in reasons(Reason.Kind.QUARANTINE, now)}
        choices = [(key, f"{key} {row.name}") for key, row in self.known.items()]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]  # a choice field
        self.fields["text"] = words(
            _("What was found"),
            "quarantine-text",
            required=_("Write what was found."),
            rows=4,
            help_text=_("Public at once, beside the number and the criterion. Name nobody."),
        )

    def clean_reason(self) -> Reason:
        """The norm of the chosen code."""
        return self.known[self.cleaned_data["reason"]]


class ReleaseForm(forms.Form):
    """Why the signatures count again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = words(
            _("Why they count again"),
            "release-reason",
            required=_("Write why the signatures count again."),
            rows=4,
            help_text=_("Public at once, on the proposal's page."),
        )


class ObjectionForm(forms.Form):
    """Why the signature is one's own and honest."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = words(
            _("Why should your signature count?"),
            "appeal-text",
            required=_("Write why your signature should count."),
            rows=5,
            help_text=_("Moderators read it, nobody else."),
        )


class ObjectionDecisionForm(forms.Form):
    """Whether the signature counts again, and why."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=Objection.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the decision.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"] = words(
            _("Reason for the decision"),
            "appeal-decision-text",
            required=_("Write the reason for your decision."),
            rows=4,
            help_text=_("Whoever objected reads it."),
        )
