"""Norms: the rules that are rows. Rows are never changed once approved; a newer row replaces them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.language.names import localized


class Norm(models.Model):
    """A rule with its legal basis, the time from which it holds, and the second pair of eyes."""

    key = models.SlugField(_("key"), max_length=60)
    legal_basis = models.JSONField(_("legal basis"), default=dict)
    assumption = models.BooleanField(_("assumption, not yet law"), default=False)
    valid_from = models.DateTimeField(_("valid from"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ("key", "-valid_from", "-id")

    def __str__(self) -> str:
        return f"{self.key} ({self.valid_from:%Y-%m-%d})"

    @property
    def basis(self) -> str:
        """The legal basis in the language of the page."""
        return localized(self.legal_basis, get_language() or "uz")


class Unit(models.TextChoices):
    """What a period counts: the law's own unit, calendar days where the law is silent."""

    CALENDAR = "calendar", _("calendar days")
    WORKING = "working", _("working days")


class Period(Norm):
    """How long something may take, for instance ``moderation`` or ``appeal``."""

    number = models.PositiveSmallIntegerField(_("number of days"))
    unit = models.CharField(_("unit"), max_length=10, choices=Unit.choices)

    class Meta(Norm.Meta):
        verbose_name = _("period")
        verbose_name_plural = _("periods")


class Length(Norm):
    """The greatest length of a text in characters, for instance ``proposal-title``."""

    limit = models.PositiveIntegerField(_("characters"))

    class Meta(Norm.Meta):
        verbose_name = _("length")
        verbose_name_plural = _("lengths")


class Assurance(Norm):
    """The assurance level (0 to 4) that an action needs, for instance ``sign``."""

    level = models.PositiveSmallIntegerField(_("assurance level"))

    class Meta(Norm.Meta):
        verbose_name = _("assurance by action")
        verbose_name_plural = _("assurance by action")


class ProposalLevel(Norm):
    """What a proposal of a level (``republic``, ``region``, ``district``) needs to be answered."""

    names = models.JSONField(_("names"), default=dict)
    threshold = models.PositiveIntegerField(_("signatures needed"))
    collection_days = models.PositiveSmallIntegerField(_("days to collect"))
    collection_unit = models.CharField(max_length=10, choices=Unit.choices, default=Unit.CALENDAR)
    co_supporters = models.PositiveSmallIntegerField(_("co-supporters before moderation"))
    review_days = models.PositiveSmallIntegerField(_("days to answer"))
    review_unit = models.CharField(max_length=10, choices=Unit.choices, default=Unit.CALENDAR)
    minimum_age = models.PositiveSmallIntegerField(_("minimum age"))

    class Meta(Norm.Meta):
        verbose_name = _("proposal level")
        verbose_name_plural = _("proposal levels")

    @property
    def name(self) -> str:
        """The level's name in the language of the page."""
        return localized(self.names, get_language() or "uz")


class Reason(Norm):
    """A coded reason of moderation, with the rule that the author is shown."""

    class Kind(models.TextChoices):
        SHOWN = "shown", _("rejected, text stays readable")
        HIDDEN = "hidden", _("rejected, text is hidden")
        RETURNED = "returned", _("returned to be mended")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    names = models.JSONField(_("names"), default=dict)
    rules = models.JSONField(_("rule shown to the author"), default=dict)
    way_out = models.JSONField(_("what the author can do"), default=dict)

    class Meta(Norm.Meta):
        verbose_name = _("moderation reason")
        verbose_name_plural = _("moderation reasons")

    @property
    def name(self) -> str:
        """The reason's name in the language of the page."""
        return localized(self.names, get_language() or "uz")

    @property
    def rule(self) -> str:
        """The rule's text in the language of the page."""
        return localized(self.rules, get_language() or "uz")


class Holiday(models.Model):
    """A day that the calendar of working days gets wrong: a day off, or a moved working day."""

    day = models.DateField(_("day"), unique=True)
    works = models.BooleanField(_("is a working day"), default=False)
    names = models.JSONField(_("names"), default=dict)
    legal_basis = models.JSONField(_("legal basis"), default=dict)

    class Meta:
        ordering = ("day",)
        verbose_name = _("holiday or moved day")
        verbose_name_plural = _("holidays and moved days")


APPROVAL_IS_WHOLE = Q(approved_at__isnull=True, approved_by__isnull=True) | Q(
    approved_at__isnull=False
)
SECOND_PAIR_OF_EYES = Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by"))
