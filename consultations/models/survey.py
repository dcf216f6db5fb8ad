"""The survey of a consultation: questions, and one set of answers for each person."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from consultations.models.consultation import Consultation
from portal.directory.models import Region
from portal.language.fields import PeopleCharField, PeopleTextField


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    SINGLE = "single", _("One of several")
    MULTIPLE = "multiple", _("Several of several")
    SCALE = "scale", _("Scale of agreement")
    RANKING = "ranking", _("Ranking")
    TEXT = "text", _("In own words")


class Survey(models.Model):
    """The questions of one consultation. They stay as they are once it is open."""

    consultation = models.OneToOneField(Consultation, models.CASCADE, related_name="survey")
    introduction = PeopleTextField(_("introduction"), blank=True)
    results_hidden = models.BooleanField(_("results only after the close"), default=False)


class Question(models.Model):
    """One question. A scale has its five answers by itself, the rest has `options`."""

    Kind = QuestionKind

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=8, choices=QuestionKind.choices)
    text = PeopleCharField(_("question"), max_length=400)
    note = PeopleCharField(_("explanation"), max_length=300, blank=True)

    class Meta:
        ordering = ("place", "id")


class Option(models.Model):
    """One of the answers to choose from, or one of the things to rank."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="options")
    place = models.PositiveSmallIntegerField()
    text = PeopleCharField(_("answer"), max_length=200)

    class Meta:
        ordering = ("place", "id")


class AnswerSet(models.Model):
    """What one person answered; counted once it is sent, and changeable until the close."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="answer_sets")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("survey", "person"), name="a_person_answers_once"),
        )
        indexes = (
            models.Index(
                fields=("survey", "region"),
                condition=models.Q(sent_at__isnull=False),
                name="answers_by_region",
            ),
        )


class SurveyAnswerQuerySet(models.QuerySet["SurveyAnswer"]):
    """Answers by who may read them."""

    def counted(self) -> "SurveyAnswerQuerySet":
        """Of people who have sent their answers."""
        return self.filter(answers__sent_at__isnull=False)

    def shown(self) -> "SurveyAnswerQuerySet":
        """Counted, and not hidden by a moderator."""
        return self.counted().filter(hidden_at__isnull=True)


class SurveyAnswer(models.Model):
    """The answer to one question: options in their order, a step of the scale, or words.

    Words that a moderator hides are still counted as an answer.
    """

    answers = models.ForeignKey(AnswerSet, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    options = ArrayField(models.BigIntegerField(), default=list, blank=True)
    step = models.PositiveSmallIntegerField(null=True, blank=True)
    text = PeopleTextField(blank=True)
    language = models.CharField(max_length=8, default="uz")
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SurveyAnswerQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("answers", "question"), name="one_answer_to_a_question"
            ),
            models.CheckConstraint(
                condition=models.Q(step__isnull=True) | models.Q(step__range=(1, 5)),
                name="a_scale_has_five_steps",
            ),
        )

    def get_absolute_url(self) -> str:
        """The page of these words."""
        return reverse("consultations:words", args=(self.of_consultation.reference, self.pk))

    @property
    def author(self) -> Any:
        """Who answered; nobody after an erasure."""
        return self.answers.person

    @property
    def title(self) -> str:
        """The beginning of the words, where a list needs a line."""
        return Truncator(self.text).chars(80)

    @property
    def of_consultation(self) -> Consultation:
        """The consultation in which it was said."""
        return self.question.survey.consultation

    def is_kept_from(self, reason: str) -> bool:
        """Whether it is not for whoever is told of it."""
        return self.hidden_at is not None and reason not in ("author", "moderator")

    def address_for(self, reason: str) -> str:
        """Where somebody goes on who is told of it because of `reason`."""
        return reverse("moderation:appeals") if reason == "moderator" else self.get_absolute_url()
