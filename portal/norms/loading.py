"""The norms with which the portal starts, as approved first rows."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from portal.norms import current
from portal.norms.models import (
    Assurance,
    ConsultationKind,
    Holiday,
    Length,
    Norm,
    Period,
    ProposalLevel,
    Quantity,
    Reason,
)

DATA = Path(__file__).parent / "data" / "norms.json"
SECTIONS: dict[str, type[Norm]] = {
    "levels": ProposalLevel,
    "consultation_kinds": ConsultationKind,
    "periods": Period,
    "lengths": Length,
    "assurance": Assurance,
    "quantities": Quantity,
    "reasons": Reason,
    "holidays": Holiday,
}
Item = dict[str, Any]


def read() -> dict[str, Any]:
    """The data file."""
    loaded: dict[str, Any] = json.loads(DATA.read_text("utf-8"))
    return loaded


@transaction.atomic
def load_norms() -> int:
    """Create the first rows that are missing, approved by nobody but the portal's own data.

    A row that stands is never changed, nor one that an administrator brought in. Returns how many
    rows were created.
    """
    data = read()
    created = sum(
        _missing(model, row)
        for section, model in SECTIONS.items()
        for row in _first_rows(data, section)
    )
    current.clear()
    return created


def _first_rows(data: dict[str, Any], section: str) -> Iterator[Item]:
    for item in data[section]:
        fields = {name: value for name, value in item.items() if name != "basis"}
        start = datetime.fromisoformat(fields.pop("valid_from", data["valid_from"]))
        basis = data["bases"][item["basis"]]
        yield {**fields, "legal_basis": basis, "valid_from": start, "approved_at": start}


def _missing(model: type[Norm], row: Item) -> bool:
    _, created = model._default_manager.get_or_create(
        key=row["key"], valid_from=row["valid_from"], approved_at=row["approved_at"], defaults=row
    )
    return created
