"""What a picture or a poster of a proposal says, and how pictures are kept."""

import hashlib
import json
from dataclasses import astuple, dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.language.scripts import transliterate_for
from portal.wording import days_in_words, grouped, whole_days_left
from proposals.models import Proposal
from proposals.picturing import draw_picture
from proposals.situation import Situation, situation_of

KEPT_SECONDS = 3600
# Changes whenever a picture is drawn otherwise.
EDITION = 1


@dataclass(frozen=True)
class Facts:
    """Everything that stands on a picture: two proposals with equal facts look the same."""

    title: str
    count: str
    goal: str
    percent: int
    status: str
    addressee: str
    reference: str
    portal: str

    @property
    def digest(self) -> str:
        """Names the picture."""
        text = json.dumps([EDITION, *astuple(self)])
        return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def facts_of(proposal: Proposal, now: datetime) -> Facts:
    """The facts of `proposal` (with its count) at `now`, in the language of the moment."""
    page = get_language() or settings.LANGUAGE_CODE
    title = transliterate_for(
        proposal.title, page_language=page, original_language=proposal.language
    )
    threshold = proposal.threshold or 0
    return Facts(
        title=title,
        count=grouped(proposal.signature_count),
        goal=_("of %(goal)s signatures") % {"goal": grouped(threshold)} if threshold else "",
        percent=min(100, proposal.signature_count * 100 // threshold) if threshold else 0,
        status=_status(proposal, now),
        addressee=_("To: %(body)s") % {"body": proposal.body.name} if proposal.body else "",
        reference=proposal.reference or "",
        portal=settings.SITE_NAME,
    )


def picture_of(facts: Facts) -> bytes:
    """The picture as PNG, drawn once for the same facts."""
    key = f"proposal-picture:{facts.digest}"
    kept = cache.get(key)
    if isinstance(kept, bytes):
        return kept
    drawn = draw_picture(facts)
    cache.set(key, drawn, KEPT_SECONDS)
    return drawn


def address_of(proposal: Proposal) -> str:
    """The full address of the page in the language of the moment."""
    return f"{settings.SITE_URL}{proposal.get_absolute_url()}"


def picture_url(proposal: Proposal) -> str:
    """The full address of the picture in the language of the moment."""
    return settings.SITE_URL + reverse("proposals:picture", args=(proposal.reference,))


def telegram_url(proposal: Proposal, text: str) -> str:
    """Where Telegram asks to whom the page should be sent."""
    query = urlencode({"url": address_of(proposal), "text": text})
    return f"https://t.me/share/url?{query}"


def message_of(facts: Facts, situation: Situation) -> str:
    """A text for Telegram, without the address, which Telegram adds."""
    if situation == Situation.OPEN:
        ask = _("If you agree, sign: it takes a minute through OneID.")
    else:
        ask = _("Read what has come of it.")
    return "\n".join(filter(None, (facts.title, f"{facts.count} {facts.goal}", facts.status, ask)))


def _status(proposal: Proposal, now: datetime) -> str:
    situation = situation_of(proposal, now)
    if situation == Situation.OPEN and proposal.closes_at is not None:
        return days_in_words(whole_days_left(proposal.closes_at, now))
    return str(situation.label)
