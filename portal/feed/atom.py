"""The feed as Atom: Django's own writer, with the link to the next page and a name of its own."""

import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from portal.feed.files import File
from portal.feed.listing import Act

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
# What XML 1.0 has no way to write.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Paged(Atom1Feed):
    """Atom with ``rel="next"`` (RFC 5005), and dates that the acts alone decide on."""

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """What stands before the entries."""
        super().add_root_elements(handler)
        if self.feed["next_url"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["next_url"]})

    def latest_post_date(self) -> datetime:
        """When the newest act was done; never the moment of asking."""
        moment: datetime = self.feed["updated_at"]
        return moment


def written(file: File) -> str:
    """The file as text."""
    feed = Paged(
        title=file.name,
        link=file.page_url,
        description="",
        subtitle=file.about,
        language=file.tag,
        author_name=settings.SITE_NAME,
        feed_url=file.url,
        feed_guid=file.id,
        next_url=file.next_url,
        updated_at=file.updated_at,
    )
    for act in file.acts:
        feed.add_item(**_entry(file, act))
    return feed.writeString("utf-8")


def _entry(file: File, act: Act) -> dict[str, Any]:
    body = act.event.body
    return {
        "title": UNWRITABLE.sub("", act.headline),
        "link": file.url_of(act),
        "description": UNWRITABLE.sub("", act.words),
        "unique_id": file.id_of(act),
        "pubdate": act.event.at,
        "updateddate": act.event.at,
        "author_name": body.name if body else settings.SITE_NAME,
        "categories": [act.family.key],
    }
