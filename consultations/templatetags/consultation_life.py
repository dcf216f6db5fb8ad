"""The life of one of a reader's opinions, on their own page."""

from typing import Any

from django.db.models import F
from django.template import Library
from django.utils import timezone

from consultations.contribution_taking_part import VERSIONS
from consultations.life.telling import RELATED, life_of
from consultations.models import Contribution, large
from portal.accounts.models import User

register = Library()


@register.inclusion_tag("consultations/blocks/life.html")
def opinion_life(person: User) -> dict[str, Any]:
    """Of a person's opinions the one about which something was decided last, else the newest."""
    said = Contribution.objects.filter(author=person, withdrawn_at__isnull=True, hidden_at=None)
    newest = said.order_by(F("decision__at").desc(nulls_last=True), "-id")
    found = newest.select_related(*RELATED).defer(*large(*VERSIONS)).first()
    if found is None:
        return {"opinion": None}
    stages = life_of(found, timezone.now())
    return {"opinion": found, "consultation": found.consultation, "stages": stages}
