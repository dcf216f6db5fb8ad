"""What a reader says who reports a text; its length is a norm."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.language.forms import LengthLimit, PeopleTextFormField
from portal.norms import current
from portal.norms.models import Reason


class ReportForm(forms.Form):
    """What is wrong with somebody's text: a rule, or one's own words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reasons = {reason.key: reason for reason in current.reasons(Reason.Kind.HIDDEN)}
        choices = [(key, reason.name) for key, reason in self.reasons.items()]
        self.fields["reason"] = forms.ChoiceField(
            label=_("Which rule does it break?"),
            choices=[*choices, ("", _("Something else, see below"))],
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields["text"] = PeopleTextFormField(
            label=_("What is wrong?"),
            widget=forms.Textarea(attrs={"rows": 3}),
            required=False,
        )
        longest = current.length("report-text")
        self.fields["text"].max_length = longest  # type: ignore[attr-defined]  # a text field
        self.fields["text"].validators.append(LengthLimit(longest))

    def clean(self) -> dict[str, Any]:
        """Without a rule the words are needed."""
        cleaned = super().clean() or {}
        cleaned["reason"] = self.reasons.get(cleaned.get("reason", ""))
        if cleaned["reason"] is None and not cleaned.get("text") and not self.errors:
            self.add_error("text", _("Choose a rule, or write it in your own words."))
        return cleaned
