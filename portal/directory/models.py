"""Who and where: regions, districts, state bodies, topics and development goals."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.language.names import localized


class Named(models.Model):
    """Something with a name in several languages: ``{"uz": …, "ru": …, "en": …}``."""

    names = models.JSONField(_("names"), default=dict)
    sort_key = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return localized(self.names, get_language() or "uz")


class Region(Named):
    """A first-level unit (ISO 3166-2), or ``abroad``: a signature always has a region."""

    ABROAD = "abroad"

    id = models.SmallAutoField(primary_key=True)
    code = models.CharField(max_length=8, unique=True)
    soato = models.CharField(max_length=10, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class District(Named):
    """A second-level unit with its code in the state classifier (SOATO, now MHOBT)."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="districts")
    code = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=20, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("district")
        verbose_name_plural = _("districts")


class Goal(Named):
    """A Sustainable Development Goal of the United Nations, 1 to 17."""

    number = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ("number",)
        verbose_name = _("development goal")
        verbose_name_plural = _("development goals")


class Topic(Named):
    """A subject by which everything is filed."""

    slug = models.SlugField(unique=True)
    goals = models.ManyToManyField(Goal, blank=True, related_name="topics")

    class Meta(Named.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Body(Named):
    """A state body that is addressed, answers and is held to its word."""

    slug = models.SlugField(unique=True)
    kind = models.CharField(max_length=20)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="bodies"
    )
    above = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="below"
    )
    site = models.URLField(blank=True)
    verified = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("state body")
        verbose_name_plural = _("state bodies")
