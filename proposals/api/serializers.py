"""How proposals are written as JSON. What is not listed here does not leave the house."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from proposals.api.files import FileSerializer
from proposals.merge_story import goes_on_as, taken_in
from proposals.models import Answer, AnswerPoint, NextStep, Proposal, Reopening
from proposals.term import term_of


class StepSerializer(serializers.ModelSerializer[NextStep]):
    """What the body will do and by when, with the commitment that it became."""

    commitment = serializers.SlugRelatedField[Any](
        slug_field="reference", read_only=True, allow_null=True
    )

    point = serializers.SlugRelatedField[Any](slug_field="number", read_only=True, allow_null=True)

    class Meta:
        model = NextStep
        fields = ("title", "due_on", "commitment", "point")


class PointSerializer(serializers.ModelSerializer[AnswerPoint]):
    """One demand, what was decided about it and why; steps name it by its number."""

    class Meta:
        model = AnswerPoint
        fields = ("number", "demand", "decision", "text")


class AnswerSerializer(serializers.ModelSerializer[Answer]):
    """A published official answer."""

    body = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True, allow_null=True)
    points = PointSerializer(many=True, read_only=True)
    steps = StepSerializer(many=True, read_only=True)

    class Meta:
        model = Answer
        fields = (
            *("decision", "text", "language", "body", "published_at", "begun_at", "due_at"),
            *("in_place_of_head", "points", "steps"),
        )


class TermSerializer(serializers.Serializer[Any]):
    """How much of the time for an answer is left, counted in the unit of its norm."""

    due_at = serializers.DateTimeField(source="due")
    last_day = serializers.DateField()
    number = serializers.IntegerField(source="left.number")
    unit = serializers.CharField()
    late = serializers.BooleanField()


class ReopeningSerializer(serializers.ModelSerializer[Reopening]):
    """Why and to whom the author took the first answer further."""

    to = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    reason = serializers.SerializerMethodField()

    class Meta:
        model = Reopening
        fields = ("at", "to", "reason", "language", "replies", "dissatisfied")

    def get_reason(self, reopening: Reopening) -> str:
        """The author's words; empty where they were taken down."""
        return "" if reopening.hidden_at else reopening.reason


class ProposalSerializer(serializers.ModelSerializer[Proposal]):
    """A proposal in a list; `signatures`, of which `on_paper`, is exact at `as_of`."""

    level = serializers.SlugRelatedField[Any](slug_field="key", read_only=True, allow_null=True)
    body = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True, allow_null=True)
    region = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)
    topics = serializers.SlugRelatedField[Any](slug_field="slug", many=True, read_only=True)
    signatures = serializers.IntegerField(source="signature_count", read_only=True)
    on_paper = serializers.IntegerField(source="paper_count", read_only=True)
    as_of = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()
    answer_term = serializers.SerializerMethodField()

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
            "on_paper",
            "as_of",
            "threshold",
            "published_at",
            "closes_at",
            "reached_at",
            "answer_due_at",
            "answer_term",
            "answered_at",
            "demonstration",
        )
        read_only_fields = fields

    @extend_schema_field(serializers.DateTimeField())
    def get_as_of(self, proposal: Proposal) -> str:
        """The moment for which the count is exact."""
        return timezone.now().isoformat(timespec="seconds")

    @extend_schema_field(TermSerializer(allow_null=True))
    def get_answer_term(self, proposal: Proposal) -> Any:
        """What is left of the time for the answer; null where none is awaited."""
        term = term_of(proposal)
        return TermSerializer(term).data if term else None

    def get_url(self, proposal: Proposal) -> str:
        """The proposal's page."""
        return self.context["request"].build_absolute_uri(proposal.get_absolute_url())


class TakenInSerializer(serializers.Serializer[Any]):
    """A proposal that was merged into this one; its `signatures` are not part of the count here."""

    reference = serializers.CharField(source="proposal.reference")
    at = serializers.DateTimeField()
    signatures = serializers.IntegerField(source="count")


class ProposalDetailSerializer(ProposalSerializer):
    """A proposal with its text, the norms it carries and its answers."""

    author = serializers.CharField(source="author_name", read_only=True)
    # Those who wish to be named.
    co_authors = serializers.ListField(
        child=serializers.CharField(), source="co_author_names", read_only=True
    )
    # Empty for what was never published.
    review_unit = serializers.CharField(read_only=True)
    evidence = FileSerializer(many=True, read_only=True)
    answers = serializers.SerializerMethodField()
    reopening = serializers.SerializerMethodField()
    merged_into = serializers.SerializerMethodField()
    merged_from = serializers.SerializerMethodField()

    class Meta(ProposalSerializer.Meta):
        fields = (
            *ProposalSerializer.Meta.fields,
            "author",
            "co_authors",
            "problem",
            "demand",
            "expected_result",
            "evidence",
            "review_days",
            "review_unit",
            "minimum_age",
            "answers",
            "reopening",
            "merged_into",
            "merged_from",
        )
        read_only_fields = fields

    @extend_schema_field(ReopeningSerializer(allow_null=True))
    def get_reopening(self, proposal: Proposal) -> Any:
        """How the author took the first answer further; null where that did not happen."""
        again = getattr(proposal, "reopening", None)
        return ReopeningSerializer(again).data if again else None

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_merged_into(self, proposal: Proposal) -> str | None:
        """The number of the proposal that goes on; null where this one was not merged."""
        merged = proposal.state == Proposal.State.MERGED
        onward = goes_on_as(proposal) if merged else None
        return onward.reference if onward else None

    @extend_schema_field(TakenInSerializer(many=True))
    def get_merged_from(self, proposal: Proposal) -> Any:
        """What was merged into this one, the oldest first."""
        return TakenInSerializer(taken_in(proposal), many=True).data

    @extend_schema_field(AnswerSerializer(many=True))
    def get_answers(self, proposal: Proposal) -> Any:
        """Published answers only, the newest first; a draft never leaves the desk."""
        published = [each for each in proposal.answers.all() if each.published_at]
        return AnswerSerializer(published, many=True).data


class DaySerializer(serializers.Serializer[Any]):
    """How many signatures a day brought, and how many there were by its end."""

    day = serializers.DateField()
    signatures = serializers.IntegerField()
    total = serializers.IntegerField()


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
