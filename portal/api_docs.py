"""The API's documentation, written by the server from the schema: it needs no JavaScript."""

import functools
import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from drf_spectacular.generators import SchemaGenerator

from portal.caching import public_page
from portal.home import in_readers_language

METHODS = ("get", "post", "put", "patch", "delete")
# A line for each value of a choice.
VALUES = re.compile(r"(?m)^\* `[^`]*` - .*$")


@dataclass(frozen=True)
class Operation:
    """One method of one address."""

    tag: str
    method: str
    path: str
    anchor: str
    summary: str
    details: str
    parameters: tuple[dict[str, Any], ...]
    fields: tuple[tuple[str, str, bool], ...]
    answers: tuple[str, ...]


@public_page
def documentation(request: HttpRequest) -> HttpResponse:
    """Every address of the API with its parameters, fields and answers, by subject."""
    groups = _groups(get_language() or "uz")
    return render(request, "api/docs.html", {"groups": groups, "section": "data"})


def to_documentation(request: HttpRequest) -> HttpResponse:
    """Lead from the address that names no language to the page in the reader's."""
    return in_readers_language(request, "api-docs")


@functools.lru_cache(maxsize=8)
def _groups(language: str) -> list[tuple[str, list[Operation]]]:
    schema = SchemaGenerator().get_schema(public=True)
    found = [
        _operation(path, method, row, schema)
        for path, methods in schema["paths"].items()
        for method, row in methods.items()
        if method in METHODS
    ]
    found.sort(key=lambda each: (each.tag, each.path, METHODS.index(each.method.lower())))
    return [(tag, list(rows)) for tag, rows in groupby(found, key=lambda each: each.tag)]


def _operation(path: str, method: str, row: dict[str, Any], schema: dict[str, Any]) -> Operation:
    summary, _, details = str(row.get("description", "")).partition("\n")
    return Operation(
        tag=row.get("tags", ["api"])[0],
        method=method.upper(),
        path=path,
        anchor=row["operationId"],
        summary=row.get("summary") or summary,
        details=details.strip(),
        parameters=tuple(map(_parameter, row.get("parameters", ()))),
        fields=_fields(row.get("requestBody", {}), schema),
        answers=tuple(row["responses"]),
    )


def _parameter(row: dict[str, Any]) -> dict[str, Any]:
    """Without the list of values that the schema writes as Markdown: they are shown as they are."""
    return row | {"description": VALUES.sub("", str(row.get("description", ""))).strip()}


def _fields(body: dict[str, Any], schema: dict[str, Any]) -> tuple[tuple[str, str, bool], ...]:
    content = body.get("content", {}).get("application/json", {}).get("schema", {})
    name = content.get("$ref", "").rpartition("/")[2]
    model = schema.get("components", {}).get("schemas", {}).get(name, {})
    needed = model.get("required", ())
    return tuple(
        (
            field,
            str(shape.get("type", shape.get("$ref", "object").rpartition("/")[2])),
            field in needed,
        )
        for field, shape in model.get("properties", {}).items()
    )
