"""Regions, districts, state bodies, topics and goals, for whoever recomputes our figures."""

from typing import Any

from rest_framework import mixins, serializers, viewsets

from portal.directory.models import Body, Goal, Region, Topic


class RegionSerializer(serializers.ModelSerializer[Region]):
    """A region with its ISO 3166-2 and SOATO codes."""

    class Meta:
        model = Region
        fields = ("code", "soato", "names", "population")


class BodySerializer(serializers.ModelSerializer[Body]):
    """A state body; `region` is its region's code, `above` the body above it."""

    region = serializers.SlugRelatedField[Region](
        slug_field="code", read_only=True, allow_null=True
    )
    above = serializers.SlugRelatedField[Body](slug_field="slug", read_only=True, allow_null=True)

    class Meta:
        model = Body
        fields = ("slug", "kind", "names", "region", "above", "site", "verified")


class TopicSerializer(serializers.ModelSerializer[Topic]):
    """A topic and the numbers of the development goals that it serves."""

    goals = serializers.SlugRelatedField[Goal](slug_field="number", many=True, read_only=True)

    class Meta:
        model = Topic
        fields = ("slug", "names", "goals")


class Listing(mixins.ListModelMixin, viewsets.GenericViewSet[Any]):
    """A short list, whole on one page."""

    pagination_class = None


class Regions(Listing):
    """The fourteen regions, and "abroad"."""

    queryset = Region.objects.order_by("sort_key")
    serializer_class = RegionSerializer


class Bodies(Listing):
    """The state bodies that can be addressed."""

    queryset = Body.objects.select_related("region", "above").order_by("sort_key")
    serializer_class = BodySerializer


class Topics(Listing):
    """The topics by which everything is filed."""

    queryset = Topic.objects.prefetch_related("goals").order_by("sort_key")
    serializer_class = TopicSerializer
