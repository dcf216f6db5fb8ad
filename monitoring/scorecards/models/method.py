"""The method: an edition with its criteria, and the features that a portal has or has not."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.directory.names import three_languages
from portal.language.names import localized


class Worded(models.Model):
    """Something with a name in three languages."""

    names = models.JSONField(_("names"), validators=[three_languages])

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return localized(self.names, get_language() or "uz")


class Edition(Worded):
    """A method as it stands. It is never changed: a later one is another edition.

    `levels` are rows of `percent` (from which it holds) and `names`, the highest first; `based_on`
    is the year of the UN's index whose criteria it takes over.
    """

    key = models.SlugField(max_length=60, unique=True)
    year = models.PositiveSmallIntegerField()
    based_on = models.PositiveSmallIntegerField(null=True, blank=True)
    about = models.JSONField(validators=[three_languages])
    levels = models.JSONField(default=list)
    sources = models.JSONField(default=list)

    class Meta:
        ordering = ("-year", "-id")
        verbose_name = _("methodology edition")
        verbose_name_plural = _("methodology editions")

    def get_absolute_url(self) -> str:
        """The page of the method."""
        return reverse("scorecards:method", args=(self.key,))

    @property
    def explanation(self) -> str:
        """What it is, in the language of the page."""
        return localized(self.about, get_language() or "uz")

    def level(self, present: int, counted: int) -> str:
        """The word for `present` of `counted` features, in the language of the page."""
        row: dict[str, Any]
        for row in self.levels:
            if present * 100 >= row["percent"] * counted:
                return localized(row["names"], get_language() or "uz")
        return ""


class Criterion(Worded):
    """A group of features. `counted` is how many of them the UN counts; ours may list others."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=60)
    number = models.PositiveSmallIntegerField()
    about = models.JSONField(validators=[three_languages])
    counted = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("edition", "number")
        constraints = (
            models.UniqueConstraint(fields=("edition", "key"), name="one_criterion_per_key"),
            models.UniqueConstraint(fields=("edition", "number"), name="one_criterion_per_number"),
        )

    @property
    def explanation(self) -> str:
        """What it asks, in the language of the page."""
        return localized(self.about, get_language() or "uz")


class Feature(Worded):
    """What a portal has or has not: one mark, yes or no.

    `verified`: the name was seen in the source of the `year`; otherwise it is our own wording.
    `share` is the part of the cities that had it in the UN's survey, in percent.
    """

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="features")
    key = models.SlugField(max_length=80)
    number = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    verified = models.BooleanField(default=False)
    share = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ("criterion__number", "number")
        constraints = (
            models.UniqueConstraint(fields=("criterion", "key"), name="one_feature_per_key"),
            models.UniqueConstraint(fields=("criterion", "number"), name="one_feature_per_number"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gte=0, share__lte=100),
                name="a_share_is_a_part_of_the_cities",
            ),
        )

    @property
    def label(self) -> str:
        """Its number within the method: `4.3`; asks for its criterion."""
        return f"{self.criterion.number}.{self.number}"
