"""By what signatures are set aside: a network, a time span, a district, young accounts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.directory.models import District
from portal.wording import grouped, with_offset
from proposals.models import Quarantine

YOUNGER = "u.date_joined > s.signed_at - make_interval(days => %(younger_than)s)"
DISTRICT = "u.district_id = (SELECT id FROM directory_district WHERE code = %(district)s)"


@dataclass(frozen=True)
class Criterion:
    """Signatures given from `since` until `until` (exclusive), narrowed by what else is given.

    `network` is a digest, `district` a code, `younger_than` the days that an account had when it
    signed. Accounts that are erased have no district and no age: these two never meet them.
    """

    since: datetime
    until: datetime
    network: bytes | None = None
    district: str = ""
    younger_than: int | None = None

    @property
    def condition(self) -> str:
        """The part of a WHERE clause on ``s`` (signature) and ``u`` (signer)."""
        parts = ["s.signed_at >= %(since)s", "s.signed_at < %(until)s"]
        if self.network is not None:
            parts.append("s.network = %(network)s")
        if self.district:
            parts.append(DISTRICT)
        if self.younger_than is not None:
            parts.append(YOUNGER)
        return " AND ".join(parts)

    @property
    def values(self) -> dict[str, Any]:
        """What the condition names."""
        return {
            "since": self.since,
            "until": self.until,
            "network": self.network,
            "district": self.district,
            "younger_than": self.younger_than,
        }

    def kept(self) -> dict[str, Any]:
        """What stays on record: everything but the digest, which is emptied in time."""
        return {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "one_network": self.network is not None,
            "district": self.district,
            "younger_than": self.younger_than,
        }


def in_words(quarantine: Quarantine) -> str:
    """The criterion of `quarantine` as the public reads it, in the language of the page."""
    kept = quarantine.criterion
    if sheet := kept.get("sheet"):
        return _("entered from paper sheet %(number)s") % {"number": sheet}
    span = {
        "since": with_offset(datetime.fromisoformat(kept["since"])),
        "until": with_offset(datetime.fromisoformat(kept["until"])),
    }
    parts = [_("given from %(since)s to %(until)s") % span]
    if kept.get("one_network"):
        parts.append(_("from one network"))
    if kept.get("district"):
        found = District.objects.filter(code=kept["district"]).first()
        parts.append(_("by people of one district: %(name)s") % {"name": found or kept["district"]})
    if days := kept.get("younger_than"):
        younger = ngettext(
            "by accounts younger than %(days)s day",
            "by accounts younger than %(days)s days",
            days,
        )
        parts.append(younger % {"days": grouped(days)})
    return ", ".join(parts)
