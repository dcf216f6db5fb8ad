"""What the address of a list asks for: a tab, a sort, filters. Whatever is unknown is left out."""

import re
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.language.letters import normalise_line

Words = str | Promise

TABS: dict[str, Words] = {
    "collecting": _("Collecting signatures"),
    "awaiting": _("Waiting for an answer"),
    "answered": _("Answered"),
    "rejected": _("Rejected"),
    "closed": _("Closed"),
}
SORTS: dict[str, Words] = {
    "least": _("Least heard"),
    "ending": _("Ending soon"),
    "due": _("Answer due soon"),
    "most": _("Most signed"),
    "newest": _("Newest"),
}
SORTS_OF_TAB = {
    "collecting": ("least", "ending", "most", "newest"),
    "awaiting": ("due", "most", "newest"),
    "answered": ("newest", "most"),
    "rejected": ("newest",),
    "closed": ("newest", "most"),
}
LEVELS = ("republic", "region", "district")
KEY = re.compile(r"[\w-]{1,80}")
# T-2026-004812, with a Latin or a Cyrillic T, with or without the dashes.
REFERENCE = re.compile(r"\s*[TtТт][-–\s]?(\d{4})[-–\s]?(\d{6,9})\s*")


@dataclass(frozen=True)
class Asked:
    """The tab, the sort and the filters of a list."""

    tab: str = "collecting"
    sort: str = "least"
    text: str = ""
    topic: str = ""
    body: str = ""
    region: str = ""
    district: str = ""
    levels: tuple[str, ...] = ()
    soon: bool = False

    @classmethod
    def of(cls, address: QueryDict, longest: int = 200) -> "Asked":
        """What `address` asks for; the text is cut at `longest` characters."""
        tab = address.get("tab", "")
        tab = tab if tab in TABS else "collecting"
        sort = address.get("sort", "")
        return cls(
            tab=tab,
            sort=sort if sort in SORTS_OF_TAB[tab] else SORTS_OF_TAB[tab][0],
            text=normalise_line(address.get("q", "").replace("\x00", ""))[:longest],
            topic=_key(address, "topic"),
            body=_key(address, "body"),
            region=_key(address, "region"),
            district=_key(address, "district"),
            levels=tuple(level for level in LEVELS if level in address.getlist("level")),
            soon=tab == "collecting" and address.get("soon") == "1",
        )

    @property
    def reference(self) -> str:
        """The reference number, if the text is one and nothing else."""
        found = REFERENCE.fullmatch(self.text)
        return f"T-{found[1]}-{found[2]}" if found else ""

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the tab."""
        return replace(self, tab="collecting", sort="least") != Asked()

    def with_(self, **changes: Any) -> "Asked":
        """The same, with these changes; a sort that the new tab does not have is left out."""
        changed = replace(self, **changes)
        if changed.region != self.region and "district" not in changes:
            changed = replace(changed, district="")
        if changed.sort not in SORTS_OF_TAB[changed.tab]:
            changed = replace(changed, sort=SORTS_OF_TAB[changed.tab][0])
        return replace(changed, soon=changed.soon and changed.tab == "collecting")

    def _filters(self) -> list[tuple[str, str]]:
        names = ("topic", "body", "region", "district")
        return [("q", self.text), *((name, getattr(self, name)) for name in names)]

    def query(self, *, whole: bool = False) -> str:
        """The query that asks for this; unless `whole`, without what is meant anyway."""
        query = QueryDict(mutable=True)
        if whole or self.tab != "collecting":
            query["tab"] = self.tab
        if self.sort != SORTS_OF_TAB[self.tab][0] and not whole:
            query["sort"] = self.sort
        query.update({name: value for name, value in self._filters() if value})
        query.setlist("level", list(self.levels))
        if self.soon:
            query["soon"] = "1"
        return query.urlencode()

    def url(self) -> str:
        """The query of the address that asks for this; the first page of it."""
        return f"?{self.query()}"


def _key(address: QueryDict, name: str) -> str:
    value = address.get(name, "")
    return value if KEY.fullmatch(value) else ""
