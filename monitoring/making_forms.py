"""Forms by which a body promises by hand, and files a promise under a programme."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from monitoring.forms import day_field, line_field, money_field, url_field, words_field
from monitoring.models import Objective, Programme
from portal.directory.districts import choices
from portal.directory.models import Body, District, Goal, Region, Topic
from portal.directory.order import NamedChoice, NamedChoices


class ObjectiveChoice(forms.ModelChoiceField):
    """An objective, named with its programme and number."""

    def label_from_instance(self, obj: Any) -> str:
        """``P-2026-001 · 2.4 Clean water``."""
        return f"{obj.programme.reference} · {obj.number} {obj.name}"


class DistrictChoice(forms.ModelChoiceField):
    """A district, in groups by region."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices()


class PlaceForm(forms.Form):
    """Under which programme and objective it stands; an objective alone names its programme."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"] = forms.ModelChoiceField(
            Programme.objects.public(),
            to_field_name="reference",
            label=_("Programme"),
            required=False,
            empty_label=_("None"),
            error_messages={"invalid_choice": _("Choose a programme of the list.")},
        )
        shown = Objective.objects.filter(programme__hidden_at__isnull=True)
        self.fields["objective"] = ObjectiveChoice(
            shown.select_related("programme").order_by("programme__reference", "position"),
            label=_("Objective"),
            required=False,
            empty_label=_("None"),
            error_messages={"invalid_choice": _("Choose an objective of the list.")},
        )

    def clean(self) -> dict[str, Any]:
        """An objective brings its programme along."""
        cleaned = super().clean() or {}
        objective = cleaned.get("objective")
        if objective is not None and cleaned.get("programme") is None:
            cleaned["programme"] = objective.programme
        return cleaned


class GoalChoices(forms.ModelMultipleChoiceField):
    """Development goals by their numbers, as they are known."""

    def label_from_instance(self, goal: Model) -> str:
        """The number and the name in the language of the page."""
        assert isinstance(goal, Goal), "asked of goals alone"
        return f"{goal.number}. {goal.name}"


class NewForm(PlaceForm):
    """A promise by hand: what, by when, where, on what basis."""

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"] = line_field(
            _("What will be done"),
            "commitment-title",
            _("Write what will be done."),
            _("Something that people can see or count: how much, where."),
        )
        self.fields["due_on"] = day_field(_("By"), _("The first day stays visible for ever."))
        self.fields["description"] = words_field(_("Description"), "commitment-description")
        self._ask_where()
        self.fields["legal_basis"] = line_field(_("Legal basis"), "legal-basis")
        self.fields["legal_url"] = url_field(_("Link to the act"), _("It starts with https://"))
        self.fields["budget_planned"] = money_field(_("Money planned, soʻm"))
        self._ask_with_whom(body)
        self.order_fields(["title", "due_on", "description", "programme", "objective"])

    def clean(self) -> dict[str, Any]:
        """A district brings its region along."""
        cleaned = super().clean()
        district = cleaned.get("district")
        if district is not None and cleaned.get("region") is None:
            cleaned["region"] = district.region
        return cleaned

    def _ask_with_whom(self, body: Body) -> None:
        self.fields["co_bodies"] = NamedChoices(
            queryset=Body.objects.exclude(pk=body.pk),
            to_field_name="slug",
            label=_("Together with"),
            help_text=_("Bodies that keep it with you. Yours leads and answers for it."),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": _("Choose bodies of the list.")},
        )

    def _ask_where(self) -> None:
        self.fields["region"] = NamedChoice(
            queryset=Region.objects.exclude(code=Region.ABROAD),
            to_field_name="code",
            label=_("Territory"),
            required=False,
            empty_label=_("The whole country"),
            error_messages={"invalid_choice": _("Choose a region of the list.")},
        )
        self.fields["district"] = DistrictChoice(
            District.objects.select_related("region"),
            label=_("District or city"),
            required=False,
            error_messages={"invalid_choice": _("Choose a district of the list.")},
        )
        self.fields["topics"] = NamedChoices(
            queryset=Topic.objects.all(),
            label=_("Topics"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["goals"] = GoalChoices(
            queryset=Goal.objects.order_by("number"),
            label=_("Development goals"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
