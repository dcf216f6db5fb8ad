"""{% follow_url thing %}, {% follow_button thing %} and {% following user %}"""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.db import models
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse

from portal.accounts.models import User
from portal.participation import followable, parts
from portal.participation.listing import followed_by
from portal.participation.models import Follow

register = template.Library()


@register.simple_tag
def follow_url(thing: models.Model) -> str:
    """Where a public page's "Follow" link leads; the page itself holds no form."""
    query = urlencode({"thing": followable.name_of(thing)}, safe=":")
    return f"{reverse('participation:new')}?{query}"


@register.inclusion_tag("participation/_button.html", takes_context=True)
def follow_button(
    context: Context, thing: models.Model, kind: str = "accent", size: str = ""
) -> dict[str, Any]:
    """The way to follow `thing`; who follows it already reads so, and can stop there."""
    is_followed = _follows(context.get("request"), thing)
    return {"url": follow_url(thing), "is_followed": is_followed, "kind": kind, "size": size}


@register.inclusion_tag("participation/_following.html")
def following(person: User, limit: int = 5) -> dict[str, Any]:
    """The latest things that `person` follows, and the way to all of them."""
    found = followed_by(person.pk, limit + 1)
    return {"followed": found[:limit], "more": len(found) > limit}


def _follows(request: HttpRequest | None, thing: models.Model) -> bool:
    # Whoever brings no cookie is nobody: the page stays the same for all of them.
    if request is None or not request.COOKIES or not request.user.is_authenticated:
        return False
    mine = Follow.objects.of(thing).filter(person=request.user)
    return mine.exists() or parts.hears(thing, request.user)
