"""Every address that the portal answers, as Django's URL configuration and the schema tell them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from drf_spectacular.generators import SchemaGenerator
from rest_framework.schemas.generators import EndpointEnumerator

ADMINISTRATION = "admin"
PAGE_METHODS = ("GET", "POST")
API_METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Route:
    """An address by its full name, the pattern that finds it and the methods that it must tell."""

    name: str
    pattern: str
    methods: tuple[str, ...]

    @property
    def parts(self) -> list[str]:
        """What must be said to name one address."""
        return re.findall(r"<(?:\w+:)?(\w+)>", self.pattern.replace("(?P<", "<"))


@cache
def routes(configuration: str | None = None) -> dict[str, Route]:
    """Every route by name; the administration is one, whatever lies in it."""
    found: dict[str, Route] = {}
    for route in _walk(get_resolver(configuration)):
        found.setdefault(route.name, route)
    return found


def _walk(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[Route]:
    for each in resolver.url_patterns:
        path = prefix + str(each.pattern)
        if isinstance(each, URLPattern):
            yield Route(f"{space}{each.name or path}", path, _methods(each.callback))
        elif each.app_name == ADMINISTRATION:
            yield Route(ADMINISTRATION, path, PAGE_METHODS)
        else:
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _walk(each, path, inner)


def _methods(view: Any) -> tuple[str, ...]:
    """What a view of the API implements; a page is asked with GET and POST, whatever it says."""
    kind = getattr(view, "cls", None)
    if kind is None:
        return PAGE_METHODS
    actions = getattr(view, "actions", None)
    names = actions if actions is not None else [m for m in API_METHODS if hasattr(kind, m)]
    return tuple(sorted(method.upper() for method in names if method in API_METHODS))


def operations() -> set[tuple[str, str]]:
    """Every (method, path) of the OpenAPI schema."""
    schema = SchemaGenerator().get_schema(public=True)
    return {
        (method.upper(), path)
        for path, methods in schema["paths"].items()
        for method in methods
        if method in API_METHODS
    }


def schema_path(route: Route) -> str:
    """The path by which the schema would tell of a route; it calls every key `id`."""
    return EndpointEnumerator().get_path_from_regex(route.pattern).replace("{pk}", "{id}")
