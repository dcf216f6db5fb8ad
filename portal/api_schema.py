"""What every operation of the API may answer besides what was asked for, in the schema."""

from collections.abc import Iterator
from typing import Any

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly

from portal.api import Keyset

JSON = "application/json"
WRITING = ("POST", "PUT", "PATCH", "DELETE")


class Problem(serializers.Serializer[Any]):
    """Why there is no answer, in a sentence."""

    detail = serializers.CharField()


class Refusal(serializers.Serializer[Any]):
    """Why it is not possible now and what can be done instead, as the page says it; `code` is
    for programs."""

    code = serializers.CharField()
    detail = serializers.CharField()
    way_out = serializers.CharField(allow_blank=True)


class WrongInput(serializers.Serializer[Any]):
    """What is wrong with the input: sentences by the name of the field."""

    def get_fields(self) -> dict[str, Any]:
        """`errors`, which as an attribute would hide the errors of the serializer itself."""
        return {"errors": serializers.DictField()}


PROBLEMS: dict[str, tuple[type[serializers.Serializer[Any]], str]] = {
    "403": (Problem, "You are not signed in, or you have no right to do this."),
    "404": (Problem, "There is nothing at this address that you may see."),
    "409": (Refusal, "It is not possible now."),
    "422": (WrongInput, "The input is wrong."),
    "429": (Problem, "You ask too often; Retry-After says when to come back, in seconds."),
}


class Schema(AutoSchema):
    """The schema of an operation, with its refusals beside its success."""

    def get_operation(self, *args: Any, **kwargs: Any) -> Any:
        """The operation; None where it is not described at all."""
        operation = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        for status in self._refusals(operation):
            serializer, words = PROBLEMS[status]
            shape = self.resolve_serializer(serializer, "response")
            content = {JSON: {"schema": shape.ref}}
            operation["responses"][status] = {"content": content, "description": words}
        operation["responses"] = dict(sorted(operation["responses"].items()))
        return operation

    def _refusals(self, operation: dict[str, Any]) -> Iterator[str]:
        if self._asks_who():
            yield "403"
        if self._names_something(operation):
            yield "404"
        if self.method in WRITING:
            yield "409"
        if "requestBody" in operation or self._is_filtered():
            yield "422"
        if getattr(self.view, "throttle_classes", ()):
            yield "429"

    def _asks_who(self) -> bool:
        """Whether only those who are signed in get an answer."""
        asked = getattr(self.view, "permission_classes", ())
        writing = self.method in WRITING
        return IsAuthenticated in asked or (writing and IsAuthenticatedOrReadOnly in asked)

    def _names_something(self, operation: dict[str, Any]) -> bool:
        """Whether the address or its cursor may name what is not there."""
        places = {row["in"] for row in operation.get("parameters", ())}
        return "path" in places or self._is_paged()

    def _is_paged(self) -> bool:
        pager = getattr(self.view, "pagination_class", None)
        return self._is_list_view() and pager is not None and issubclass(pager, Keyset)

    def _is_filtered(self) -> bool:
        filters = getattr(self.view, "filterset_class", None)
        return self._is_list_view() and filters is not None
