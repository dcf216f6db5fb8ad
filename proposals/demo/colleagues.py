"""Colleagues of the demonstration: one is away with a task, one stands in for a head."""

from datetime import datetime, timedelta

from portal.accounts.demo import EDUCATION, HEALTH, address_of
from portal.accounts.models import User
from portal.clock import local_day
from portal.desk.absences import say_away
from portal.desk.assigning import assign
from portal.desk.deputising import name_deputy
from portal.desk.tasks import tasks_of
from portal.directory.models import Body
from portal.participation.followable import find

# How many days after today.
LAST = timedelta(days=13)


def share_out(now: datetime) -> None:
    """Give Zafar a task and let him be away; let Madina stand in for Ulugʻbek, who is away too."""
    bobur, zafar, ulugbek, madina = map(_person, ("bobur", "zafar", "ulugbek", "madina"))
    ministry, health = (Body.objects.filter(slug=slug).first() for slug in (EDUCATION, HEALTH))
    days = {"first_day": local_day(now), "last_day": local_day(now) + LAST}
    if bobur and zafar and ministry:
        _give_one(bobur, zafar, now)
        say_away(zafar, by=zafar, now=now, **days)
    if ulugbek and madina and health:
        name_deputy(health, person=madina, by=ulugbek, now=now, **days)
        say_away(ulugbek, by=ulugbek, now=now, **days)


def _give_one(head: User, officer: User, now: datetime) -> None:
    free = (task for task in tasks_of(head, now) if task.owner is None and task.assignable)
    task = next(free, None)
    thing = find(f"{task.noun}:{task.reference}") if task else None
    if thing is not None:
        assign(thing, to=officer, by=head, now=now)


def _person(slug: str) -> User | None:
    return User.objects.filter(email=address_of(slug)).first()
