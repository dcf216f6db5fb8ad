"""The words of a notice, in the language of its reader.

``templates/notices/<noun>_<verb>.txt``: the first line is one sentence without the thing's title
(the portal's list shows both), then an empty line, then the body of the mail. Its context:
`event`, `thing`, `title`, `reason`, `body` (the state body), `data`.

A notice leads to the thing's page. A thing that has others says so by ``address_for(reason)``:
its author's own page, an officer's desk. One whose text is at times not for everybody who is told
of it says so by ``is_kept_from(reason)``: then neither its title nor its address is given.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.db.models import Model
from django.template import Context, Template
from django.template.loader import select_template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.notifications.classes import REASONS
from portal.notifications.models import Notification
from portal.participation.followable import title_of, url_of

FALLBACK = "notices/_event.txt"
SUBJECT_LIMIT = 150


@dataclass(frozen=True)
class Notice:
    """What a person reads: what happened, to what, why they are told, and where it is.

    `path` is the thing's page in the reader's language, empty where it has none; `url` is the
    full address of it or else of the reader's notices.
    """

    sentence: str
    body: str
    title: str
    why: str
    path: str
    url: str

    @property
    def subject(self) -> str:
        """One line for a mail: what happened, and to what."""
        line = f"{self.sentence}: {self.title}" if self.title else self.sentence
        line = " ".join(line.split())
        return line if len(line) <= SUBJECT_LIMIT else f"{line[: SUBJECT_LIMIT - 1].rstrip()}…"


def notice_of(notification: Notification) -> Notice:
    """The notice in the language of the moment.

    Says nothing of a thing that was hidden from this reader since.
    """
    thing = notification.thing
    if thing is None or notification.is_withheld:
        return _noted(_("This is no longer public"), "", "", notification, "")
    if _is_kept(thing, notification.reason):
        return _noted(*_text(notification, ""), "", notification, "")
    title = title_of(thing)
    sentence, body = _text(notification, title)
    return _noted(sentence, body, title, notification, _address(thing, notification.reason))


def notice_in(notification: Notification, language: str) -> Notice:
    """The notice in `language`."""
    with override(language):
        return notice_of(notification)


def names_of(kind: str) -> tuple[str, str]:
    """The templates of an event kind: its own, then the general one."""
    return f"notices/{kind.replace('.', '_')}.txt", FALLBACK


def _text(notification: Notification, title: str) -> tuple[str, str]:
    event = notification.event
    template = select_template(names_of(event.kind))
    context = {
        "event": event,
        "thing": notification.thing,
        "title": title,
        "reason": notification.reason,
        "body": event.body,
        "data": event.data,
    }
    sentence, _gap, body = _plain(template, context).strip().partition("\n")
    return sentence.strip(), body.strip()


def _plain(template: Any, context: dict[str, Any]) -> str:
    # Plain text: what is escaped for HTML would be read as written.
    return cast(Template, template.template).render(Context(context, autoescape=False))


def _address(thing: Model, reason: str) -> str:
    address_for: Callable[[str], str] | None = getattr(thing, "address_for", None)
    return address_for(reason) if address_for else url_of(thing)


def _is_kept(thing: Model, reason: str) -> bool:
    is_kept_from: Callable[[str], bool] | None = getattr(thing, "is_kept_from", None)
    return is_kept_from is not None and is_kept_from(reason)


def _noted(sentence: str, body: str, title: str, notification: Notification, path: str) -> Notice:
    why = str(REASONS.get(notification.reason, ""))
    url = settings.SITE_URL + (path or reverse("notifications:list"))
    return Notice(sentence, body, title, why, path, url)
