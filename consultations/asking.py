"""What the address of the list of consultations asks for: a tab, a sort, filters."""

import re
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.language.letters import normalise_line

Words = str | Promise

TABS: dict[str, Words] = {
    "open": _("Open now"),
    "upcoming": _("Opening soon"),
    "closed": _("Closed, outcome awaited"),
    "outcome": _("With an outcome"),
}
SORTS: dict[str, Words] = {
    "ending": _("Ending soon"),
    "least": _("Least heard"),
    "newest": _("Newest"),
    "opening": _("Opening soon"),
    "due": _("Outcome due soon"),
}
SORTS_OF_TAB = {
    "open": ("ending", "least", "newest"),
    "upcoming": ("opening",),
    "closed": ("due", "newest"),
    "outcome": ("newest",),
}
KEY = re.compile(r"[\w-]{1,80}")
# M-2026-0317, with a Latin or a Cyrillic M, with or without the dashes.
REFERENCE = re.compile(r"\s*[MmМм][-–\s]?(\d{4})[-–\s]?(\d{4,9})\s*")
CHOICES = ("topic", "body", "region")


@dataclass(frozen=True)
class Asked:
    """The tab, the sort and the filters of the list."""

    tab: str = "open"
    sort: str = "ending"
    text: str = ""
    topic: str = ""
    body: str = ""
    region: str = ""
    kinds: tuple[str, ...] = ()
    business: bool = False

    @classmethod
    def of(cls, address: QueryDict, longest: int = 200) -> "Asked":
        """What `address` asks for; the text is cut at `longest` characters."""
        tab = address.get("tab", "")
        tab = tab if tab in TABS else "open"
        sort = address.get("sort", "")
        kinds = {kind for kind in address.getlist("kind") if KEY.fullmatch(kind)}
        return cls(
            tab=tab,
            sort=sort if sort in SORTS_OF_TAB[tab] else SORTS_OF_TAB[tab][0],
            text=normalise_line(address.get("q", "").replace("\x00", ""))[:longest],
            kinds=tuple(sorted(kinds)[:20]),
            business=address.get("business") == "1",
            **{name: _key(address, name) for name in CHOICES},
        )

    @property
    def reference(self) -> str:
        """The reference number, if the text is one and nothing else."""
        found = REFERENCE.fullmatch(self.text)
        return f"M-{found[1]}-{found[2]}" if found else ""

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the tab."""
        return replace(self, tab="open", sort="ending") != Asked()

    def with_(self, **changes: Any) -> "Asked":
        """The same, with these changes; a sort that the new tab does not have is left out."""
        changed = replace(self, **changes)
        sorts = SORTS_OF_TAB[changed.tab]
        return changed if changed.sort in sorts else replace(changed, sort=sorts[0])

    def url(self) -> str:
        """The query of the address that asks for this; the first page of it."""
        query = QueryDict(mutable=True)
        if self.tab != "open":
            query["tab"] = self.tab
        if self.sort != SORTS_OF_TAB[self.tab][0]:
            query["sort"] = self.sort
        filters = [("q", self.text), *((name, getattr(self, name)) for name in CHOICES)]
        query.update({name: value for name, value in filters if value})
        query.setlist("kind", list(self.kinds))
        if self.business:
            query["business"] = "1"
        return f"?{query.urlencode()}"


def _key(address: QueryDict, name: str) -> str:
    value = address.get(name, "")
    return value if KEY.fullmatch(value) else ""
