"""The official feed in the API."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import mixins, serializers
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.api import Keyset
from portal.api_schema import WrongInput
from portal.audit.models import Filing
from portal.feed import listing
from portal.feed.asking import DIGITS, KINDS, Asked, keys
from portal.feed.listing import Act
from portal.keyset import Cursor

FILTERS = {
    "kind": "The family of acts.",
    "body": "The key of a state body.",
    "region": "The code of a region.",
    "topic": "The key of a topic.",
    "goal": "The number of a development goal.",
    "since": "Only acts that became known after the one with this number.",
}


class OfficialActSerializer(serializers.Serializer[Any]):
    """An official act: what was done to which thing, by or about which body."""

    number = serializers.IntegerField(help_text="Its place in the feed: `since` goes on from it.")
    kind = serializers.CharField(source="event.kind")
    family = serializers.ChoiceField(choices=list(KINDS), source="family.key")
    at = serializers.DateTimeField(source="event.at")
    title = serializers.CharField()
    reference = serializers.CharField(allow_blank=True)
    url = serializers.SerializerMethodField()
    body = serializers.CharField(source="event.body.slug", allow_null=True, default=None)
    region = serializers.CharField(source="event.region.code", allow_null=True, default=None)
    topics = serializers.SerializerMethodField()
    goals = serializers.SerializerMethodField()
    words = serializers.CharField(source="plain_words")
    details = serializers.JSONField(source="event.data")

    def get_url(self, act: Act) -> str:
        """The page of the thing."""
        url: str = self.context["request"].build_absolute_uri(act.url) if act.url else ""
        return url

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_topics(self, act: Act) -> list[str]:
        """The keys of its topics."""
        return _named("topic", act.event.topics)

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField()))
    def get_goals(self, act: Act) -> list[int]:
        """The numbers of its development goals."""
        return [int(number) for number in _named("goal", act.event.goals)]


def _named(name: str, rows: list[int]) -> list[str]:
    return [key for key, pk in keys(name).items() if pk in rows]


class Newest(Keyset):
    """What became known last comes first."""

    ordering = ("-event_id",)


class Acts(mixins.ListModelMixin, GenericViewSet[Any]):
    """The official feed: every official act of the portal in the order in which it became known."""

    serializer_class = OfficialActSerializer
    pagination_class = Newest
    filter_backends = ()

    @extend_schema(
        parameters=[
            OpenApiParameter(name, description=about, enum=list(KINDS) if name == "kind" else None)
            for name, about in FILTERS.items()
        ],
        responses={200: OfficialActSerializer(many=True), 422: WrongInput},
        tags=["events"],
    )
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The acts that stand in all the places asked for, the newest first; 422 for an unknown
        one."""
        return super().list(request, *args, **kwargs)

    def get_queryset(self) -> "QuerySet[Filing]":
        """The filings of the feed asked for; of several places, those about the cursor's page."""
        asked, (cursor, skipped) = _asked(self.request), _cursor(self.paginator, self.request)
        rows: QuerySet[Filing] = listing.rows(asked, cursor, Newest.page_size + skipped)
        return rows

    def paginate_queryset(self, queryset: Any) -> Any:
        """A page of acts; a hidden thing is not told of."""
        found = super().paginate_queryset(queryset)
        return None if found is None else listing.acts(found)


def _cursor(paginator: Any, request: Request) -> tuple[Cursor, int]:
    """The cursor of the API as pages know it, and how many rows are skipped behind it; 404 for one
    that this list has never given."""
    given = paginator.decode_cursor(request)
    if given is None:
        return Cursor(), 0
    position = given.position or ""
    if position and not (position.isdecimal() and len(position) <= DIGITS):
        raise NotFound(paginator.invalid_cursor_message)
    return Cursor((int(position),) if position else (), given.reverse), given.offset


def _asked(request: Request) -> Asked:
    asked = Asked.of(request.query_params)
    unknown = [
        name for name in FILTERS if request.query_params.get(name) and not getattr(asked, name)
    ]
    if unknown:
        words = _("This is not known here. Look at the lists of bodies, regions and topics.")
        raise ValidationError({name: [words] for name in unknown})
    return asked
