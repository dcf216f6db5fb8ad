"""How contributions are written as JSON, and what is sent to make one."""

from typing import Any

from django.utils import timezone
from rest_framework import serializers

from consultations.models import Attachment, Contribution, Decision
from portal.accounts.models import User
from portal.api_fields import People
from portal.checked import check_size
from portal.lifecycle import Refused


class FileOfOpinionSerializer(serializers.ModelSerializer[Attachment]):
    """A file that shows what is said; `sha256` is of its bytes."""

    sha256 = serializers.SerializerMethodField()

    class Meta:
        model = Attachment
        fields = ("uid", "title", "kind", "pages", "size", "sha256")

    def get_sha256(self, file: Attachment) -> str:
        """The digest of the file."""
        return bytes(file.digest).hex()


class ContributionDecisionSerializer(serializers.ModelSerializer[Decision]):
    """What was decided and why; `changed` is the clause of version `in_version` that it changed,
    null until that version is public."""

    body = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    changed = serializers.CharField(source="changed.address", allow_null=True, default=None)
    in_version = serializers.IntegerField(
        source="changed.version.number", allow_null=True, default=None
    )

    class Meta:
        model = Decision
        fields: tuple[str, ...] = (
            *("id", "outcome", "demand", "text", "language", "body", "at"),
            *("changed", "in_version"),
        )
        read_only_fields = fields


class ContributionSerializer(serializers.ModelSerializer[Contribution]):
    """A contribution; `author` is empty for who did not wish to be named.

    `clause` is its address in `version`, both null on the draft as a whole. `same_as` is the
    earliest one on this clause that says nearly the same.
    """

    clause = serializers.CharField(source="clause.address", allow_null=True, default=None)
    version = serializers.IntegerField(
        source="clause.version.number", allow_null=True, default=None
    )
    author = serializers.CharField(source="author_name", read_only=True)
    region = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)
    same_as = serializers.IntegerField(source="like_id", read_only=True, allow_null=True)
    decision = ContributionDecisionSerializer(read_only=True, allow_null=True)
    files = FileOfOpinionSerializer(source="attachments", many=True, read_only=True)

    class Meta:
        model = Contribution
        fields = (
            *("id", "clause", "version", "stance", "text", "wording", "language"),
            *("author", "organisation", "region", "supports", "same_as"),
            *("created_at", "changed_at", "decision", "files"),
        )
        read_only_fields = fields


class WordsInput(serializers.Serializer[Any]):
    """What is said; organisations have more room than persons."""

    stance = serializers.ChoiceField(Contribution.Stance.choices)
    text = People("contribution")
    wording = People("contribution-wording", allow_blank=True, default="")

    def __init__(self, *args: Any, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by is not None and by.kind == User.Kind.ORGANISATION:
            self.fields["text"] = People("contribution-organisation")


class ContributionInput(WordsInput):
    """A new contribution on a clause of the newest version, or, without one, on the whole."""

    clause = serializers.CharField(max_length=80, allow_blank=True, default="")
    name_public = serializers.BooleanField(default=False)


class ContributionWithFilesInput(ContributionInput):
    """The same as a form, with PDF, JPEG or PNG files within the norms that show what is said."""

    files = serializers.ListField(child=serializers.FileField(), required=False, default=list)

    def validate_files(self, files: list[Any]) -> list[tuple[str, bytes]]:
        """Their names and bytes, small enough to be looked at."""
        for file in files:
            try:
                check_size(file.size or 0, timezone.now())
            except Refused as refusal:
                raise serializers.ValidationError(str(refusal)) from refusal
        return [(_stem(file.name or ""), file.read()) for file in files]


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name
