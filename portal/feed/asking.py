"""What a reader of the feed asks for, as an address says it."""

from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from portal.audit.filing import Place
from portal.audit.official import Family
from portal.directory.models import Body, Goal, Region, Topic
from portal.fresh import fresh_for

# How long (in seconds) a process keeps which keys there are.
FRESH = 60.0
LONGEST = 80
# A number of the feed has fewer digits.
DIGITS = 18
KINDS = {family.key: family for family in Family}
# Each filter: its place, its model, and the field that names one in an address.
NAMED: dict[str, tuple[Place, Any, str]] = {
    "body": (Place.BODY, Body, "slug"),
    "region": (Place.REGION, Region, "code"),
    "topic": (Place.TOPIC, Topic, "slug"),
    "goal": (Place.GOAL, Goal, "number"),
}


@dataclass(frozen=True)
class Asked:
    """The filters of a feed; empty: all. What an address says and nobody knows is left out."""

    kind: str = ""
    body: str = ""
    region: str = ""
    topic: str = ""
    goal: str = ""
    since: str = ""

    @classmethod
    def of(cls, address: QueryDict) -> "Asked":
        """What `address` asks for."""
        said = {each.name: address.get(each.name, "")[:LONGEST] for each in fields(cls)}
        known = {name: said[name] for name in NAMED if said[name] in keys(name)}
        kind = said["kind"] if said["kind"] in KINDS else ""
        return cls(kind=kind, since=_number(said["since"]), **known)

    @property
    def places(self) -> list[int]:
        """The places of the feed in each of which an event must stand."""
        named = [
            NAMED[name][0].of(keys(name)[said]) for name in NAMED if (said := getattr(self, name))
        ]
        return [*named, *([Place.FAMILY.of(KINDS[self.kind])] if self.kind else [])]

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is chosen."""
        return any(getattr(self, name) for name in ("kind", *NAMED))

    def with_(self, **said: str) -> "Asked":
        """The same with some filters changed."""
        return replace(self, **said)

    @property
    def query(self) -> str:
        """The filters as the end of an address: ``?body=…``, or nothing."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        written = urlencode({name: value for name, value in said.items() if value})
        return f"?{written}" if written else ""


@fresh_for(FRESH)
def keys(name: str) -> dict[str, int]:
    """The row of each key that a filter knows."""
    _place, model, field = NAMED[name]
    return {str(key): pk for key, pk in model.objects.values_list(field, "pk")}


def _number(text: str) -> str:
    return text if text.isascii() and text.isdecimal() and len(text) <= DIGITS else ""
