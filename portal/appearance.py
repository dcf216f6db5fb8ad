"""How a person wants pages to look: size, colours, pictures, spacing.

Kept in the cookie `appearance` and, for who is signed in, in the profile. Every value is checked
against the choices below; what is unknown counts as the default.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

COOKIE = "appearance"
COOKIE_AGE = 60 * 60 * 24 * 365
CHOICES: dict[str, tuple[str, ...]] = {
    "size": ("", "xl", "xxl"),
    "scheme": ("", "light", "dark", "kb", "wb", "yb", "bl"),
    "images": ("", "off"),
    "spacing": ("", "wide"),
}
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Appearance:
    """One choice for each aspect; the empty string is the default.

    `size`: 100, 137.5 or 175 percent. `scheme`: as the device asks, light, dark, or one of four
    for weak sight (black on white, white on black, yellow on black, navy on light blue).
    """

    size: str = ""
    scheme: str = ""
    images: str = ""
    spacing: str = ""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Take from `values` what is known, and the default for the rest."""
        return cls(
            **{
                name: values[name]
                for name, allowed in CHOICES.items()
                if isinstance(values.get(name), str) and values[name] in allowed
            }
        )

    @classmethod
    def from_cookie(cls, cookie: str) -> Self:
        """Read the cookie; nonsense in it counts as the default."""
        try:
            return cls.of(dict(parse_qsl(cookie, max_num_fields=8)))
        except ValueError:
            return cls()

    def chosen(self) -> dict[str, str]:
        """What differs from the default."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}

    def to_cookie(self) -> str:
        """The cookie's value; empty when everything is the default."""
        return urlencode(self.chosen())

    @property
    def attributes(self) -> SafeString:
        """The attributes of the page's root element that the style sheet listens to."""
        contrast = self.scheme if self.scheme not in THEMES else ""
        theme = self.scheme if self.scheme in THEMES else ""
        given = {
            "size": self.size,
            "theme": theme,
            "contrast": contrast,
            "images": self.images,
            "spacing": self.spacing,
        }
        return format_html_join("", ' data-{}="{}"', ((k, v) for k, v in given.items() if v))


def appearance_of(request: HttpRequest) -> Appearance:
    """The appearance for this answer: the cookie's, else the profile's, else the default.

    A visitor without a cookie costs nothing: neither session nor database is asked.
    """
    if COOKIE in request.COOKIES:
        return Appearance.from_cookie(request.COOKIES[COOKIE])
    profile = getattr(request.user, COOKIE, None) if request.COOKIES else None
    return Appearance.of(profile) if isinstance(profile, dict) else Appearance()
