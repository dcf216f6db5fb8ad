"""What signers say of an answer, and the one time that its author may take it further."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Body
from portal.language.fields import PeopleTextField
from proposals.models.answer import Answer
from proposals.models.proposal import Proposal
from proposals.models.signature import Signature


class AnswerReplyQuerySet(models.QuerySet["AnswerReply"]):
    """Replies by what they count for."""

    def counted(self) -> "AnswerReplyQuerySet":
        """Of signatures that stand and are counted."""
        return self.filter(signature__withdrawn_at=None, signature__quarantined_at=None)


class AnswerReply(models.Model):
    """A signer's word on whether an answer answered them.

    It belongs to the signature, never to an account: an erasure empties the signature's signer,
    and the reply stays counted.
    """

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="replies")
    signature = models.ForeignKey(Signature, models.CASCADE, related_name="replies")
    satisfied = models.BooleanField(_("did this answer you?"))
    at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerReplyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("answer", "signature"), name="one_reply_per_signature"),
        )


class Reopening(models.Model):
    """A proposal that its author took to the body above, once, because its answer satisfied few.

    `replies` and `dissatisfied` are the counts of that moment.
    """

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="reopening")
    answer = models.OneToOneField(Answer, models.PROTECT, related_name="reopening")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    to = models.ForeignKey(Body, models.PROTECT, related_name="+")
    reason = PeopleTextField(_("reason"))
    language = models.CharField(max_length=8, default="uz")
    at = models.DateTimeField(default=timezone.now)
    replies = models.PositiveIntegerField()
    dissatisfied = models.PositiveIntegerField()
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(dissatisfied__lte=models.F("replies")),
                name="no_more_dissatisfied_than_replies",
            ),
        )
