"""The invented people of the OneID simulator."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from portal.accounts.oneid.person import tidy_name

FILE = Path(__file__).with_name("people.json")


@dataclass(frozen=True)
class SimulatedPerson:
    """Somebody invented, what is special about them, and what OneID says of them."""

    slug: str
    note: str
    region: str
    identity: dict[str, Any]
    behaviour: str = ""

    @property
    def tidy_name(self) -> str:
        """The name as the portal shows it."""
        return tidy_name(str(self.identity["full_name"]))


@cache
def people() -> dict[str, SimulatedPerson]:
    """Everyone whom the simulator knows, by slug."""
    rows = json.loads(FILE.read_text(encoding="utf-8"))["people"]
    return {row["slug"]: SimulatedPerson(**row) for row in rows}
