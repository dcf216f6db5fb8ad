"""Reports to the moderators through the API, whatever is reported."""

from collections.abc import Callable
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api_fields import People
from portal.norms.current import reasons
from portal.norms.models import Reason


class ReportInput(serializers.Serializer[Any]):
    """Which rule a text breaks, or what is wrong with it."""

    reason = serializers.CharField(max_length=10, allow_blank=True, default="")
    text = People("report-text", allow_blank=True, default="")

    def validate_reason(self, key: str) -> Reason | None:
        """One of the rules by which something is hidden."""
        known = {reason.key: reason for reason in reasons(Reason.Kind.HIDDEN)}
        if key and key not in known:
            raise serializers.ValidationError([key])
        return known.get(key)


def reported(request: Request, report: Callable[..., Any]) -> Response:
    """Hand what was sent to `report`, which takes a reason and a text."""
    asked = ReportInput(data=request.data)
    asked.is_valid(raise_exception=True)
    report(**asked.validated_data)
    return Response(status=201)
