"""What staff see of a surge: rates, new accounts, districts, networks, the curve of growth."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.charts import Series, share
from portal.clock import ONE_HOUR
from portal.directory.models import District
from portal.norms.current import quantity
from proposals.models import Proposal
from proposals.surging import own_rate, peer_rate

TOP = 8
HOURS_SHOWN = 48

# One look at the signatures of one proposal in a span; what is set aside is seen, not hidden.
COUNTS = """
SELECT count(*),
       count(*) FILTER (WHERE u.date_joined > s.signed_at - make_interval(days => %(days)s)),
       count(*) FILTER (WHERE u.id IS NULL),
       count(*) FILTER (WHERE s.quarantined_at IS NOT NULL),
       count(*) FILTER (WHERE s.network IS NULL)
FROM proposals_signature s LEFT JOIN accounts_user u ON u.id = s.signer_id
WHERE s.proposal_id = %(proposal)s AND s.withdrawn_at IS NULL
  AND s.signed_at >= %(since)s AND s.signed_at < %(until)s
"""
DISTRICTS = """
SELECT u.district_id, count(*) FROM proposals_signature s JOIN accounts_user u ON u.id = s.signer_id
WHERE s.proposal_id = %(proposal)s AND s.withdrawn_at IS NULL AND u.district_id IS NOT NULL
  AND s.signed_at >= %(since)s AND s.signed_at < %(until)s
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %(top)s
"""
NETWORKS = """
SELECT s.network, count(*), min(s.signed_at), max(s.signed_at) FROM proposals_signature s
WHERE s.proposal_id = %(proposal)s AND s.withdrawn_at IS NULL AND s.network IS NOT NULL
  AND s.signed_at >= %(since)s AND s.signed_at < %(until)s
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %(top)s
"""
CURVE = """
SELECT date_bin(%(step)s, s.signed_at, %(since)s), count(*) FROM proposals_signature s
WHERE s.proposal_id = %(proposal)s AND s.withdrawn_at IS NULL
  AND s.signed_at >= %(since)s AND s.signed_at < %(until)s
GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True)
class Part:
    """A district or a network in the span; `percent` is its share of all signatures there."""

    name: str
    key: str
    count: int
    percent: float
    first: datetime | None = None
    last: datetime | None = None


@dataclass(frozen=True)
class Evidence:
    """Figures of one span (half-open). Rates are signatures in an hour."""

    since: datetime
    until: datetime
    count: int
    new_accounts: int
    erased: int
    set_aside: int
    without_network: int
    new_days: int
    rate: float
    own: float
    peers: float
    districts: list[Part]
    networks: list[Part]
    curve: list[tuple[datetime, int]]

    @property
    def new_percent(self) -> float:
        """The share of new accounts."""
        return share(self.new_accounts, self.count)

    @property
    def times(self) -> float | None:
        """How many times the usual; None where nothing is usual yet."""
        usual = max(self.own, self.peers)
        return self.rate / usual if usual else None

    @property
    def series(self) -> list[Series]:
        """The curve for the chart."""
        points = [(hour_in_words(at), float(count)) for at, count in self.curve]
        return [Series(_("Signatures in an hour"), points)]


def evidence_of(proposal: Proposal, since: datetime, until: datetime) -> Evidence:
    """Everything that helps to judge the signatures of `proposal` in a span, in a few queries."""
    days = quantity("new-account-days", until)
    span = {"proposal": proposal.pk, "since": since, "until": until, "days": days, "top": TOP}
    count, new, erased, aside, unknown = _rows(COUNTS, span)[0]
    hours = max((until - since) / ONE_HOUR, 1 / 60)
    return Evidence(
        since=since,
        until=until,
        count=count,
        new_accounts=new,
        erased=erased,
        set_aside=aside,
        without_network=unknown,
        new_days=days,
        rate=count / hours,
        own=own_rate(proposal, since + ONE_HOUR),
        peers=peer_rate(proposal, since),
        districts=_districts(span, count),
        networks=_networks(span, count),
        curve=_curve(proposal, until),
    )


def hour_in_words(at: datetime) -> str:
    """The hour that begins at `at`: "23.11, 14:00"."""
    return date_format(timezone.localtime(at), "d.m, H:i")


def _districts(span: dict[str, Any], count: int) -> list[Part]:
    rows = _rows(DISTRICTS, span)
    names = District.objects.in_bulk([pk for pk, _number in rows])
    return [
        Part(names[pk].name, names[pk].code, number, share(number, count)) for pk, number in rows
    ]


def _networks(span: dict[str, Any], count: int) -> list[Part]:
    return [
        Part(bytes(digest).hex()[:8], bytes(digest).hex(), number, share(number, count), *moments)
        for digest, number, *moments in _rows(NETWORKS, span)
    ]


def _curve(proposal: Proposal, until: datetime) -> list[tuple[datetime, int]]:
    """Every hour before `until`, the empty ones too."""
    since = until - timedelta(hours=HOURS_SHOWN)
    span = {"proposal": proposal.pk, "since": since, "until": until, "step": ONE_HOUR}
    counts = dict(_rows(CURVE, span))
    hours = [since + ONE_HOUR * number for number in range(HOURS_SHOWN)]
    return [(hour, counts.get(hour, 0)) for hour in hours]


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
