"""Scorecards through the API: rounds, rankings, marks, methods."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from monitoring.scorecards.cards import with_grounds
from monitoring.scorecards.models import Criterion, Edition, Feature, Mark, Round, RoundMove
from monitoring.scorecards.reading import portal_of, published_round
from monitoring.scorecards.scores import Results, Score, results_of
from portal.api import Keyset


class FeatureSerializer(serializers.ModelSerializer[Feature]):
    """A feature; `verified`: its name was seen in the source of that year."""

    class Meta:
        model = Feature
        fields = ("key", "number", "names", "verified", "year", "share")


class CriterionSerializer(serializers.ModelSerializer[Criterion]):
    """A criterion with its features; `counted` is how many the UN counts."""

    features = FeatureSerializer(many=True, read_only=True)

    class Meta:
        model = Criterion
        fields = ("key", "number", "names", "about", "counted", "features")


class EditionSerializer(serializers.ModelSerializer[Edition]):
    """A methodology edition in full."""

    criteria = CriterionSerializer(many=True, read_only=True)
    url = serializers.SerializerMethodField()

    class Meta:
        model = Edition
        fields = (
            *("key", "url", "year", "based_on", "names", "about", "levels", "sources"),
            "criteria",
        )

    def get_url(self, edition: Edition) -> str:
        """The page of the method."""
        return _page(self.context, edition)


class RoundMoveSerializer(serializers.ModelSerializer[RoundMove]):
    """A day of the round that moved: that of publication, or the last one for replies."""

    class Meta:
        model = RoundMove
        fields = ("which", "from_day", "to_day", "reason", "at")


class RoundSerializer(serializers.ModelSerializer[Round]):
    """A round with its stage and its days."""

    edition = serializers.SlugRelatedField[Any](slug_field="key", read_only=True)
    body = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    url = serializers.SerializerMethodField()
    moves = RoundMoveSerializer(many=True, read_only=True)

    class Meta:
        model = Round
        fields = (
            *("reference", "url", "title", "language", "state", "edition", "body"),
            *("opened_at", "replies_until", "publish_on", "published_at", "demonstration"),
            "moves",
        )

    def get_url(self, found: Round) -> str:
        """The page of the round."""
        return _page(self.context, found)


class RankedPortalSerializer(serializers.Serializer[Score]):
    """A row of the ranking; `shared_by` says how many portals have the place."""

    region = serializers.CharField(source="portal.region.code")
    body = serializers.CharField(source="portal.body.slug")
    names = serializers.JSONField(source="portal.names")
    site = serializers.CharField(source="portal.site")
    place = serializers.IntegerField(source="place.rank")
    shared_by = serializers.IntegerField(source="place.shared")
    there = serializers.IntegerField(source="total")
    before = serializers.IntegerField(allow_null=True)
    change = serializers.IntegerField(allow_null=True)
    criteria = serializers.SerializerMethodField()

    @extend_schema_field(serializers.DictField(child=serializers.IntegerField()))
    def get_criteria(self, score: Score) -> dict[str, int]:
        """How many features are there, by the key of each criterion."""
        results: Results = self.context["results"]
        return {
            part.criterion.key: score.by_criterion.get(part.criterion.pk, 0)
            for part in results.parts
        }


class RankedSerializer(RoundSerializer):
    """A round with its ranking; null until it is published."""

    counted = serializers.SerializerMethodField()
    previous = serializers.SerializerMethodField()
    ranking = serializers.SerializerMethodField()

    class Meta:
        model = Round
        fields = (*RoundSerializer.Meta.fields, "counted", "previous", "ranking")

    def get_counted(self, _found: Round) -> int | None:
        """How many features count."""
        results = self.context["results"]
        return results.counted if results else None

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_previous(self, _found: Round) -> str | None:
        """The round with which `change` compares."""
        results = self.context["results"]
        return results.previous.reference if results and results.previous else None

    @extend_schema_field(RankedPortalSerializer(many=True, allow_null=True))
    def get_ranking(self, _found: Round) -> Any:
        """The portals from the first place on."""
        results = self.context["results"]
        return (
            RankedPortalSerializer(results.scores, many=True, context=self.context).data
            if results
            else None
        )


class MarkSerializer(serializers.ModelSerializer[Mark]):
    """A mark with what it rests on."""

    criterion = serializers.CharField(source="feature.criterion.key")
    feature = serializers.CharField(source="feature.key")
    verified = serializers.BooleanField(source="feature.verified")
    there = serializers.BooleanField(source="value", allow_null=True)
    opinions = serializers.SerializerMethodField()
    rulings = serializers.SerializerMethodField()
    reply = serializers.SerializerMethodField()

    class Meta:
        model = Mark
        fields = (
            *("criterion", "feature", "verified", "there", "standing"),
            *("opinions", "rulings", "reply"),
        )

    def get_opinions(self, mark: Mark) -> list[dict[str, Any]]:
        """What each of the two found."""
        return [{"seat": each.seat, **_said(each)} for each in mark.opinions.all()]

    def get_rulings(self, mark: Mark) -> list[dict[str, Any]]:
        """What the third decided, the last one counts."""
        return [_said(each) for each in mark.rulings.all()]

    @extend_schema_field(serializers.DictField(allow_null=True))
    def get_reply(self, mark: Mark) -> dict[str, Any] | None:
        """What the assessed body said."""
        reply = getattr(mark, "reply", None)
        return {"text": reply.text, "url": reply.url, "at": reply.at} if reply else None


class Newest(Keyset):
    """The newest first."""

    ordering = ("-opened_at", "-id")


class Rounds(ReadOnlyModelViewSet[Round]):
    """Rounds of assessment, under way and published."""

    lookup_field = "reference"
    lookup_value_regex = r"B-\d{4}-\d{3,9}"
    pagination_class = Newest
    serializer_class = RoundSerializer

    def get_queryset(self) -> "QuerySet[Round]":
        """Public ones."""
        rows = Round.objects.public().select_related("edition", "body")
        return rows.prefetch_related("moves")

    @extend_schema(responses=RankedSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One round with its ranking."""
        found = self.get_object()
        results = results_of(found) if found.is_published else None
        context = {**self.get_serializer_context(), "results": results}
        return Response(RankedSerializer(found, context=context).data)

    @extend_schema(responses=MarkSerializer(many=True))
    @action(
        detail=True,
        url_path=r"portals/(?P<region>[A-Z]{2}-[A-Z]{2})",
        pagination_class=None,
        filter_backends=[],
    )
    def portal(self, request: Request, reference: str, region: str) -> Response:
        """Every mark of one portal of a published round."""
        row = portal_of(published_round(reference), region)
        marks = with_grounds(Mark.objects.filter(portal=row))
        return Response(MarkSerializer(marks, many=True).data)


class Editions(ReadOnlyModelViewSet[Edition]):
    """Methodology editions with criteria and features."""

    lookup_field = "key"
    serializer_class = EditionSerializer

    def get_queryset(self) -> "QuerySet[Edition]":
        """All of them."""
        return Edition.objects.prefetch_related("criteria__features").order_by("-id")


def _said(said: Any) -> dict[str, Any]:
    return {"there": said.value, "url": said.url, "note": said.note, "at": said.at}


def _page(context: Mapping[str, Any], thing: Any) -> str:
    url: str = context["request"].build_absolute_uri(thing.get_absolute_url())
    return url
