"""What is held about a person, as lines that people can read."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Names of the fields that the providers use; an unknown one is shown as it is.
WORDS = {
    "accounts": _("Account"),
    "audit": _("What you did"),
    "moderation": _("Moderation"),
    "participation": _("What you follow"),
    "notifications": _("Notices"),
    "proposals": _("Proposals and signatures"),
    "profile": _("Profile"),
    "number": _("Number of the account"),
    "kind": _("Kind"),
    "name": _("Name"),
    "organisation": _("Organisation"),
    "name_shown": _("Name shown to others"),
    "email": _("E-mail address"),
    "assurance_level": _("Assurance level"),
    "birth_year": _("Year of birth"),
    "old_enough": _("Old enough to sign"),
    "region": _("Region"),
    "district": _("District"),
    "place_declared": _("Place declared on"),
    "language": _("Language"),
    "appearance": _("Special needs"),
    "joined": _("Account opened"),
    "last_sign_in": _("Last sign-in"),
    "erasure_asked": _("Erasure asked for"),
    "person_key_versions": _("Versions of your person key"),
    "email_addresses": _("E-mail addresses"),
    "verified": _("Confirmed"),
    "primary": _("We write here"),
    "oneid_links": _("Sign-ins through OneID"),
    "first": _("First"),
    "last": _("Last"),
    "roles": _("Roles"),
    "body": _("State body"),
    "granted": _("Given on"),
    "ended": _("Ended on"),
    "second_factors": _("Second factors"),
    "type": _("Kind"),
    "created": _("Made on"),
    "sessions": _("Devices"),
    "since": _("Since"),
    "address": _("Network address"),
    "browser": _("Browser"),
    "acts": _("Acts"),
    "at": _("When"),
    "on": _("On what"),
    "details": _("Details"),
    "title": _("Title"),
    "text": _("Text"),
}


@dataclass(frozen=True)
class Row:
    """One line: how deep it stands, what it is, what it says (empty for a heading)."""

    depth: int
    label: str
    value: str

    @property
    def indent(self) -> range:
        """As many as the line stands deep."""
        return range(self.depth)


def word_for(name: str) -> str:
    """The word for a field in the reader's language; the field's own name where there is none."""
    return str(WORDS.get(name, name.replace("_", " ")))


def rows_of(content: Any, depth: int = 0) -> list[Row]:
    """Nested data as lines, in the order in which it stands."""
    if isinstance(content, dict):
        return [row for name, value in content.items() for row in _named(str(name), value, depth)]
    if isinstance(content, list):
        return [
            row
            for number, value in enumerate(content, 1)
            for row in _named(str(number), value, depth)
        ]
    return [Row(depth, "", _said(content))]


def _named(name: str, value: Any, depth: int) -> list[Row]:
    label = word_for(name)
    if isinstance(value, dict | list) and value:
        return [Row(depth, label, ""), *rows_of(value, depth + 1)]
    return [Row(depth, label, _said(value))]


def _said(value: Any) -> str:
    if value is True:
        return gettext("yes")
    if value is False:
        return gettext("no")
    return gettext("nothing") if value in (None, "", [], {}) else str(value)
