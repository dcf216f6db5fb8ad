"""Whom an event concerns: what the floors above say, and the followers of the thing.

A provider is a dict ``{event kind: audience}`` named in settings.AUDIENCES. An audience takes
the event and gives pairs of a person's id and the reason why that person is told (a key of
classes.REASONS). Return a queryset of such pairs (``values_list("signer_id", Value("signer"))``)
or a generator: it is read as a stream, never as a list. Order matters where a person is there
for two reasons: the first one counts, so put the author before the signers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from django.conf import settings
from django.core.signals import setting_changed
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from portal.audit.models import Event
from portal.notifications.classes import OUTSIDERS
from portal.participation.audiences import followers

Told = tuple[int, str]
Audience = Callable[[Event], Iterable[Told]]
Provider = Mapping[str, Audience]
AT_ONCE = 2000


@cache
def providers() -> tuple[Provider, ...]:
    """The providers of settings.AUDIENCES; ImportError where one is missing."""
    return tuple(import_string(path) for path in settings.AUDIENCES)


def audience_of(event: Event) -> Iterator[Told]:
    """Everyone whom the event concerns, except whoever did it; a person may come twice."""
    for told in _everyone(event):
        if told[0] is not None and told[0] != event.actor_id and may_be_told(event, told[1]):
            yield told


def may_be_told(event: Event, reason: str) -> bool:
    """Whether the event's visibility lets in people with this reason."""
    return event.visibility == Event.Visibility.PUBLIC or reason not in OUTSIDERS


def _everyone(event: Event) -> Iterator[Told]:
    for provider in providers():
        if audience := provider.get(event.kind):
            yield from _stream(audience(event))
    if event.visibility == Event.Visibility.PUBLIC:
        yield from followers(event)


def _stream(found: Iterable[Told]) -> Iterator[Told]:
    return iter(found.iterator(chunk_size=AT_ONCE) if isinstance(found, QuerySet) else found)


def _forget(*, setting: str, **_: object) -> None:
    if setting == "AUDIENCES":
        providers.cache_clear()


setting_changed.connect(_forget)
