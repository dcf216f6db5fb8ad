"""What an event says of its consultation, in the language of the address."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import get_language, gettext

from consultations.calendar.moments import Moment, is_cancelled
from consultations.languages import in_language
from consultations.models import Consultation
from portal import wording
from portal.language.scripts import transliterate_for


def summary(consultation: Consultation, moment: Moment) -> str:
    """The line of an event. Programs that do not know cancelled events read it here too."""
    title = _said(in_language(consultation, _language()).title, consultation.language)
    if is_cancelled(consultation, moment):
        return gettext("Withdrawn: %(title)s") % {"title": title}
    if moment == Moment.OPENS:
        return gettext("Opens: %(title)s") % {"title": title}
    return gettext("Closes: %(title)s") % {"title": title}


def description(consultation: Consultation) -> str:
    """What it is, from when until when, what changes, what happened to it, and where it is."""
    return "\n".join(_lines(in_language(consultation, _language())))


def _lines(consultation: Consultation) -> Iterator[str]:
    region = [consultation.region.name] if consultation.region else []
    yield " · ".join([consultation.kind.name, consultation.body.name, *region])
    if consultation.demonstration:
        yield gettext("Invented for the demonstration.")
    yield from (f"– {_said(each, consultation.language)}" for each in consultation.bullets)
    assert consultation.opens_at is not None, "the database holds it for what is published"
    opens = wording.with_offset(consultation.opens_at)
    yield gettext("Opens: %(moment)s.") % {"moment": opens}
    closes = wording.last_minute(consultation.closes_at)
    yield gettext("Open for opinions %(until)s.") % {"until": closes}
    yield from _changes(consultation)
    yield f"{settings.SITE_URL}{consultation.get_absolute_url()}"


def _changes(consultation: Consultation) -> Iterator[str]:
    for each in consultation.extensions.all():
        words = {"day": wording.day(each.at), "reason": _said(each.reason)}
        yield gettext("Extended on %(day)s: %(reason)s") % words
    if consultation.withdrawn_at:
        reason = _said(consultation.withdrawal_reason)
        words = {"day": wording.day(consultation.withdrawn_at), "reason": reason}
        yield gettext("Withdrawn on %(day)s: %(reason)s") % words


def _said(text: str, language: str = "") -> str:
    return transliterate_for(text, page_language=_language(), original_language=language)


def _language() -> str:
    return get_language() or "uz"
