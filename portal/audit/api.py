"""Events in the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.api import Keyset
from portal.audit.models import Event


class EventSerializer(serializers.ModelSerializer[Event]):
    """Something that happened, in public."""

    class Meta:
        model = Event
        fields = ("kind", "at", "data")


class Latest(Keyset):
    """What happened last comes first."""

    ordering = ("-at", "-id")


class WithEvents(GenericViewSet[Any]):
    """A thing in the API whose public events can be read."""

    @extend_schema(responses=EventSerializer(many=True))
    @action(detail=True, pagination_class=Latest, filterset_class=None)
    def events(self, request: Request, reference: str) -> Response:
        """What happened, the newest first."""
        rows: Any = Event.objects.on(self.get_object()).public()
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(EventSerializer(page or (), many=True).data)
