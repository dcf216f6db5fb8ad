"""Programmes of the demonstration: strategies of public facts, and two that are invented."""

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone, translation

from monitoring.demo.lives import Life, lead
from monitoring.demo.stage import Stage
from monitoring.models import Programme
from monitoring.programmes import add_objective, open_programme
from portal.accounts.demo import address_of
from portal.accounts.models import User
from portal.audit.recording import untold
from portal.clock import local_day, office_moment
from portal.directory.models import Body

HERE = Path(__file__).parent
INVENTED = ("water", "clinics")
SEED = 20261129
Row = dict[str, Any]


def load() -> int:
    """Load what is not there yet; how many programmes were made. Nobody is told of the past."""
    if Programme.objects.exists():
        return 0
    now = office_moment(timezone.now())
    with untold(), translation.override("uz"):
        for row in _read("strategies"):
            _strategy(row)
        for name in INVENTED:
            _invented(_read(name), Stage.at(now, random.Random(SEED)))  # noqa: S311  # no secret
    return Programme.objects.count()


def _read(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def _strategy(row: Row) -> Programme:
    """A strategy as its publisher gives it; nobody here enters how it is kept."""
    publisher, day, url = row["source"]
    return open_programme(
        row["names"],
        by=None,
        starts_on=date.fromisoformat(row["begins"]),
        ends_on=date.fromisoformat(row["ends"]),
        kind=row["kind"],
        body=Body.objects.get(slug=row["body"]),
        summaries=row["summaries"],
        legal_bases=row["legal_bases"],
        legal_url=row["legal_url"],
        source_publisher=publisher,
        source_date=day,
        source_url=url,
        fact=row["fact"],
    )


def _invented(row: Row, stage: Stage) -> Programme:
    officer, head = (User.objects.get(email=address_of(row[who])) for who in ("officer", "head"))
    begun = stage.moment(row["begins"])
    programme = open_programme(
        row["names"],
        by=head,
        starts_on=local_day(begun),
        ends_on=stage.day(row["ends"]),
        now=begun,
        body=Body.objects.get(slug=row["body"]),
        summaries=row["summaries"],
        legal_bases=row["legal_bases"],
        demonstration=True,
    )
    objectives = {
        each["number"]: add_objective(
            programme, by=head, number=each["number"], names=each["names"], now=begun
        )
        for each in row["objectives"]
    }
    for item in row["commitments"]:
        lead(Life(item, programme, objectives[item["objective"]], officer, head), stage)
    return programme
