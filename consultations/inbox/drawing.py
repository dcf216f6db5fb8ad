"""Bars and differences of the inbox."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from consultations.clauses.differing import Stretch, difference
from consultations.coverage import Numbers
from consultations.inbox.bundles import Bundle
from consultations.models import Clause, Decision
from portal.charts import stacked


@dataclass(frozen=True)
class Changed:
    """The clause of a later version, and what is new in it word by word."""

    clause: Clause
    stretches: list[Stretch]

    @property
    def language(self) -> str:
        """The language of the draft."""
        return self.clause.version.language


def coverage(numbers: Numbers) -> dict[str, Any]:
    """The numbers, their bar, and what each colour of it stands for."""
    kinds = [(kind, str(label)) for kind, label in Decision.Outcome.choices]
    kinds.append(("undecided", _("Undecided")))
    counted = [(kind, label, getattr(numbers, kind)) for kind, label in kinds]
    parts = [(number, kind) for kind, _label, number in counted if number]
    return {"numbers": numbers, "coverage": stacked(parts, numbers.total), "key": counted}


def changed_by(bundle: Bundle) -> Changed | None:
    """Where a later version has other words for the clause that the bundle is about."""
    old = bundle.first.clause
    if old is None:
        return None
    rows = Clause.objects.filter(
        Q(line=old.line) | Q(joined__contains=[old.line]),
        version__consultation=bundle.first.consultation_id,
        version__number__gt=old.version.number,
    )
    new = rows.select_related("version").order_by("-version__number").first()
    if new is None or (new.heading, new.text) == (old.heading, old.text):
        return None
    before, after = (" ".join(filter(None, (each.heading, each.text))) for each in (old, new))
    return Changed(new, difference(before, after))
