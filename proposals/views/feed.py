"""A list of proposals as an Atom feed: whoever reads feeds keeps a search without an account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.caching import public_page
from portal.language.scripts import transliterate_for
from portal.norms import current
from proposals import listing
from proposals.asking import TABS, Asked
from proposals.models import Proposal

NEWEST = 30


@require_safe
@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """What the tab and the filters of the address hold, what came last first."""
    now = timezone.now()
    asked = Asked.of(request.GET, current.length("search-query", now)).with_(sort="newest")
    page = f"{settings.SITE_URL}{reverse('proposals:list')}{asked.url()}"
    found = Atom1Feed(
        title=f"{_('Proposals')}: {TABS[asked.tab]}",
        link=page,
        feed_url=f"{settings.SITE_URL}{request.path}{asked.url()}",
        description="",
        language=get_language(),
    )
    for row in listing.newest(asked, now, NEWEST):
        _add(found, row)
    return HttpResponse(found.writeString("utf-8"), content_type=found.content_type)


def _add(found: Atom1Feed, row: Proposal) -> None:
    address = f"{settings.SITE_URL}{row.get_absolute_url()}"
    said = row.published_at or row.submitted_at or row.created_at
    found.add_item(
        title=_shown(row, row.title),
        link=address,
        description=_shown(row, row.demand),
        unique_id=f"{settings.SITE_URL}/{row.reference}",
        pubdate=said,
        updateddate=row.answered_at or said,
        author_name=row.author_name or None,
        categories=[row.level.name] if row.level else [],
    )


def _shown(row: Proposal, text: str) -> str:
    page = get_language() or settings.LANGUAGE_CODE
    return transliterate_for(text, page_language=page, original_language=row.language)
