"""The feed as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from typing import Any

from django.conf import settings

from portal.feed.files import File
from portal.feed.listing import Act

CONTENT_TYPE = "application/feed+json; charset=utf-8"


def written(file: File) -> dict[str, Any]:
    """The file as JSON has it."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": file.name,
        "description": file.about,
        "home_page_url": file.page_url,
        "feed_url": file.url,
        "language": file.tag,
        "authors": [{"name": settings.SITE_NAME, "url": settings.SITE_URL}],
        "items": [_item(file, act) for act in file.acts],
    }
    return feed | ({"next_url": file.next_url} if file.next_url else {})


def _item(file: File, act: Act) -> dict[str, Any]:
    body = act.event.body
    return {
        "id": file.id_of(act),
        "url": file.url_of(act),
        "title": act.headline,
        "content_html": act.words,
        "summary": act.plain_words,
        "date_published": act.event.at.isoformat(),
        "language": file.tag,
        "authors": [{"name": body.name if body else settings.SITE_NAME}],
        "tags": [act.family.key],
    }
