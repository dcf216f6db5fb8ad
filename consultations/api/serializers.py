"""How consultations are written as JSON. What is not listed here does not leave the house."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from consultations.api.filters import STATES
from consultations.models import Consultation, Document, Extension
from consultations.situation import situation_of


class DocumentSerializer(serializers.ModelSerializer[Document]):
    """A document; `sha256` is of the bytes at `url` where it is a file, null where it is a link."""

    url = serializers.SerializerMethodField()
    sha256 = serializers.SerializerMethodField()

    class Meta:
        model = Document
        fields = ("uid", "kind", "title", "language", "url", "format", "size", "sha256", "at")

    def get_url(self, document: Document) -> str:
        """Where it is saved from, or where it stands."""
        reference = document.consultation.reference
        place = reverse("consultations:document", args=(reference, document.uid))
        return document.url or f"{settings.SITE_URL}{place}"

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_sha256(self, document: Document) -> str | None:
        """The digest of the file."""
        return bytes(document.digest).hex() if document.digest else None


class ExtensionSerializer(serializers.ModelSerializer[Extension]):
    """A later close, with its public reason."""

    class Meta:
        model = Extension
        fields = ("at", "before", "until", "reason")


class ConsultationSerializer(serializers.ModelSerializer[Consultation]):
    """A consultation in a list; `contributions`, of which `decided`, is exact at `as_of`."""

    kind = serializers.SlugRelatedField[Any](slug_field="key", read_only=True)
    body = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    region = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)
    topics = serializers.SlugRelatedField[Any](slug_field="slug", many=True, read_only=True)
    state = serializers.SerializerMethodField()
    contributions = serializers.IntegerField(source="said", read_only=True)
    decided = serializers.IntegerField(source="decided_count", read_only=True)
    as_of = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    class Meta:
        model = Consultation
        fields: tuple[str, ...] = (
            *("reference", "url", "title", "language", "kind", "bears_on_business", "state"),
            *("body", "region", "topics", "contributions", "decided", "as_of"),
            *("published_at", "opens_at", "closes_at", "outcome_due_at", "concluded_at"),
            "demonstration",
        )
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(STATES))
    def get_state(self, consultation: Consultation) -> str:
        """Where it stands: what people decided and what the clock says."""
        return str(situation_of(consultation, timezone.now()).value)

    @extend_schema_field(serializers.DateTimeField())
    def get_as_of(self, consultation: Consultation) -> str:
        """The moment for which the counts are exact."""
        return timezone.now().isoformat(timespec="seconds")

    def get_url(self, consultation: Consultation) -> str:
        """The consultation's page."""
        return self.context["request"].build_absolute_uri(consultation.get_absolute_url())


class ActSerializer(serializers.Serializer[Any]):
    """The act that came of it."""

    title = serializers.CharField(source="act_title")
    number = serializers.CharField(source="act_number")
    date = serializers.DateField(source="act_date", allow_null=True)
    url = serializers.CharField(source="act_url")


class ConsultationDetailSerializer(ConsultationSerializer):
    """A consultation with its passport and its documents, as it was written and translated."""

    goals = serializers.SlugRelatedField[Any](slug_field="number", many=True, read_only=True)
    translations = serializers.DictField(read_only=True)
    documents = DocumentSerializer(many=True, read_only=True)
    extensions = ExtensionSerializer(many=True, read_only=True)
    act = serializers.SerializerMethodField()
    # Empty unless a real one was held elsewhere.
    source_url = serializers.CharField(read_only=True)

    class Meta(ConsultationSerializer.Meta):
        fields = (
            *ConsultationSerializer.Meta.fields,
            *("bullets", "purpose", "affected", "legal_basis", "translations", "goals"),
            *("documents", "extensions", "withdrawn_at", "withdrawal_reason", "act", "source_url"),
        )
        read_only_fields = fields

    @extend_schema_field(ActSerializer(allow_null=True))
    def get_act(self, consultation: Consultation) -> Any:
        """The act; null while none is known."""
        return ActSerializer(consultation).data if consultation.act_number else None
