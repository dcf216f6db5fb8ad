"""How proposals are written as JSON. What is not listed here does not leave the house."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.audit.models import Event
from proposals.models import Answer, NextStep, Proposal


class StepSerializer(serializers.ModelSerializer[NextStep]):
    """What the body will do and by when, with the commitment that it became."""

    commitment = serializers.SlugRelatedField[Any](
        slug_field="reference", read_only=True, allow_null=True
    )

    class Meta:
        model = NextStep
        fields = ("title", "due_on", "commitment")


class AnswerSerializer(serializers.ModelSerializer[Answer]):
    """A published official answer."""

    body = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True, allow_null=True)
    steps = StepSerializer(many=True, read_only=True)

    class Meta:
        model = Answer
        fields = ("decision", "text", "language", "body", "published_at", "steps")


class ProposalSerializer(serializers.ModelSerializer[Proposal]):
    """A proposal in a list; `signatures` is exact at `as_of`."""

    level = serializers.SlugRelatedField[Any](slug_field="key", read_only=True, allow_null=True)
    body = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True, allow_null=True)
    region = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)
    topics = serializers.SlugRelatedField[Any](slug_field="slug", many=True, read_only=True)
    signatures = serializers.IntegerField(source="signature_count", read_only=True)
    as_of = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    class Meta:
        model = Proposal
        fields: tuple[str, ...] = (
            "reference",
            "url",
            "title",
            "language",
            "state",
            "level",
            "body",
            "region",
            "topics",
            "signatures",
            "as_of",
            "threshold",
            "published_at",
            "closes_at",
            "reached_at",
            "answer_due_at",
            "answered_at",
            "demonstration",
        )
        read_only_fields = fields

    @extend_schema_field(serializers.DateTimeField())
    def get_as_of(self, proposal: Proposal) -> str:
        """The moment for which the count is exact."""
        return timezone.now().isoformat(timespec="seconds")

    def get_url(self, proposal: Proposal) -> str:
        """The proposal's page."""
        return self.context["request"].build_absolute_uri(proposal.get_absolute_url())


class ProposalDetailSerializer(ProposalSerializer):
    """A proposal with its text, the norms it carries and its answers."""

    author = serializers.CharField(source="author_name", read_only=True)
    # Empty for what was never published.
    review_unit = serializers.CharField(read_only=True)
    answers = serializers.SerializerMethodField()

    class Meta(ProposalSerializer.Meta):
        fields = (
            *ProposalSerializer.Meta.fields,
            "author",
            "problem",
            "demand",
            "expected_result",
            "review_days",
            "review_unit",
            "minimum_age",
            "answers",
        )
        read_only_fields = fields

    @extend_schema_field(AnswerSerializer(many=True))
    def get_answers(self, proposal: Proposal) -> Any:
        """Published answers only; a draft never leaves the desk."""
        published = [each for each in proposal.answers.all() if each.published_at]
        return AnswerSerializer(published, many=True).data


class EventSerializer(serializers.ModelSerializer[Event]):
    """Something that happened to a proposal, in public."""

    class Meta:
        model = Event
        fields = ("kind", "at", "data")


class SignatureInput(serializers.Serializer[Any]):
    """What a signer chooses."""

    name_public = serializers.BooleanField(default=False)


class WithdrawalInput(serializers.Serializer[Any]):
    """Why a signature or a proposal is withdrawn, if its owner wants to say."""

    reason = serializers.CharField(max_length=300, allow_blank=True, default="")


class ReceiptSerializer(serializers.Serializer[Any]):
    """A signer's receipt; `fresh` is false when an earlier request had signed already."""

    receipt = serializers.CharField(source="code")
    fresh = serializers.BooleanField()
