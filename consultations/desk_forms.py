"""What officers type about a consultation; lengths are norms."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.directory.models import Region, Topic
from portal.directory.order import NamedChoice, NamedChoices
from portal.language.forms import PeopleCharFormField, PeopleTextFormField
from portal.norms import current
from portal.norms.models import ConsultationKind

MOST_TOPICS = 3


def line(label: Any, norm: str, required: Any = "", help_text: Any = "") -> Any:
    """A line bounded by its norm; `required` is the sentence when it is empty."""
    return PeopleCharFormField(
        label=label,
        help_text=help_text,
        max_length=current.length(norm),
        required=bool(required),
        error_messages={"required": required},
    )


def words(label: Any, norm: str, required: Any, *, rows: int, help_text: Any = "") -> Any:
    """Paragraphs bounded by their norm; `required` is the sentence when there are none."""
    return PeopleTextFormField(
        label=label,
        help_text=help_text,
        max_length=current.length(norm),
        error_messages={"required": required},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class KindForm(forms.Form):
    """What is put up for discussion: its kind and its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = current.consultation_kinds(timezone.now())
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind"),
            choices=[("", _("Choose")), *((kind.key, kind.name) for kind in kinds)],
            help_text=_("The kind decides how long it must be open."),
            error_messages={
                "required": _("Choose the kind."),
                "invalid_choice": _("Choose a kind of the list."),
            },
        )
        self.fields["title"] = line(
            _("Title"),
            "consultation-title",
            _("Write the title."),
            _("What it is about, in words that people use."),
        )

    def clean_kind(self) -> ConsultationKind:
        """The row that holds now."""
        return current.consultation_kind(self.cleaned_data["kind"])


class PassportForm(KindForm):
    """Who discusses what, why, on what basis, and whom one can ask."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bears_on_business"] = forms.BooleanField(
            label=_("It bears on business"),
            required=False,
            help_text=_("Such acts are open to discussion for longer."),
        )
        self.fields["purpose"] = words(
            _("Purpose"), "consultation-purpose", _("Write what it is for."), rows=4
        )
        self.fields["affected"] = words(
            _("Who is affected"), "consultation-purpose", _("Write whom it concerns."), rows=3
        )
        self.fields["legal_basis"] = words(
            _("Legal basis"),
            "consultation-purpose",
            _("Write on what basis the draft is made."),
            rows=2,
        )
        self._ask_place_and_topics()
        self._ask_contact()

    def _ask_place_and_topics(self) -> None:
        self.fields["region"] = NamedChoice(
            queryset=Region.objects.all(),
            to_field_name="code",
            label=_("Territory"),
            required=False,
            empty_label=_("The whole country"),
            error_messages={"invalid_choice": _("Choose a region of the list.")},
        )
        self.fields["topics"] = NamedChoices(
            queryset=Topic.objects.prefetch_related("goals"),
            label=_("Topics"),
            help_text=_("One to three."),
            error_messages={"required": _("Choose at least one topic.")},
            widget=forms.CheckboxSelectMultiple,
        )

    def _ask_contact(self) -> None:
        self.fields["contact_name"] = line(
            _("Officer in charge"), "name", _("Name an officer."), _("Public: whom one can ask.")
        )
        self.fields["contact_phone"] = PeopleCharFormField(
            label=_("Telephone"), max_length=40, required=False
        )
        self.fields["contact_email"] = forms.EmailField(
            label=_("E-mail"),
            required=False,
            max_length=254,
            error_messages={"invalid": _("This is no e-mail address.")},
        )

    def clean_topics(self) -> "QuerySet[Topic]":
        """At most three."""
        topics: QuerySet[Topic] = self.cleaned_data["topics"]
        if len(topics) > MOST_TOPICS:
            raise forms.ValidationError(
                ngettext_lazy(
                    "Choose at most %(n)s topic.", "Choose at most %(n)s topics.", MOST_TOPICS
                )
                % {"n": MOST_TOPICS}
            )
        return topics


class BulletsForm(forms.Form):
    """What changes, in plain words: the rows of the norm, and one more where all are full."""

    def __init__(self, *args: Any, kept: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.now()
        self.least = current.quantity("consultation-bullets", now)
        self.most = current.quantity("consultation-bullets-most", now)
        typed = sum(1 for name in self.data if name.startswith("bullet-")) if self.is_bound else 0
        self.rows = min(max(self.least, typed, len(kept or [])), self.most)
        for place in range(self.rows):
            self._ask(place, kept or [])

    def _ask(self, place: int, kept: list[str]) -> None:
        name = f"bullet-{place}"
        self.fields[name] = PeopleTextFormField(
            label=_("%(n)s. What changes") % {"n": place + 1},
            max_length=current.length("consultation-bullet"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        if place < len(kept):
            self.initial[name] = kept[place]

    def bullets(self) -> list[str]:
        """The rows with words that can be kept, in their order."""
        texts = [self.cleaned_data.get(name, "") for name in self.fields]
        return [" ".join(text.split()) for text in texts if text]


class NoteForm(forms.Form):
    """What the head wants changed, or why a colleague's work is taken over."""

    def __init__(
        self, *args: Any, label: Any, required: Any, help_text: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"] = words(label, "moderator-note", required, rows=3, help_text=help_text)


class ReasonForm(forms.Form):
    """Why a consultation is withdrawn; public at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = words(
            _("Reason"),
            "withdrawal-reason",
            _("Write why it is withdrawn."),
            rows=4,
            help_text=_("The reason is public at once. What was written stays readable."),
        )


class TranslationForm(forms.Form):
    """The passport in a further language; what is empty shows as it was written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"] = line(_("Title"), "consultation-title")
        self.most = current.quantity("consultation-bullets-most", timezone.now())
        self.longest = current.length("consultation-bullet")
        self.fields["bullets"] = PeopleTextFormField(
            label=_("What changes"),
            help_text=_("One line for each."),
            required=False,
            widget=forms.Textarea(attrs={"rows": 5}),
            max_length=self.most * self.longest,
        )
        for name, label in (("purpose", _("Purpose")), ("affected", _("Who is affected"))):
            field = words(label, "consultation-purpose", "", rows=3)
            field.required = False
            self.fields[name] = field

    def clean_bullets(self) -> list[str]:
        """The lines, each as short as a bullet."""
        found = [" ".join(row.split()) for row in self.cleaned_data["bullets"].splitlines()]
        rows = [row for row in found if row]
        if len(rows) > self.most or any(len(row) > self.longest for row in rows):
            words_of_error = _("At most %(n)s lines, each of at most %(length)s characters.")
            raise forms.ValidationError(
                words_of_error, params={"n": self.most, "length": self.longest}
            )
        return rows
