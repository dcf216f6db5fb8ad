"""Norms: the rules that are rows. An approved row never changes; a newer one replaces it."""

from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.clock import local_day
from portal.directory.models import Body
from portal.directory.names import three_languages
from portal.language.names import localized


class NormQuerySet(models.QuerySet[Any]):
    """Questions about rows of one kind of norm."""

    def approved(self) -> Self:
        """What has been approved, the newest of each key first."""
        return self.filter(approved_at__isnull=False).order_by("key", "-valid_from", "-id")

    def waiting(self) -> Self:
        """What waits for a second pair of eyes."""
        return self.filter(approved_at__isnull=True, declined_at__isnull=True)


def _staff(label: Any) -> Any:
    """Whoever acted in office on a norm; empty where nobody did, or the person was erased."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
    )


class Norm(models.Model):
    """A rule with its legal basis, the time from which it holds, and the second pair of eyes.

    A first row, from the portal's own data, has neither proposer nor approver. Once approved a
    row is immutable (a trigger holds it); only a person's erasure may empty who proposed it.
    """

    key = models.SlugField(_("key"), max_length=60)
    names = models.JSONField(_("names"), default=dict, validators=[three_languages])
    legal_basis = models.JSONField(_("legal basis"), default=dict, validators=[three_languages])
    assumption = models.BooleanField(_("assumption, not yet law"), default=False)
    valid_from = models.DateTimeField(_("valid from"))
    proposed_by = _staff(_("proposed by"))
    approved_by = _staff(_("approved by"))
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    declined_by = _staff(_("declined by"))
    declined_at = models.DateTimeField(_("declined at"), null=True, blank=True)

    objects = NormQuerySet.as_manager()

    # What the rule says: the fields that a newer row may say differently.
    SAYS: tuple[str, ...] = ()

    class Meta:
        abstract = True
        ordering = ("key", "-valid_from", "-id")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(approved_at__isnull=False),
                name="%(class)s_approval_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(proposed_by__isnull=True)
                | ~Q(approved_by=F("proposed_by")),
                name="%(class)s_second_pair_of_eyes",
            ),
            models.CheckConstraint(
                condition=Q(declined_by__isnull=True) | Q(declined_at__isnull=False),
                name="%(class)s_decline_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | Q(declined_at__isnull=True),
                name="%(class)s_is_decided_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} ({local_day(self.valid_from)})"

    @property
    def name(self) -> str:
        """What the rule is about, in the language of the page."""
        return localized(self.names, get_language() or "uz")

    @property
    def basis(self) -> str:
        """The legal basis in the language of the page."""
        return localized(self.legal_basis, get_language() or "uz")

    @property
    def is_decided(self) -> bool:
        """Whether the row was approved or declined."""
        return self.approved_at is not None or self.declined_at is not None


class Unit(models.TextChoices):
    """What a period counts: the law's own unit, calendar days where the law is silent."""

    CALENDAR = "calendar", _("calendar days")
    WORKING = "working", _("working days")
    HOURS = "hours", _("hours")


class Period(Norm):
    """How long something may take, for instance ``moderation`` or ``appeal``."""

    number = models.PositiveSmallIntegerField(_("number"))
    unit = models.CharField(_("unit"), max_length=10, choices=Unit.choices)

    SAYS = ("number", "unit")

    class Meta(Norm.Meta):
        verbose_name = _("period")
        verbose_name_plural = _("periods")


class Length(Norm):
    """The greatest length of a text in characters, for instance ``proposal-title``."""

    limit = models.PositiveIntegerField(_("characters"))

    SAYS = ("limit",)

    class Meta(Norm.Meta):
        verbose_name = _("length")
        verbose_name_plural = _("lengths")


class Assurance(Norm):
    """The assurance level (0 to 4) that an action needs, for instance ``sign``."""

    level = models.PositiveSmallIntegerField(_("assurance level"))

    SAYS = ("level",)

    class Meta(Norm.Meta):
        verbose_name = _("assurance by action")
        verbose_name_plural = _("assurance by action")
        constraints = (
            *Norm.Meta.constraints,
            models.CheckConstraint(condition=Q(level__lte=4), name="assurance_is_0_to_4"),
        )


class Quantity(Norm):
    """A number that is neither time nor length: ``proposal-updates`` is three at most."""

    value = models.PositiveIntegerField(_("number"))
    unit = models.CharField(_("unit"), max_length=10, blank=True, help_text=_("Empty, or %."))

    SAYS = ("value", "unit")

    class Meta(Norm.Meta):
        verbose_name = _("quantity")
        verbose_name_plural = _("quantities")


class ProposalLevel(Norm):
    """What a proposal of a level (``republic``, ``region``, ``district``) needs to be answered.

    `addressee_kinds` are the kinds of Body that may be addressed. A row that is `repealed` ends
    the level: no new proposal is made on it.
    """

    threshold = models.PositiveIntegerField(_("signatures needed"))
    collection_days = models.PositiveSmallIntegerField(_("days to collect"))
    collection_unit = models.CharField(
        _("unit of the days to collect"),
        max_length=10,
        choices=Unit.choices,
        default=Unit.CALENDAR,
    )
    co_supporters = models.PositiveSmallIntegerField(_("co-supporters before moderation"))
    review_days = models.PositiveSmallIntegerField(_("days to answer"))
    review_unit = models.CharField(
        _("unit of the days to answer"), max_length=10, choices=Unit.choices, default=Unit.CALENDAR
    )
    minimum_age = models.PositiveSmallIntegerField(_("minimum age"))
    addressee_kinds = ArrayField(
        models.CharField(max_length=20, choices=Body.Kind.choices), verbose_name=_("addressees")
    )
    repealed = models.BooleanField(_("repealed"), default=False)

    SAYS = (
        "threshold",
        "collection_days",
        "collection_unit",
        "co_supporters",
        "review_days",
        "review_unit",
        "minimum_age",
        "addressee_kinds",
        "repealed",
    )

    class Meta(Norm.Meta):
        verbose_name = _("proposal level")
        verbose_name_plural = _("proposal levels")
        constraints = (
            *Norm.Meta.constraints,
            models.CheckConstraint(condition=Q(threshold__gt=0), name="a_level_has_a_threshold"),
        )


class ConsultationKind(Norm):
    """How long drafts of a kind (``law``, ``departmental``) are open to discussion, at least.

    `business_days` holds instead for acts that bear on business; both are counted in `unit`.
    A row that is `repealed` ends the kind: no new consultation is made of it.
    """

    minimum_days = models.PositiveSmallIntegerField(_("days, at least"))
    business_days = models.PositiveSmallIntegerField(_("days where it bears on business, at least"))
    unit = models.CharField(
        _("unit of the days"), max_length=10, choices=Unit.choices, default=Unit.CALENDAR
    )
    repealed = models.BooleanField(_("repealed"), default=False)

    SAYS = ("minimum_days", "business_days", "unit", "repealed")

    class Meta(Norm.Meta):
        verbose_name = _("kind of consultation")
        verbose_name_plural = _("kinds of consultations")
        constraints = (
            *Norm.Meta.constraints,
            models.CheckConstraint(
                condition=Q(minimum_days__gt=0, business_days__gte=F("minimum_days")),
                name="a_kind_has_a_minimum",
            ),
        )

    def days(self, *, bears_on_business: bool) -> int:
        """How many days a consultation of this kind lasts, at least."""
        return self.business_days if bears_on_business else self.minimum_days


class Reason(Norm):
    """A coded reason of moderation (``S-3``), with the rule that the author is shown.

    A `repealed` row ends the reason; decisions keep it. `names_other`: what is repeated is named.
    """

    class Kind(models.TextChoices):
        SHOWN = "shown", _("rejected, text stays readable")
        HIDDEN = "hidden", _("rejected, text is hidden")
        RETURNED = "returned", _("returned to be mended")
        QUARANTINE = "quarantine", _("signatures set aside")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    rules = models.JSONField(
        _("rule shown to the author"), default=dict, validators=[three_languages]
    )
    way_out = models.JSONField(
        _("what the author can do"), default=dict, validators=[three_languages]
    )
    names_other = models.BooleanField(_("names what it repeats"), default=False)
    repealed = models.BooleanField(_("repealed"), default=False)

    SAYS = ("kind", "rules", "way_out", "names_other", "repealed")

    class Meta(Norm.Meta):
        verbose_name = _("moderation reason")
        verbose_name_plural = _("moderation reasons")

    @property
    def rule(self) -> str:
        """The rule's text in the language of the page."""
        return localized(self.rules, get_language() or "uz")

    @property
    def advice(self) -> str:
        """What the author can do, in the language of the page."""
        return localized(self.way_out, get_language() or "uz")


class Holiday(Norm):
    """A day that the public calendar of working days gets wrong: a day off, or a moved one.

    The key is the day as ``2026-12-31``. A row that is `repealed` leaves the day to the calendar.
    """

    day = models.DateField(_("day"))
    works = models.BooleanField(_("is a working day"), default=False)
    repealed = models.BooleanField(_("repealed"), default=False)

    SAYS = ("day", "works", "repealed")

    class Meta(Norm.Meta):
        verbose_name = _("holiday or moved day")
        verbose_name_plural = _("holidays and moved days")

    def save(self, **options: Any) -> None:
        """Save under the day's own key."""
        self.key = self.day.isoformat()
        super().save(**options)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Validate under the day's own key."""
        self.key = self.day.isoformat() if self.day else ""
        super().clean_fields(exclude)


NORMS: tuple[type[Norm], ...] = (
    ProposalLevel,
    ConsultationKind,
    Period,
    Length,
    Assurance,
    Quantity,
    Reason,
    Holiday,
)
