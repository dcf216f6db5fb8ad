"""In which order opinions are listed, and by what they are narrowed."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consultations.models import Attachment, Contribution, large
from consultations.models.decision import DecisionOutcome
from portal.keyset import IsOneOf

SORTS: dict[str, str | Promise] = {
    "most": _("Most supported"),
    "newest": _("Newest"),
    "least": _("Least heard"),
}
ORDERS = {
    "most": ("-backing", "-id"),
    "newest": ("-id",),
    "least": ("backing", "id"),
}
DECIDED: dict[str, str | Promise] = {
    **dict(DecisionOutcome.choices),
    "waiting": _("Waiting for a decision"),
}


@dataclass(frozen=True)
class Sifted:
    """A sort and filters, as an address names them; whatever is unknown is left out."""

    sort: str = "most"
    stance: str = ""
    decision: str = ""
    region: str = ""
    organisations: bool = False

    @classmethod
    def of(cls, address: QueryDict) -> "Sifted":
        """What `address` asks for."""

        def known(name: str, values: Any) -> str:
            value = address.get(name, "")
            return value if value in values else ""

        region = address.get("region", "")
        return cls(
            sort=known("sort", SORTS) or "most",
            stance=known("stance", Contribution.Stance.values),
            decision=known("decision", DECIDED),
            region=region if len(region) < 8 and region.isascii() and region.isprintable() else "",
            organisations=address.get("organisations") == "1",
        )

    @property
    def order(self) -> tuple[str, ...]:
        """The columns of the sort."""
        return ORDERS[self.sort]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return replace(self, sort="most") != Sifted()

    @property
    def sorts(self) -> list[tuple[str, str | Promise, str, bool]]:
        """Each sort: its key, its name, the query that asks for it, whether it is this one."""
        return [(key, name, self.url(sort=key), key == self.sort) for key, name in SORTS.items()]

    def url(self, **changes: Any) -> str:
        """The query that asks for this with some changes."""
        asked = replace(self, **changes)
        query = QueryDict(mutable=True)
        if asked.sort != "most":
            query["sort"] = asked.sort
        for name in ("stance", "decision", "region"):
            if value := getattr(asked, name):
                query[name] = value
        if asked.organisations:
            query["organisations"] = "1"
        return f"?{query.urlencode()}"

    def narrowed(self, rows: "QuerySet[Contribution]") -> "QuerySet[Contribution]":
        """The rows that pass."""
        if self.stance:
            rows = rows.filter(stance=self.stance)
        if self.decision == "waiting":
            rows = rows.filter(decision__isnull=True)
        elif self.decision:
            rows = rows.filter(decision__outcome=self.decision)
        if self.region:
            rows = rows.filter(region__code=self.region)
        return rows.exclude(organisation="") if self.organisations else rows


def dressed(pks: "QuerySet[Any]") -> "QuerySet[Contribution]":
    """Contributions as a list shows them: with `senders`, who sent nearly the same words."""
    rows = Contribution.objects.filter(IsOneOf("pk", ArraySubquery(pks)))
    alike = Contribution.objects.shown().filter(like=OuterRef("pk")).values("like")
    files = Attachment.objects.filter(contribution=OuterRef("pk")).values("contribution")
    versions = ("clause__version", "decision__clause__version")
    counted = rows.annotate(senders=_number_of(alike) + 1, files=_number_of(files))
    related = counted.select_related("region", "decision__body", *versions)
    return related.defer(*large(*versions))


def _number_of(rows: "QuerySet[Any]") -> Coalesce:
    counted = rows.order_by().annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
