"""What an author tells the signers after the publication: few times, in public."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from portal.language.fields import PeopleTextField
from proposals.models.proposal import Proposal


class AuthorUpdateQuerySet(models.QuerySet["AuthorUpdate"]):
    """Updates by who may read them."""

    def shown(self) -> "AuthorUpdateQuerySet":
        """Not hidden."""
        return self.filter(hidden_at__isnull=True)


class AuthorUpdate(models.Model):
    """News of a proposal in its author's words. A hidden one still counts among the few."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="updates")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    number = models.PositiveSmallIntegerField()
    text = PeopleTextField(_("update"))
    language = models.CharField(max_length=8, default="uz")
    at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = AuthorUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("author's update")
        verbose_name_plural = _("author's updates")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("proposal", "number"), name="one_update_of_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.number}: {self.title}"

    def get_absolute_url(self) -> str:
        """Where it is read."""
        return reverse("proposals:update", args=(self.proposal.reference, self.pk))

    @property
    def title(self) -> str:
        """Its beginning, where a list needs a line."""
        return Truncator(self.text).chars(80)

    def is_kept_from(self, reason: str) -> bool:
        """Whether whoever is told of it may not read it: hidden, unless one's own."""
        return self.hidden_at is not None and reason not in ("author", "moderator")

    def address_for(self, reason: str) -> str:
        """Where somebody goes on who is told of it because of `reason`."""
        return reverse("moderation:appeals") if reason == "moderator" else self.get_absolute_url()
