"""What OneID says about a person, read defensively: any field may be missing or of another type."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from allauth.socialaccount.providers.base import ProviderException

PINFL = re.compile(r"[0-9]{14}")
DATE_FORMATS = ("%Y-%m-%d", "%Y%m%d")
ELECTRONIC_SIGNATURE = "PKCSMETHOD"
NAME_LENGTH = 150
ORGANISATION_LENGTH = 200
LOGIN_LENGTH = 200
# "Son of", "daughter of": the end of a patronymic, which is not a name.
SUFFIXES = frozenset({"ogli", "qizi", "ўғли", "қизи", "ugli", "kizi"})

# Assurance levels (domain.md, 1).
UNCONFIRMED, CONFIRMED, SIGNED = 2, 3, 4


class BrokenIdentity(ProviderException):
    """OneID answered, but not with an identity. Holds nothing of what it said."""


@dataclass(frozen=True)
class Identity:
    """One person or organisation as OneID knows it, for the length of one request.

    `pinfl` and `born` are never written to the database, the session or a log.
    """

    login: str
    full_name: str
    pinfl: str = field(default="", repr=False)
    born: date | None = field(default=None, repr=False)
    confirmed: bool = False
    method: str = ""
    is_organisation: bool = False
    tin: str = ""
    organisation: str = ""

    @property
    def claims_key(self) -> bool:
        """Whether it may claim a person key: a confirmed natural person with a PINFL."""
        return self.confirmed and bool(self.pinfl) and not self.is_organisation

    @property
    def level(self) -> int:
        """The assurance level that this sign-in gives."""
        if not self.claims_key:
            return UNCONFIRMED
        return SIGNED if self.method == ELECTRONIC_SIGNATURE else CONFIRMED

    @property
    def account_name(self) -> str:
        """What stands for this login; an organisation is never the person who acts for it."""
        if self.is_organisation:
            return f"organisation:{self.tin or self.login}"
        return f"person:{self.login}"


def identity_from(answer: object) -> Identity:
    """Read OneID's answer; raises BrokenIdentity unless it is one and says success."""
    if not isinstance(answer, dict) or _text(answer.get("ret_cd")) != "0":
        raise BrokenIdentity("OneID did not confirm the identity.")
    login = _text(answer.get("user_id"))[:LOGIN_LENGTH]
    if not login:
        raise BrokenIdentity("OneID named nobody.")
    entity = _legal_entity(answer.get("legal_info"))
    return Identity(
        login=login,
        full_name=tidy_name(_text(answer.get("full_name")))[:NAME_LENGTH],
        pinfl=_pinfl(answer.get("pin")),
        born=_date(answer.get("birth_date")),
        confirmed=_is_true(answer.get("valid")),
        method=_text(answer.get("auth_method")),
        # Whoever is not plainly a natural person is none: a mistake here would claim a key.
        is_organisation=_text(answer.get("user_type")).upper() != "I",
        tin=_text(entity.get("tin")) or _text(entity.get("le_tin")),
        organisation=(_text(entity.get("le_name")) or _text(entity.get("acron_UZ")))[
            :ORGANISATION_LENGTH
        ],
    )


def tidy_name(name: str) -> str:
    """A name in capitals as people write it; one that has small letters already stays as it is.

    Never split into parts: sources contradict each other on which field is which.
    """
    if not name.isupper():
        return name
    words = [_tidy_word(word) for word in name.split()]
    return " ".join(words)


def _tidy_word(word: str) -> str:
    small = word.lower()
    if small.replace("\N{MODIFIER LETTER TURNED COMMA}", "").replace("'", "") in SUFFIXES:
        return small
    return "-".join(part[:1].upper() + part[1:] for part in small.split("-"))


def _text(value: object) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool):
        return ""
    return " ".join(str(value).replace("\x00", "").split())


def _is_true(value: object) -> bool:
    return value is True or (isinstance(value, str) and value.strip().lower() == "true")


def _pinfl(value: object) -> str:
    text = _text(value)
    return text if PINFL.fullmatch(text) else ""


def _date(value: object) -> date | None:
    for pattern in DATE_FORMATS:
        try:
            return datetime.strptime(_text(value), pattern).date()
        except ValueError:
            continue
    return None


def _legal_entity(value: object) -> dict[str, Any]:
    """The organisation that the person acts for: the one marked basic, else the first."""
    entries = [value] if isinstance(value, dict) else value
    found = (
        [each for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []
    )
    basic = [each for each in found if _is_true(each.get("is_basic"))]
    return (basic or found or [{}])[0]
