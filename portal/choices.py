"""What a list can be narrowed by: written once in a while for each language, not for each page.

There are some three hundred state bodies, and every visitor of a list gets all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Choices:
    """Names by key, in the order in which they are shown, and the same as options of a form."""

    names: dict[str, str]
    markup: SafeString

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Choices":
        """Choices from pairs of key and name."""
        names = dict(pairs)
        rows = format_html_join("", '<option value="{}">{}</option>', names.items())
        return cls(names, rows)

    def __bool__(self) -> bool:
        return bool(self.names)


def as_options(choices: Choices, chosen: str = "") -> SafeString:
    """The options of a form with the one whose key is `chosen` selected."""
    if not chosen or chosen not in choices.names:
        return choices.markup
    plain = format_html('<option value="{}">', chosen)
    selected = format_html('<option value="{}" selected>', chosen)
    # Both parts are escaped already.
    return mark_safe(choices.markup.replace(plain, selected, 1))
