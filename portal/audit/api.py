"""Events in the API."""

from rest_framework import serializers

from portal.audit.models import Event


class EventSerializer(serializers.ModelSerializer[Event]):
    """Something that happened, in public."""

    class Meta:
        model = Event
        fields = ("kind", "at", "data")
