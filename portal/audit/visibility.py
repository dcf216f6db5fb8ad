"""Keeping the visibility of events true when their thing is hidden or shown again."""

from django.db import models

from portal.audit.filing import file_thing, unfile_thing
from portal.audit.models import Event

Visibility = Event.Visibility


def hide_events(thing: models.Model) -> int:
    """Take the public events of `thing` out of timelines, feeds and notices; how many there were.

    Belongs inside the transaction of the verb that hides. What is recorded on the hidden thing
    later is hidden from the start (see `record`).
    """
    hidden = _turn(thing, Visibility.PUBLIC, Visibility.HIDDEN)
    unfile_thing(thing)
    return hidden


def show_events(thing: models.Model) -> int:
    """Make public again what `hide_events` took away; how many there were."""
    shown = _turn(thing, Visibility.HIDDEN, Visibility.PUBLIC)
    file_thing(thing)
    return shown


def _turn(thing: models.Model, old: str, new: str) -> int:
    return Event.objects.on(thing).order_by().filter(visibility=old).update(visibility=new)
