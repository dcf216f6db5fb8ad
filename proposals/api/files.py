"""Files of evidence as JSON: what they are and where their bytes stand."""

from django.conf import settings
from rest_framework import serializers

from proposals.evidence_files import address_of
from proposals.models import Evidence


class FileSerializer(serializers.ModelSerializer[Evidence]):
    """A file; `sha256` is of the bytes at `url`, so that anyone can compare."""

    sha256 = serializers.CharField(read_only=True)
    url = serializers.SerializerMethodField()

    class Meta:
        model = Evidence
        fields = ("title", "kind", "pages", "size", "sha256", "url")
        read_only_fields = fields

    def get_url(self, file: Evidence) -> str:
        """Where it is saved from, by whoever reads the proposal."""
        return f"{settings.SITE_URL}{address_of(file.proposal, file)}"
