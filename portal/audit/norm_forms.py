"""The form in which a new row of a norm is proposed."""

from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from portal.directory.models import Body
from portal.localized_forms import LocalizedForm, language_fields, localized_form
from portal.norms.models import Holiday, Norm, ProposalLevel


def form_of(model: type[Norm]) -> type[LocalizedForm]:
    """The form of a kind of norm: each text in each language, addressees as check boxes."""
    further = {"addressee_kinds": _addressees()} if model is ProposalLevel else {}
    return localized_form(model, _localized(model), **further)


def fields_of(model: type[Norm]) -> list[str]:
    """The form's fields in the order in which they are asked."""
    plain = [name for name in model.SAYS if name not in _localized(model)]
    key = [] if model is Holiday else ["key"]
    return [*key, *plain, *language_fields(_localized(model)), "assumption", "valid_from"]


def starting_values(replaced: Norm | None) -> dict[str, Any]:
    """What the form says at first: what the row to be replaced says, from now on."""
    now = timezone.localtime().replace(microsecond=0)
    if replaced is None:
        return {"valid_from": now}
    names = ("key", "assumption", *_localized(type(replaced)), *replaced.SAYS)
    return {name: getattr(replaced, name) for name in names} | {"valid_from": now}


def _localized(model: type[Norm]) -> list[str]:
    told = [name for name in model.SAYS if _is_text(model, name)]
    return ["names", *told, "legal_basis"]


def _is_text(model: type[Norm], name: str) -> bool:
    return isinstance(model._meta.get_field(name), models.JSONField)


def _addressees() -> forms.Field:
    return forms.MultipleChoiceField(
        label=_("addressees"),
        choices=Body.Kind.choices,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )
