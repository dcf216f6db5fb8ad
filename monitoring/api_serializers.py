"""What the API says of a commitment, a milestone and an update."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from monitoring.models import Commitment, Milestone, MilestoneMove, Move, ProgressUpdate, Status
from monitoring.progress import of_all
from monitoring.reasons import reason_of
from portal.clock import local_day


class ProgressSerializer(serializers.Serializer[Any]):
    """Percent of the whole way: done, and planned by then (null: nothing is planned)."""

    basis = serializers.ChoiceField(choices=["indicator", "milestones"])
    done = serializers.DecimalField(max_digits=None, decimal_places=2)
    planned = serializers.DecimalField(max_digits=None, decimal_places=2, allow_null=True)
    period = serializers.DateField(allow_null=True)


class CommitmentSerializer(serializers.ModelSerializer[Commitment]):
    """A promise with its day, and what the facts and the clock say of it."""

    body = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    region = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)
    programme = serializers.SlugRelatedField[Any](
        slug_field="reference", read_only=True, allow_null=True
    )
    status = serializers.SerializerMethodField()
    late = serializers.SerializerMethodField()
    origin = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    class Meta:
        model = Commitment
        fields: tuple[str, ...] = (
            *("reference", "url", "title", "language", "body", "region", "programme"),
            *("state", "status", "late", "first_due_on", "due_on", "next_due_on"),
            *("last_word_at", "behind", "objections", "made_at", "done_at"),
            *("proof", "proof_url", "origin", "demonstration"),
        )

    @extend_schema_field(serializers.ChoiceField(choices=Status.choices))
    def get_status(self, commitment: Commitment) -> str:
        """What the facts and the clock say now."""
        return str(commitment.status(timezone.now()))

    def get_late(self, commitment: Commitment) -> bool:
        """Whether it is open and its next day is over."""
        return commitment.status(timezone.now()) == Status.LATE

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_origin(self, commitment: Commitment) -> str | None:
        """The reference of what it came from; null where that is hidden."""
        origin = commitment.origin
        return None if _is_hidden(origin) else getattr(origin, "reference", None)

    def to_representation(self, instance: Commitment) -> dict[str, Any]:
        """As its page says it: a programme that is hidden is not told of, nor its objective."""
        said: dict[str, Any] = super().to_representation(instance)
        if _is_hidden(instance.programme):
            said |= {name: None for name in ("programme", "objective") if name in said}
        return said

    def get_url(self, commitment: Commitment) -> str:
        """The commitment's page."""
        url: str = self.context["request"].build_absolute_uri(commitment.get_absolute_url())
        return url


class MoveSerializer(serializers.ModelSerializer[Move]):
    """A change of the last day, with its reason."""

    class Meta:
        model = Move
        fields = ("from_day", "to_day", "reason", "at")


class MilestoneMoveSerializer(serializers.ModelSerializer[MilestoneMove]):
    """A change of a milestone's day, with its reason."""

    class Meta:
        model = MilestoneMove
        fields = ("from_day", "to_day", "reason", "at")


class MilestoneSerializer(serializers.ModelSerializer[Milestone]):
    """A step with its day, its moves and its proof."""

    moves = MilestoneMoveSerializer(many=True, read_only=True)

    class Meta:
        model = Milestone
        fields = (
            *("id", "title", "first_due_on", "due_on", "done_on", "proof", "proof_url"),
            *("dropped_at", "drop_reason", "moves"),
        )


class ProgressUpdateSerializer(serializers.ModelSerializer[ProgressUpdate]):
    """What the body said on a day."""

    class Meta:
        model = ProgressUpdate
        fields = ("at", "text", "no_change")


class CommitmentDetailSerializer(CommitmentSerializer):
    """Everything that the page of a commitment shows of it."""

    objective = serializers.SlugRelatedField[Any](
        slug_field="number", read_only=True, allow_null=True
    )
    district = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)
    co_bodies = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True, many=True)
    topics = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True, many=True)
    goals = serializers.SlugRelatedField[Any](slug_field="number", read_only=True, many=True)
    moves = MoveSerializer(many=True, read_only=True)
    milestones = MilestoneSerializer(many=True, read_only=True)
    progress = serializers.SerializerMethodField()
    reason = serializers.SerializerMethodField()

    class Meta(CommitmentSerializer.Meta):
        fields = (
            *CommitmentSerializer.Meta.fields,
            *("description", "objective", "district", "co_bodies", "topics", "goals"),
            *("legal_basis", "legal_url", "budget_planned", "budget_spent", "budget_on"),
            *("suspended_at", "suspension_reason", "withdrawn_at", "withdrawal_reason"),
            *("progress", "reason", "moves", "milestones"),
        )

    @extend_schema_field(ProgressSerializer(allow_null=True))
    def get_progress(self, commitment: Commitment) -> Any:
        """How far it has come, beside how far it was to have come."""
        progress = of_all([commitment], local_day(timezone.now())).get(commitment.pk)
        return ProgressSerializer(progress).data if progress else None

    def get_reason(self, commitment: Commitment) -> str:
        """Why it stands as it does, in the language that was asked for; empty for no reason."""
        now = timezone.now()
        return reason_of(commitment, commitment.status(now), None, now)


def _is_hidden(thing: Any) -> bool:
    return getattr(thing, "hidden_at", None) is not None
