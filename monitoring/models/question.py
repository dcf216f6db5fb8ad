"""Questions of citizens to the body that made a promise."""

import uuid
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from monitoring.models.commitment import Commitment
from portal.accounts.models import User
from portal.language.fields import PeopleTextField
from portal.language.lookup import matching, words_in

# How much of its words stands where a list needs a line.
LINE = 120


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions by who may read them and by where they stand."""

    def shown(self) -> "QuestionQuerySet":
        """Not hidden."""
        return self.filter(hidden_at__isnull=True)

    def worded(self, text: str) -> "QuestionQuerySet":
        """In which every word of `text` begins a word, in any script."""
        return matching(self, text, "text")

    def waiting(self) -> "QuestionQuerySet":
        """Not answered."""
        return self.filter(answered_at__isnull=True)

    def late(self, now: datetime) -> "QuestionQuerySet":
        """Not answered, and the time for it is over at `now`."""
        return self.waiting().filter(due_at__lte=now)


class Question(models.Model):
    """A question with its answer clock; `due_at` is exclusive. Who asked is never shown."""

    # The link to who wrote it, as the code that questions and checks share calls it.
    AUTHOR = "asker"

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="questions")
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = PeopleTextField(_("question"))
    language = models.CharField(max_length=8, default="uz")
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    answer = PeopleTextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("-asked_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=(Q(answered_at__isnull=False) & ~Q(answer=""))
                | Q(answered_at__isnull=True, answer=""),
                name="an_answer_has_its_words",
            ),
        )
        indexes = (
            models.Index(
                fields=("due_at", "id"),
                condition=Q(answered_at__isnull=True, hidden_at__isnull=True),
                name="question_owed",
            ),
            GinIndex(words_in("text"), name="question_search"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its own page, with the answer."""
        return reverse("monitoring:question", args=(self.commitment.reference, self.pk))

    @property
    def title(self) -> str:
        """Its first words, where a list needs a line."""
        return Truncator(" ".join(self.text.split())).chars(LINE)

    @property
    def words(self) -> str:
        """What a moderator reads."""
        return self.text

    @property
    def kind_name(self) -> Promise:
        """What it is."""
        return _("Question")

    @property
    def author(self) -> User | None:
        """Who asked."""
        return self.asker

    @property
    def answered_late(self) -> bool:
        """Whether the answer came after its time."""
        return self.answered_at is not None and self.answered_at >= self.due_at

    def is_kept_from(self, reason: str) -> bool:
        """Whether it is not for whoever is told of it."""
        return self.hidden_at is not None and reason not in ("author", "moderator")

    def address_for(self, reason: str) -> str:
        """Where somebody goes on who is told of it because of `reason`."""
        return reverse("moderation:appeals") if reason == "moderator" else self.get_absolute_url()
