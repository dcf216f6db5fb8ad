"""What people type about arguments; lengths are norms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.language.forms import PeopleTextFormField
from portal.norms import current
from portal.norms.models import Reason
from proposals.forms import limit
from proposals.models import Argument


class WordsForm(forms.Form):
    """The words of an argument."""

    text = PeopleTextFormField(
        label=_("Your argument"),
        help_text=_("One reason, in a few sentences. Others can mark it as useful."),
        error_messages={"required": _("Write your argument.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self.fields["text"], "comment")


class ArgumentForm(WordsForm):
    """A new argument on one of two sides."""

    side = forms.ChoiceField(
        label=_("Side"),
        choices=Argument.Side.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it speaks for the proposal.")},
    )
    name_public = forms.BooleanField(
        label=_("Show my name beside the argument"),
        help_text=_("Without it, only your region is shown."),
        required=False,
    )
    field_order = ("side", "text", "name_public")


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
        limit(self.fields["text"], "report-text")

    def clean(self) -> dict[str, Any]:
        """Without a rule the words are needed."""
        cleaned = super().clean() or {}
        cleaned["reason"] = self.reasons.get(cleaned.get("reason", ""))
        if cleaned["reason"] is None and not cleaned.get("text") and not self.errors:
            self.add_error("text", _("Choose a rule, or write it in your own words."))
        return cleaned


class UpdateForm(forms.Form):
    """News of a proposal."""

    text = PeopleTextFormField(
        label=_("Update"),
        help_text=_("What has happened since. Everybody who signed or follows is told once."),
        error_messages={"required": _("Write what has happened.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self.fields["text"], "proposal-update")
