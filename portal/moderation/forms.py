"""Forms of moderators, and the author's appeal."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from portal.language.forms import PeopleTextFormField
from portal.moderation.deciding import KINDS
from portal.moderation.models import Appeal, Outcome
from portal.moderation.queue import PUBLISHING, Manner
from portal.norms.current import length, reasons
from portal.norms.models import Reason

Named = Callable[[str], Model | None]
RETURN_KINDS = (Reason.Kind.RETURNED,)
REFUSALS = (Outcome.RETURN.value, Outcome.REJECT.value)
REJECT_KINDS = (Reason.Kind.SHOWN, Reason.Kind.HIDDEN)


def reasons_of(*kinds: str) -> list[Reason]:
    """The reasons in force of these kinds, in the order of their codes."""
    return [reason for kind in kinds for reason in reasons(kind)]


class DecisionForm(forms.Form):
    """What a moderator decides, by which rules, and what the author reads.

    Reasons that do not belong to the chosen outcome are left out, so that a tick made before
    the moderator thought better of it does no harm.
    """

    # Words are needed for a refusal alone, so the browser must not ask for them.
    use_required_attribute = False

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=Outcome.choices,
        error_messages={"required": _("Choose what you decide.")},
    )

    def __init__(
        self, *args: Any, manner: Manner = PUBLISHING, named: Named | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.manner, self.named = manner, named
        self.to_return = reasons_of(*RETURN_KINDS)
        self.to_reject = reasons_of(*REJECT_KINDS)
        self.by_key = {reason.key: reason for reason in self.to_return + self.to_reject}
        self.fields["reasons"] = forms.MultipleChoiceField(
            label=_("Reason"), required=False, choices=[(key, key) for key in self.by_key]
        )
        self.fields["text"] = PeopleTextFormField(
            label=_("In your own words to the author"),
            error_messages={"required": _("Write what is wrong and what the author can do.")},
            required=not self.is_bound or self.data.get("outcome") in REFUSALS,
            max_length=length(manner.length),
            widget=forms.Textarea(attrs={"rows": 4}),
        )

        self.fields["instead"] = forms.CharField(
            label=_("Number of what it repeats"),
            help_text=_("The author and readers find the way to it, so that they can join it."),
            required=False,
            max_length=24,
        )

    @property
    def ticked(self) -> list[str]:
        """The codes that are ticked as the page is drawn."""
        return [str(key) for key in self["reasons"].value() or ()]

    def clean(self) -> dict[str, Any]:
        """Give a refusal its reasons and words."""
        cleaned = super().clean() or {}
        outcome = cleaned.get("outcome")
        if not outcome:
            return cleaned
        chosen = [self.by_key[key] for key in cleaned.get("reasons", ())]
        cleaned["reasons"] = [reason for reason in chosen if reason.kind in KINDS[outcome]]
        asked = self.manner.coded and outcome in REFUSALS
        if asked and not cleaned["reasons"] and "reasons" not in self.errors:
            missing = _("Choose at least one reason that belongs to this decision.")
            self.add_error("reasons", missing)
        cleaned["instead"] = self._instead(cleaned)
        return cleaned

    def _instead(self, cleaned: dict[str, Any]) -> str:
        """The number of what is repeated, where a chosen reason asks for one."""
        asked = any(reason.names_other for reason in cleaned.get("reasons", ()))
        if not asked or self.named is None:
            return ""
        number = cleaned.get("instead", "").strip().upper()
        if self.named(number) is None:
            self.add_error("instead", _("Write the number of the open one that asks for the same."))
        return number


class AppealForm(forms.Form):
    """Why the author thinks that the decision is wrong."""

    text = PeopleTextFormField(
        label=_("Why is the decision wrong?"),
        help_text=_("Another moderator reads your proposal, the decision and this text."),
        error_messages={"required": _("Write why you think that the decision is wrong.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self, "text", "appeal-text", rows=6)


class AppealDecisionForm(forms.Form):
    """What another moderator decides about an appeal."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (Appeal.Outcome.UPHELD, _("Uphold the appeal: the proposal goes back into the queue")),
            (Appeal.Outcome.DISMISSED, _("Dismiss the appeal: the decision stands")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide.")},
    )
    answer = PeopleTextFormField(
        label=_("Reason for the decision"),
        help_text=_("The author reads this."),
        error_messages={"required": _("Write the reason for your decision.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self, "answer", "appeal-decision-text", rows=5)


class TakeOverForm(forms.Form):
    """Why a moderator takes over what a colleague has open."""

    reason = PeopleTextFormField(
        label=_("Why do you take it over?"),
        max_length=300,
        widget=forms.TextInput,
        error_messages={"required": _("Write why you take it over: it goes to the journal.")},
    )


def _limit(form: forms.Form, name: str, norm: str, rows: int) -> None:
    """Bound a field by its norm, which may change while the process lives."""
    bare = form.fields[name]
    form.fields[name] = PeopleTextFormField(
        label=bare.label,
        help_text=bare.help_text,
        error_messages={"required": bare.error_messages["required"]},
        max_length=length(norm),
        widget=forms.Textarea(attrs={"rows": rows}),
    )
