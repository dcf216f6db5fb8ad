"""Numbers of commitments and programmes: without gaps within a year, whoever asks at once."""

from datetime import datetime
from typing import TypedDict

from django.db import connection
from django.db.models import Max

from monitoring.models import Commitment, Programme
from portal.clock import local_day

NUMBERING = "SELECT pg_advisory_xact_lock(hashtext(%s))"


class Number(TypedDict):
    """By which a row is called."""

    year: int
    number: int
    reference: str


def numbered(model: type[Commitment] | type[Programme], letter: str, now: datetime) -> Number:
    """The next free number of this year; whoever asks next waits for this transaction."""
    year = local_day(now).year
    with connection.cursor() as cursor:
        cursor.execute(NUMBERING, [f"monitoring.{model._meta.model_name}.number"])
    last = model._default_manager.filter(year=year).aggregate(last=Max("number"))["last"]
    number = (last or 0) + 1
    return {"year": year, "number": number, "reference": f"{letter}-{year}-{number:03}"}
