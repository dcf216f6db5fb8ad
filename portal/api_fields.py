"""What texts of people are in the API: in our letters, and as long as a norm lets them be."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from portal.language.letters import normalise
from portal.norms import current


class People(serializers.CharField):
    """Words of people, at most as many characters as the norm that is named says."""

    def __init__(self, norm: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.norm = norm

    def to_internal_value(self, data: Any) -> str:
        """The words as they are kept; ValidationError where they are too long."""
        text, limit = normalise(super().to_internal_value(data)), current.length(self.norm)
        if len(text) > limit:
            raise serializers.ValidationError(
                _("A text is longer than %(limit)s characters.") % {"limit": limit}
            )
        if not text and not self.allow_blank:
            self.fail("blank")
        return text
