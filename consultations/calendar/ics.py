"""Openings and closings as a file for calendars (RFC 5545, RFC 7986).

Both are whole days in Tashkent: a close is an exclusive midnight, which as a moment would stand on
the day after. The exact minute is in the description (docs/adr/calendars.md).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.conf import settings
from django.utils.translation import get_language, gettext, override
from icalendar import Calendar, Component, Event, Timezone, vText

from consultations.calendar.moments import Moment, day_of, is_cancelled
from consultations.calendar.words import description, summary
from consultations.models import Consultation
from portal.language.info import language_tag

CONTENT_TYPE = "text/calendar; charset=utf-8"
MOMENTS = (Moment.OPENS, Moment.CLOSES)
ONE_DAY = timedelta(days=1)
# How often a calendar should ask again; most ask less often whatever is said here.
ASK_AGAIN = timedelta(hours=6)


def written(name: str, page: str, source: str, rows: Iterable[Consultation]) -> Iterator[bytes]:
    """A calendar called `name` in pieces: both events of each consultation in `rows`.

    `page` is where people read the same, `source` where the file is. An empty calendar says its
    time zone, because every calendar has one component at least.
    """
    head, end = _around(name, page, source)
    yield head
    is_empty = True
    for row in rows:
        for moment in MOMENTS:
            yield _event(row, moment).to_ical()
            is_empty = False
    if is_empty:
        yield Timezone.from_tzid("Asia/Tashkent").to_ical()
    yield end


def in_language(pieces: Iterable[bytes], language: str) -> Iterator[bytes]:
    """The pieces of a stream, made in `language` whenever they are asked for."""
    with override(language):
        yield from pieces


def uid_of(consultation: Consultation, moment: Moment) -> UUID:
    """The name of an event, the same in every file and language and for good."""
    return uuid5(consultation.uid, moment.value)


def changed_at(consultation: Consultation) -> datetime:
    """When what the events say was changed last."""
    extended = [each.at for each in consultation.extensions.all()]
    moments = [consultation.published_at, consultation.withdrawn_at, *extended]
    return max(moment for moment in moments if moment is not None)


def _sequence(consultation: Consultation, moment: Moment) -> int:
    """How often the event was moved or taken away."""
    moved = len(consultation.extensions.all()) if moment == Moment.CLOSES else 0
    return moved + int(is_cancelled(consultation, moment))


def _event(consultation: Consultation, moment: Moment) -> Event:
    event, day = Event(), day_of(consultation, moment)
    changed = changed_at(consultation)
    language = {"LANGUAGE": language_tag(get_language() or "uz")}
    event.add("uid", str(uid_of(consultation, moment)))
    # Without a METHOD both mean the same.
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("created", consultation.published_at)
    event.add("sequence", _sequence(consultation, moment))
    event.add("status", "CANCELLED" if is_cancelled(consultation, moment) else "CONFIRMED")
    event.add("dtstart", day)
    event.add("dtend", day + ONE_DAY)
    # Nobody is busy on that day because of it.
    event.add("transp", "TRANSPARENT")
    event.add("summary", summary(consultation, moment), parameters=language)
    event.add("description", description(consultation), parameters=language)
    event.add("url", f"{settings.SITE_URL}{consultation.get_absolute_url()}")
    if topics := [topic.name for topic in consultation.topics.all()]:
        event.add("categories", topics)
    return event


def _around(name: str, page: str, source: str) -> tuple[bytes, bytes]:
    """What stands before the events and after them."""
    calendar, language = Calendar(), language_tag(get_language() or "uz")
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{settings.SITE_NAME}//{language.upper()}")
    calendar.add("calscale", "GREGORIAN")
    # RFC 7986, and the older names that many programs still read alone.
    _both(calendar, "name", "x-wr-calname", name)
    about = gettext("When consultations open and close. Days and times are those of Tashkent.")
    _both(calendar, "description", "x-wr-caldesc", about)
    calendar.add("url", page)
    calendar.add("source", source, parameters={"VALUE": "URI"})
    for asking in ("refresh-interval", "x-published-ttl"):
        calendar.add(asking, ASK_AGAIN, parameters={"VALUE": "DURATION"})
    whole = calendar.to_ical()
    end = b"END:VCALENDAR\r\n"
    return whole.removesuffix(end), end


def _both(calendar: Component, name: str, older: str, words: str) -> None:
    # The library takes neither for text, whose separators are escaped.
    for each in (name, older):
        calendar.add(each, vText(words))
