"""Files of evidence as JSON: what they are and where their bytes stand."""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from proposals.evidence_files import address_of
from proposals.models import Evidence


class FileSerializer(serializers.ModelSerializer[Evidence]):
    """A file; `sha256` is of the bytes at `url`, so that anyone can compare.

    Of one that was taken down only that is told: its `url` answers with 410 and the rule.
    """

    sha256 = serializers.CharField(read_only=True)
    url = serializers.SerializerMethodField()
    taken_down = serializers.SerializerMethodField()

    class Meta:
        model = Evidence
        fields = ("uid", "title", "kind", "pages", "size", "sha256", "url", "taken_down")
        read_only_fields = fields

    def get_taken_down(self, file: Evidence) -> bool:
        """Whether a moderator has taken it down."""
        return file.hidden_at is not None

    def to_representation(self, instance: Evidence) -> dict[str, Any]:
        """Without its words where it was taken down."""
        said = super().to_representation(instance)
        return said if instance.hidden_at is None else {**said, "title": ""}

    def get_url(self, file: Evidence) -> str:
        """Where it is saved from, by whoever reads the proposal."""
        return f"{settings.SITE_URL}{address_of(file.proposal, file)}"
