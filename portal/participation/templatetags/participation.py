"""{% follow_url thing %} and {% following user %}"""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.db import models
from django.urls import reverse

from portal.accounts.models import User
from portal.participation import followable
from portal.participation.listing import followed_by

register = template.Library()


@register.simple_tag
def follow_url(thing: models.Model) -> str:
    """Where a public page's "Follow" link leads; the page itself holds no form."""
    query = urlencode({"thing": followable.name_of(thing)}, safe=":")
    return f"{reverse('participation:new')}?{query}"


@register.inclusion_tag("participation/_following.html")
def following(person: User, limit: int = 5) -> dict[str, Any]:
    """The latest things that `person` follows, and the way to all of them."""
    found = followed_by(person.pk, limit + 1)
    return {"followed": found[:limit], "more": len(found) > limit}
