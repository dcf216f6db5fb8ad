"""Who and where: regions, districts, state bodies, topics and development goals."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.directory.names import three_languages
from portal.language.keys import sort_key
from portal.language.names import localized


class Named(models.Model):
    """Something with a name in several languages: ``{"uz": …, "ru": …, "en": …}``.

    `sort_key` is derived from the Uzbek name at every save: the alphabet's own order. `edited`
    says that an administrator changed the row, so that the data files leave it alone.
    """

    names = models.JSONField(_("names"), default=dict, validators=[three_languages])
    sort_key = models.CharField(max_length=200, blank=True, editable=False, db_collation="C")
    edited = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return self.name

    def save(self, **options: Any) -> None:
        """Save with the sort key of the Uzbek name."""
        self.sort_key = sort_key(self.names.get("uz", ""))[:200]
        super().save(**options)

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return localized(self.names, get_language() or "uz")


class Region(Named):
    """A first-level unit (ISO 3166-2), or ``abroad``: a signature always has a region."""

    ABROAD = "abroad"

    id = models.SmallAutoField(primary_key=True)
    code = models.CharField(_("code"), max_length=8, unique=True)
    soato = models.CharField(_("code in the state classifier"), max_length=10, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def get_absolute_url(self) -> str:
        """The region's public page."""
        return reverse("regions:region", args=(self.code,))


class District(Named):
    """A second-level unit with its code in the state classifier (SOATO, now MHOBT)."""

    class Kind(models.TextChoices):
        DISTRICT = "district", _("district")
        CITY = "city", _("city")
        CITY_DISTRICT = "city_district", _("district of a city")

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="districts", verbose_name=_("region")
    )
    code = models.CharField(_("code in the state classifier"), max_length=16, unique=True)
    kind = models.CharField(_("kind"), max_length=20, blank=True, choices=Kind.choices)

    class Meta(Named.Meta):
        verbose_name = _("district")
        verbose_name_plural = _("districts")


class Goal(Named):
    """A Sustainable Development Goal of the United Nations, 1 to 17."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)

    class Meta:
        ordering = ("number",)
        verbose_name = _("development goal")
        verbose_name_plural = _("development goals")


class Topic(Named):
    """A subject by which everything is filed."""

    slug = models.SlugField(_("key"), unique=True)
    goals = models.ManyToManyField(
        Goal, blank=True, related_name="topics", verbose_name=_("development goals")
    )

    class Meta(Named.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def get_absolute_url(self) -> str:
        """What is done about the topic."""
        return f"{reverse('feed:list')}?topic={self.slug}"


class BodyQuerySet(models.QuerySet["Body"]):
    """State bodies, past and present."""

    def current(self, day: date) -> "BodyQuerySet":
        """The bodies that exist on `day`: half-open, ``valid_from <= day < valid_until``."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_until__isnull=True) | Q(valid_until__gt=day),
        )


class Body(Named):
    """A state body that is addressed, answers and is held to its word.

    `above` is the body to which an answer of this one can be taken once.
    """

    class Kind(models.TextChoices):
        CHAMBER = "chamber", _("chamber of the Oliy Majlis")
        GOVERNMENT = "government", _("government")
        MINISTRY = "ministry", _("ministry")
        COMMITTEE = "committee", _("committee")
        AGENCY = "agency", _("agency")
        HOKIMLIK = "hokimlik", _("hokimiyat of a region")
        DISTRICT_HOKIMLIK = "district-hokimlik", _("hokimiyat of a district or city")

    slug = models.SlugField(_("key"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bodies",
        verbose_name=_("region"),
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bodies",
        verbose_name=_("district"),
    )
    above = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="below",
        verbose_name=_("body above"),
    )
    site = models.URLField(_("website"), blank=True)
    verified = models.BooleanField(_("name verified"), default=False)
    valid_from = models.DateField(_("exists from"), null=True, blank=True)
    valid_until = models.DateField(_("exists until (exclusive)"), null=True, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("state body")
        verbose_name_plural = _("state bodies")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gt=models.F("valid_from")),
                name="a_body_ends_after_it_begins",
                violation_error_message=_("A state body must end after it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(above=models.F("id")),
                name="no_body_is_above_itself",
                violation_error_message=_("A state body cannot stand above itself."),
            ),
        )

    def get_absolute_url(self) -> str:
        """The body's public page."""
        return reverse("directory:body", args=(self.slug,))

    def clean(self) -> None:
        """Raise ValidationError where a body would stand above itself, however far up."""
        upper = self.above
        while upper is not None:
            if upper == self:
                raise ValidationError({"above": _("A state body cannot stand above itself.")})
            upper = upper.above

    def exists_on(self, day: date) -> bool:
        """Whether the body exists on `day`."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)
