"""What a list can be narrowed by: written once in a while for each language, not for each page.

There are some three hundred state bodies, and every visitor of a list gets all of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


def nothing(_key: str) -> str:
    """Nothing has a name beside the choices."""
    return ""


@dataclass(frozen=True)
class Choices:
    """Names by key, in the order in which they are shown, and the same as options of a form.

    An address can name what is not offered: `beside` gives its name, or nothing.
    """

    names: dict[str, str]
    markup: SafeString
    beside: Callable[[str], str] = nothing

    @classmethod
    def of(
        cls, pairs: Iterable[tuple[str, str]], beside: Callable[[str], str] = nothing
    ) -> "Choices":
        """Choices from pairs of key and name."""
        names = dict(pairs)
        rows = format_html_join("", '<option value="{}">{}</option>', names.items())
        return cls(names, rows, beside)

    def name_of(self, key: str) -> str:
        """The name of what is chosen, offered or not; nothing where there is no such thing."""
        return self.names.get(key) or (self.beside(key) if key else "")

    def __bool__(self) -> bool:
        return bool(self.names)


def as_options(choices: Choices, chosen: str = "") -> SafeString:
    """The options of a form with the one whose key is `chosen` selected; it stands first where it
    is not offered otherwise."""
    name = choices.name_of(chosen)
    if not name:
        return choices.markup
    if chosen not in choices.names:
        first = format_html('<option value="{}" selected>{}</option>', chosen, name)
        return first + choices.markup
    plain = format_html('<option value="{}">', chosen)
    selected = format_html('<option value="{}" selected>', chosen)
    # Both parts are escaped already.
    return mark_safe(choices.markup.replace(plain, selected, 1))
